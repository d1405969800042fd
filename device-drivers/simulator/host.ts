/** Puts one simulated device on a pseudo terminal, through a line on which anything can happen. */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { SerialSimulator, SimulatedSerialDevice, SimulatorValues } from './api.ts';
import { FaultyLine, isLineFault, LINE_FAULTS } from './faulty-line.ts';
import { PtyLine } from './pty.ts';
import { checkValues } from './values.ts';

export interface HostOptions {
  /** How many times faster than in life; 1 unless told. */
  readonly speed?: number;
  /** What the device's clock is set from; the computer's unless told. */
  readonly now?: () => Date;
  /** Told of each frame before anything happens to it on the line. */
  readonly onFrame?: (frame: Uint8Array) => void;
}

/** What is wrong with a request, in words for whoever typed it. */
export type Asked = Result<undefined, string>;

const DONE: Asked = accept(undefined);

export class SimulatorHost {
  readonly simulator: SerialSimulator;
  /** The cable. Its own events are among those of the host. */
  readonly line: PtyLine;
  readonly #faulty: FaultyLine;
  readonly #device: SimulatedSerialDevice;
  readonly #listeners: ((event: string) => void)[] = [];

  private constructor(simulator: SerialSimulator, line: PtyLine, options: HostOptions) {
    this.simulator = simulator;
    this.line = line;
    this.#faulty = new FaultyLine(line);
    const tell = (event: string): void => {
      for (const listener of this.#listeners) listener(event);
    };
    line.onEvent(tell);
    this.#device = simulator.start(
      (frame) => {
        options.onFrame?.(frame);
        this.#faulty.send(frame);
      },
      { speed: options.speed ?? 1, now: options.now ?? (() => new Date()) },
      tell,
    );
    line.onBytes((bytes) => this.#device.receive(bytes));
  }

  /**
   * Lays the cable and switches the device on.
   * @param path where the port appears; its folder is made if need be
   * @throws when socat is not installed
   */
  static async start(simulator: SerialSimulator, path: string, options: HostOptions = {}): Promise<SimulatorHost> {
    return new SimulatorHost(simulator, await PtyLine.lay(path), options);
  }

  get path(): string {
    return this.line.path;
  }

  /** All that `fault` takes: the cable's and the device's own. */
  get faults(): readonly string[] {
    return [...LINE_FAULTS, ...this.simulator.faults];
  }

  /** What happens: the device's own events, and `port-opened`, `port-closed`, `unplugged`, `replugged`. */
  onEvent(listener: (event: string) => void): void {
    this.#listeners.push(listener);
  }

  set(values: SimulatorValues): Asked {
    const checked = checkValues(this.simulator.values, values);
    if (!checked.ok) return checked;
    this.#device.set(checked.value);
    return DONE;
  }

  /** One fault at a time: a new one ends the one before, be it of the cable or of the device. */
  async fault(name: string): Promise<Asked> {
    if (!this.faults.includes(name)) return refuse(`fault is one of ${this.faults.join(', ')}`);
    const ofLine = isLineFault(name);
    this.#device.fault(ofLine ? 'none' : name);
    await this.#faulty.setFault(ofLine ? name : 'none');
    return DONE;
  }

  act(name: string): Asked {
    if (!this.simulator.actions.includes(name)) {
      return refuse(`act is one of ${this.simulator.actions.join(', ') || 'nothing: this device has no actions'}`);
    }
    this.#device.act(name);
    return DONE;
  }

  /** The cable is put back. */
  async replug(): Promise<void> {
    await this.line.replug();
  }

  /** Switches the device off and takes the port away. Safe to call twice. */
  async close(): Promise<void> {
    this.#device.close();
    await this.line.close();
  }
}
