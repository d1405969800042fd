/** What carries a device's words to the core: a cable or a radio. */
import type { DriverEvent } from '#drivers/api.ts';
import type { EnrolledPlace } from '../store/devices.ts';
import type { Reach } from './condition.ts';

/** The device at the other end of a line, as the line tells it. */
export interface LineEnd {
  /** How the cable or the radio is. @param detail what the operating system said, for the engineer */
  reach(reach: Reach, detail?: string): void;
  /** A fresh connection: nothing of the one before it counts. Told before any event of it. */
  connected(): void;
  event(event: DriverEvent): void;
  /** The line is at another place than the one it was enrolled at: the adapter came back there. */
  moved(place: EnrolledPlace): void;
}

export interface Line {
  /** Connects, and goes on trying until {@link close}. */
  open(): void;
  /** @returns false when the device cannot hear it now */
  start(): boolean;
  stop(): boolean;
  /** May be called twice. */
  close(): Promise<void>;
}
