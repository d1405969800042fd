/** A driver and its simulated device on a radio in memory, in simulated time. */
import { vi } from 'vitest';
import type {
  DeviceReading,
  DriverEvent,
  DriverOptions,
  GattCommand,
  GattDriver,
  ReadingRefusal,
} from '#drivers/api.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';
import { RadioHost } from '#drivers/simulator/radio.ts';

const NOW = new Date(2026, 2, 15, 8, 30, 0);

export class Bench {
  readonly host: RadioHost;

  /** Timers are faked until `close`. */
  constructor(driver: GattDriver, simulator: GattSimulator, options: DriverOptions = {}) {
    vi.useFakeTimers({ now: NOW });
    this.host = new RadioHost(simulator, () => driver.createSession(options), { clock: '2026-03-15T08:30:00' });
  }

  async connect(): Promise<void> {
    this.host.connect();
    await this.pass(1_000);
  }

  async pass(milliseconds: number): Promise<void> {
    await vi.advanceTimersByTimeAsync(milliseconds);
  }

  get readings(): readonly DeviceReading[] {
    return this.host.events.flatMap((event) => (event.type === 'reading' ? [event.reading] : []));
  }

  get refusals(): readonly ReadingRefusal[] {
    return this.host.events.flatMap((event) => (event.type === 'refusal' ? [event.refusal] : []));
  }

  eventsOf<Type extends DriverEvent['type']>(type: Type): readonly Extract<DriverEvent, { type: Type }>[] {
    return this.host.events.filter((event): event is Extract<DriverEvent, { type: Type }> => event.type === type);
  }

  /** What was asked of the device, in order: `write 2a2b`. */
  get asked(): readonly string[] {
    return this.host.carriedOut.map(inWords);
  }

  close(): void {
    this.host.close();
    vi.useRealTimers();
  }
}

/** `2a35` for a number of the SIG, the first eight digits for any other. */
function shortened(uuid: string): string {
  return uuid.endsWith('-0000-1000-8000-00805f9b34fb') ? uuid.slice(4, 8) : uuid.slice(0, 8);
}

export function inWords(command: GattCommand): string {
  return command.op === 'disconnect' ? 'disconnect' : `${command.op} ${shortened(command.characteristic)}`;
}
