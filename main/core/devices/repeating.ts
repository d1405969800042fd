/** Notices a device that has hung: it says the same again and again, as no living person's body does. */
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { DeviceReading } from '#drivers/api.ts';

export class Repeating {
  readonly #sameBytesAtMost: number | undefined;
  /** By function: a monitor tells two readings out of the same bytes. */
  readonly #last = new Map<DeviceType, { readonly reading: DeviceReading; readonly inARow: number }>();

  /** @param sameBytesAtMost the driver's; undefined for a device that does not stream */
  constructor(sameBytesAtMost: number | undefined) {
    this.#sameBytesAtMost = sameBytesAtMost;
  }

  /** @returns true when this reading is one of a device that repeats itself */
  repeats(reading: DeviceReading): boolean {
    const before = this.#last.get(reading.of);
    const inARow = before !== undefined && sameReading(before.reading, reading) ? before.inARow + 1 : 1;
    this.#last.set(reading.of, { reading, inARow });
    if (reading.fromMemory) return false;
    // A measurement that was finished at one moment by the device's own clock cannot be finished at that moment again.
    if (reading.final && reading.deviceTime !== undefined) return inARow > 1;
    return this.#sameBytesAtMost !== undefined && inARow > this.#sameBytesAtMost;
  }
}

function sameReading(one: DeviceReading, other: DeviceReading): boolean {
  return one.deviceTime === other.deviceTime && one.final === other.final && sameBytes(one.raw, other.raw);
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
