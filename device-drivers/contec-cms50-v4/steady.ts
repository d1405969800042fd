/**
 * Takes the place of the checksum that this protocol lacks: nothing is believed before ten frames, a sixth of a second,
 * have said the same one after the other. The numbers on the oximeter's display change about once a second, so that a
 * person's reading always lasts so long; ten damaged frames that agree with one another do not happen.
 *
 * Damaged frames in between are left out and do not begin the count anew: a bad cable would otherwise never give a
 * reading. A whole frame that says something else does.
 */
import { isPlausible, type Measurement } from '#domain/observations/measurement.ts';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { DeviceReading, ReadingRefusal } from '#drivers/api.ts';
import type { V4Values } from './decoder.ts';

/** So many frames in a row say the same. */
export const AGREEING_FRAMES = 10;

/** Of 8. The maker does not say what is too little; with two bars the numbers on the display begin to jump. */
const WEAK_SIGNAL = 2;
const STRONGEST_SIGNAL = 8;

interface Said {
  readonly frame: Uint8Array;
  readonly values: Result<V4Values, ReadingRefusal>;
}

export class SteadyFrames {
  #said: Said[] = [];

  /**
   * Takes the next whole frame.
   * @returns what the last ten frames say, or undefined while they do not agree
   */
  take(frame: Uint8Array, values: Result<V4Values, ReadingRefusal>): Result<DeviceReading, ReadingRefusal> | undefined {
    const before = this.#said.at(-1);
    if (before !== undefined && !agree(before.values, values)) this.#said = [];
    this.#said.push({ frame, values });
    if (this.#said.length > AGREEING_FRAMES) this.#said.shift();
    if (this.#said.length < AGREEING_FRAMES) return undefined;
    return values.ok ? this.#reading(values.value) : values;
  }

  /** The stream has been interrupted: what came before says nothing about what comes now. */
  forget(): void {
    this.#said = [];
  }

  #reading({ percent, perMinute, dropping }: V4Values): Result<DeviceReading, ReadingRefusal> {
    const measurements: readonly Measurement[] = [
      { kind: 'spo2', percent },
      { kind: 'pulse', perMinute },
    ];
    if (!measurements.every(isPlausible)) {
      return refuse({ code: 'value-implausible', detail: 'saturation or pulse outside the limits of the living' });
    }
    const weak = this.#said.some(({ values }) => values.ok && isWeak(values.value.signal));
    const remarks: string[] = [];
    if (weak) remarks.push('Weak pulse signal');
    if (dropping) remarks.push('The oximeter says that the saturation is dropping');
    return accept({
      of: 'oximeter',
      measurements,
      quality: weak ? 'questionable' : 'ok',
      remarks,
      fromMemory: false,
      final: false,
      raw: Uint8Array.from(this.#said.flatMap(({ frame }) => [...frame])),
    });
  }
}

function agree(one: Result<V4Values, ReadingRefusal>, other: Result<V4Values, ReadingRefusal>): boolean {
  if (one.ok && other.ok) {
    return one.value.percent === other.value.percent && one.value.perMinute === other.value.perMinute;
  }
  return !one.ok && !other.ok && one.refusal.code === other.refusal.code;
}

/** More than the strongest is no strength at all. */
function isWeak(signal: number): boolean {
  return signal <= WEAK_SIGNAL || signal > STRONGEST_SIGNAL;
}
