/**
 * The clock of a device: what it says is read, so that the age of what it sends can be told, and then it is set.
 * It is either a Current Time (2A2B, in the Current Time Service) or a Date Time (2A08, which A&D puts into the service of
 * the measurement itself).
 */
import type { LocalDateTime } from '#domain/base/time.ts';
import type { DriverEvent, GattCharacteristic, GattCommand, GattUuid } from '#drivers/api.ts';
import { decodeCurrentTime, encodeCurrentTime } from './current-time.ts';
import { DATE_TIME_LENGTH, decodeDateTime, encodeDateTime, type DeviceDateTime } from './date-time.ts';
import { CHARACTERISTICS, SERVICES } from './uuid.ts';

export interface ClockPlace {
  readonly service: GattUuid;
  readonly characteristic: GattUuid;
  encode(time: LocalDateTime): Uint8Array;
  decode(bytes: Uint8Array): DeviceDateTime | undefined;
}

export const CURRENT_TIME: ClockPlace = {
  service: SERVICES.currentTime,
  characteristic: CHARACTERISTICS.currentTime,
  encode: encodeCurrentTime,
  decode: decodeCurrentTime,
};

/** 2A08 inside another service. */
export function dateTimeIn(service: GattUuid): ClockPlace {
  return {
    service,
    characteristic: CHARACTERISTICS.dateTime,
    encode: encodeDateTime,
    decode: (bytes) => {
      if (bytes.length !== DATE_TIME_LENGTH) return undefined;
      return decodeDateTime(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0);
    },
  };
}

export class DeviceClock {
  readonly #places: readonly ClockPlace[];
  #at: ClockPlace | undefined;
  #said: LocalDateTime | undefined;
  #isSet = false;

  constructor(places: readonly ClockPlace[]) {
    this.#places = places;
  }

  /** What it said before it was set. */
  get said(): LocalDateTime | undefined {
    return this.#said;
  }

  commands(find: (place: ClockPlace) => GattCharacteristic | undefined, now: LocalDateTime): readonly GattCommand[] {
    this.#at = this.#places.find((place) => find(place) !== undefined);
    if (this.#at === undefined) return [];
    const { service, characteristic } = this.#at;
    const can = find(this.#at);
    return [
      ...(can?.read === true ? [{ op: 'read', service, characteristic } as const] : []),
      ...(can?.write === true ? [{ op: 'write', service, characteristic, bytes: this.#at.encode(now) } as const] : []),
    ];
  }

  isAt(place: { readonly service: GattUuid; readonly characteristic: GattUuid }): boolean {
    return this.#at?.service === place.service && this.#at.characteristic === place.characteristic;
  }

  /** A stamp has shown that the clock goes as it was set. Whoever keeps how far it is off is told, once. */
  goesAs(now: LocalDateTime): readonly DriverEvent[] {
    if (this.#isSet || this.#said === undefined) return [];
    this.#isSet = true;
    return [{ type: 'device-clock', time: now }];
  }

  told(bytes: Uint8Array): readonly DriverEvent[] {
    const says = this.#at?.decode(bytes);
    if (says?.kind !== 'known') return [{ type: 'ignored', what: 'the device does not know what time it is' }];
    this.#said ??= says.time;
    return [{ type: 'device-clock', time: says.time }];
  }
}
