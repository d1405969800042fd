/** Serial ports: the only user of the `serialport` package. */
import { stat } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type {
  ReadingRefusal,
  SerialSettings,
  Transport,
  TransportCloseReason,
  TransportOpenRefusalCode,
} from '#drivers/api.ts';
import { Channel } from './channel.ts';
import { createCutter } from './cutter.ts';

export interface SerialOpenRefusal {
  readonly code: TransportOpenRefusalCode;
  /** What the operating system said, for the engineer. */
  readonly detail: string;
}

/** A port that the computer has. Names are those of the operating system and its drivers. */
export interface SerialPortInfo {
  readonly path: string;
  readonly manufacturer?: string;
  /** The adapter's own, not the device's. Many adapters have none, and some makers give all of theirs the same. */
  readonly serialNumber?: string;
  /** Of a USB adapter. */
  readonly vendorId?: string;
  readonly productId?: string;
}

/**
 * Opens a port.
 * @param path `/dev/ttyUSB0`, `COM3`
 * @param settings the driver's line settings and framing
 * @returns an open transport, or why it did not open. It never throws for a missing, used or forbidden port.
 */
export async function openSerial(
  path: string,
  settings: SerialSettings,
): Promise<Result<Transport, SerialOpenRefusal>> {
  try {
    const port = new SerialPort({
      path,
      baudRate: settings.baudRate,
      dataBits: settings.dataBits,
      parity: settings.parity,
      stopBits: settings.stopBits,
      ...flowControl(settings),
      autoOpen: false,
    });
    await settle((done) => port.open(done));
    const transport = new SerialTransport(port, settings, await deviceAt(path));
    await transport.settleLine();
    return accept(transport);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return refuse({ code: openRefusalCode(detail), detail });
  }
}

/**
 * XON/XOFF both ways: the device may stop us, and the operating system stops the device before a buffer is full. With
 * RTS/CTS the lines do the same; a pseudo terminal has none and takes the setting without a word.
 */
function flowControl(settings: SerialSettings): { rtscts?: boolean; xon?: boolean; xoff?: boolean } {
  return {
    ...(settings.hardwareFlowControl ? { rtscts: true } : {}),
    ...(settings.softwareFlowControl ? { xon: true, xoff: true } : {}),
  };
}

/**
 * The ports that the computer has, or none when that cannot be asked: on Linux the list needs `udevadm`, which a small
 * image may lack, and a path can still be typed in.
 */
export async function listSerialPorts(): Promise<readonly SerialPortInfo[]> {
  try {
    const ports = await SerialPort.list();
    return ports.map(({ path, manufacturer, serialNumber, vendorId, productId }) => ({
      path,
      ...(manufacturer === undefined ? {} : { manufacturer }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
      ...(vendorId === undefined ? {} : { vendorId }),
      ...(productId === undefined ? {} : { productId }),
    }));
  } catch {
    return [];
  }
}

/** The package gives no codes, so that the messages of Linux, macOS and Windows are read. */
function openRefusalCode(message: string): TransportOpenRefusalCode {
  if (/cannot lock port|resource busy|access denied|temporarily unavailable/i.test(message)) return 'port-in-use';
  if (/permission denied|operation not permitted/i.test(message)) return 'port-denied';
  if (/no such file|file not found|no such device/i.test(message)) return 'port-missing';
  return 'port-failed';
}

/** How often it is looked whether the port is still the one that was opened. */
const LOOK_MS = 1_000;

/**
 * Which device is behind a path, or undefined when none is. A device that was unplugged keeps its number for as long as
 * somebody has it open, so that another one under the same path has another number.
 */
async function deviceAt(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).rdev;
  } catch {
    return undefined;
  }
}

/** More than this can only wait when the other end takes nothing: its flow control, or a cable without those lines. */
const MAX_WAITING_BYTES = 4_096;

class SerialTransport implements Transport {
  readonly #port: SerialPort;
  readonly #device: number | undefined;
  readonly #channel = new Channel();

  /** @param device what was behind the path when the port was opened */
  constructor(port: SerialPort, settings: SerialSettings, device: number | undefined) {
    this.#port = port;
    this.#device = device;
    // Made anew at each opening: half a line from before an unplugged cable must not be glued to the first one after.
    const cutter = createCutter(settings.framing, this.#channel);
    port.on('data', (bytes: Buffer) => cutter.write(bytes));
    // What this program closes has said so before (see `close`). All other closings are a lost cable, whatever comes
    // with them: when a write is the first to meet it, the stream closes without a reason before the port does with one.
    port.on('close', (error: Error | null | undefined) => {
      this.#channel.close({ kind: 'unplugged', detail: error?.message ?? 'the port closed by itself' });
    });
    // An error without a close is about a modem line or one write. The stream goes on, and a lost cable closes.
    port.on('error', () => undefined);
    this.#watch();
  }

  /**
   * A read that is under way while the cable is pulled gets no error but no bytes, and the package then asks again for
   * ever: it would never tell, and keep a processor busy. So it is looked whether the device is still there. Windows
   * ends such a read with an error and gives ports no place among the files.
   */
  #watch(): void {
    if (process.platform === 'win32') return;
    const looking = setInterval(() => {
      void deviceAt(this.#port.path).then((device) => {
        if (device !== undefined && device === this.#device) return;
        this.#channel.close({ kind: 'unplugged', detail: `${this.#port.path} is not there any more` });
        void this.#release();
      });
    }, LOOK_MS);
    looking.unref();
    this.#channel.onClose(() => clearInterval(looking));
  }

  /**
   * Throws away what the operating system has kept from before the opening, so that no old reading is taken for a new
   * one. Not every adapter can do this; those that cannot keep nothing.
   */
  async settleLine(): Promise<void> {
    await settle((done) => this.#port.flush(done)).catch(() => undefined);
  }

  send(bytes: Uint8Array): Promise<void> {
    if (this.#channel.closed) return Promise.reject(new Error('the port is closed'));
    if (this.#port.writableLength + bytes.length > MAX_WAITING_BYTES) {
      return Promise.reject(new Error('the device does not take what is sent'));
    }
    return settle((done) => this.#port.write(Buffer.from(bytes), undefined, done));
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#channel.onMessage(listener);
  }

  onRefusal(listener: (refusal: ReadingRefusal) => void): void {
    this.#channel.onRefusal(listener);
  }

  onClose(listener: (reason: TransportCloseReason) => void): void {
    this.#channel.onClose(listener);
  }

  async close(): Promise<void> {
    // Said before the port has closed, so that an unplugging in the same moment does not rename it.
    this.#channel.close({ kind: 'closed' });
    await this.#release();
  }

  async #release(): Promise<void> {
    if (!this.#port.isOpen) return;
    await settle((done) => this.#port.close(done)).catch(() => undefined);
  }
}

/** Turns a callback of the package into a promise. */
function settle(call: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()));
  });
}
