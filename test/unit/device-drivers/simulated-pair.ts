/** A driver and its simulated device on a cable without a port, in time that the test makes pass. */
import { vi } from 'vitest';
import {
  serialSettings,
  type DriverEvent,
  type DriverOptions,
  type DriverOutput,
  type SerialDriver,
} from '#drivers/api.ts';
import type { SerialSimulator, SimulatedSerialDevice } from '#drivers/simulator/api.ts';
import { createCutter } from '#drivers/transports/cutter.ts';

const TICK_MS = 100;

/** Use with fake timers. Everything happens in milliseconds of the device's life. */
export class SimulatedPair {
  readonly device: SimulatedSerialDevice;
  /** What the driver has said, without what carries nothing. */
  readonly events: DriverEvent[] = [];
  /** What the device has told whoever watches it. */
  readonly told: string[] = [];
  readonly #session;

  constructor(driver: SerialDriver, simulator: SerialSimulator, options: DriverOptions = {}) {
    this.#session = driver.createSession(options);
    const cutter = createCutter(serialSettings(driver, options).framing, {
      message: (bytes) => this.#take(this.#session.receive(bytes, performance.now())),
      refusal: (refusal) => this.events.push({ type: 'refusal', refusal }),
    });
    this.device = simulator.start(
      (frame) => cutter.write(frame),
      { speed: 1, now: () => new Date() },
      (event) => this.told.push(event),
    );
    this.#take(this.#session.opened(performance.now(), '2026-03-15T08:30:00'));
  }

  start(): void {
    this.#take(this.#session.start(performance.now()));
  }

  stop(): void {
    this.#take(this.#session.stop(performance.now()));
  }

  /** Lets time go by, and gives what the driver has said meanwhile. */
  run(milliseconds: number): readonly DriverEvent[] {
    const before = this.events.length;
    for (let passed = 0; passed < milliseconds; passed += TICK_MS) {
      vi.advanceTimersByTime(TICK_MS);
      this.#take(this.#session.tick(performance.now()));
    }
    return this.events.slice(before);
  }

  #take(output: DriverOutput): void {
    this.events.push(...output.events.filter((event) => event.type !== 'ignored'));
    for (const bytes of output.send) this.device.receive(bytes);
  }
}
