/**
 * What a driver's folder has beside the driver, so that it can be held against what is published.
 *
 * `examples.ts` exports `examples`: frames with what they mean. They are decoded by the driver's tests, cut and damaged by
 * the fuzzer, and timed by the benchmark.
 *
 * `reference.ts` exports `reference`: the published rules written down a second time, slowly and plainly, without a
 * line of the decoder. The fuzzer asks it about every reading that a driver gives.
 */
import type { Measurement } from '#domain/observations/measurement.ts';
import type { LocalDateTime } from '#domain/base/time.ts';
import type {
  DeviceType,
  DriverOptions,
  DriverSession,
  GattSession,
  GattUuid,
  ReadingQuality,
  ReadingRefusalCode,
} from './api.ts';

/** How sure it is that the device sends this. */
export type ExampleSource =
  /** Printed in a maker's document. */
  | 'document'
  /** Recorded from a real device. */
  | 'capture'
  /** Made after a documented format. */
  | 'derived'
  /** A guess: nobody has published it. */
  | 'inferred';

/** What the session says, in order. What is not named is not looked at; waveforms and recognised trifles are left out. */
export type Expected =
  | {
      readonly reading: readonly Measurement[];
      readonly quality?: ReadingQuality;
      readonly fromMemory?: boolean;
      readonly deviceTime?: LocalDateTime;
    }
  | { readonly refusal: ReadingRefusalCode };

export interface Example {
  readonly name: string;
  readonly source: ExampleSource;
  /** As they come from the device: for a `line` framing with the delimiter at the end. */
  readonly bytes: Uint8Array;
  readonly expect: readonly Expected[];
}

export interface SerialExamples {
  /** A session that expects these frames: many devices speak only when they are asked. The driver's fresh one when absent. */
  readonly ready?: () => DriverSession;
  /** Bytes with which a damaged line is imitated; they begin no frame. `FF 00 13 7E` when absent. */
  readonly rubbish?: Uint8Array;
  /**
   * Gives changed bytes of one of the examples the checksum that fits them, so that the fuzzer can make frames that look
   * whole. Absent when there is no checksum, or when the last byte of an example makes the sum of all bytes zero.
   */
  readonly reseal?: (bytes: Uint8Array) => Uint8Array;
  readonly frames: readonly SerialExample[];
}

export interface SerialExample extends Example {
  /** The driver's options with which these bytes make sense; their initial values when absent. */
  readonly options?: DriverOptions;
}

export interface GattExamples {
  readonly ready?: () => GattSession;
  readonly frames: readonly (Example & { readonly service: GattUuid; readonly characteristic: GattUuid })[];
}

/**
 * @param raw the bytes that a reading says it was decoded from
 * @param from the characteristic they came from, of a Bluetooth device
 * @param of the function of the device that the reading is of: one frame of a monitor may hold a reading of each
 * @returns what the published rules make of exactly these bytes, or undefined when they allow no reading
 */
export type Reference = (raw: Uint8Array, from?: GattUuid, of?: DeviceType) => readonly Measurement[] | undefined;
