/** Serial ports: the only user of the `serialport` package. */
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
  readonly serialNumber?: string;
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
      autoOpen: false,
    });
    await settle((done) => port.open(done));
    const transport = new SerialTransport(port, settings);
    await transport.settleLine();
    return accept(transport);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return refuse({ code: openRefusalCode(detail), detail });
  }
}

/**
 * The ports that the computer has, or none when that cannot be asked: on Linux the list needs `udevadm`, which a small
 * image may lack, and a path can still be typed in.
 */
export async function listSerialPorts(): Promise<readonly SerialPortInfo[]> {
  try {
    const ports = await SerialPort.list();
    return ports.map(({ path, manufacturer, serialNumber }) => ({
      path,
      ...(manufacturer === undefined ? {} : { manufacturer }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
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

class SerialTransport implements Transport {
  readonly #port: SerialPort;
  readonly #channel = new Channel();

  constructor(port: SerialPort, settings: SerialSettings) {
    this.#port = port;
    // Made anew at each opening: half a line from before an unplugged cable must not be glued to the first one after.
    const cutter = createCutter(settings.framing, this.#channel);
    port.on('data', (bytes: Buffer) => cutter.write(bytes));
    port.on('close', (error: (Error & { disconnected?: boolean }) | null) => {
      this.#channel.close(error?.disconnected ? { kind: 'unplugged', detail: error.message } : { kind: 'closed' });
    });
    // An error without a close is about a modem line or one write. The stream goes on, and a lost cable closes.
    port.on('error', () => undefined);
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
