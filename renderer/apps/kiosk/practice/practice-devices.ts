/**
 * An oximeter, a cuff and a thermometer that are not there. They say what real ones say, in the same order and about as fast;
 * now and then they could not read, because that is what has to be practised most.
 */
import type { Instant } from '#domain/base/time.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { Measurement } from '#domain/observations/measurement.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import { PRACTICE_DEVICES } from '../../../text/practice.ts';

export const OXIMETER_ID = 'practice-oximeter';
export const CUFF_ID = 'practice-cuff';
export const THERMOMETER_ID = 'practice-thermometer';

/** How Pat is: not well, and not in danger, so that a call is the right thing to practise. */
const PAT = { spo2: 93, pulse: 104, systolic: 106, diastolic: 64, tenthsCelsius: 382 } as const;

/** One time in this many something could not be read. */
const FAILS_ONE_IN = 4;
const WAVE_PER_SECOND = 50;
const WAVE_EVERY_MS = 400;

export interface PracticeDevicesParts {
  readonly timers: Timers;
  readonly now: () => Instant;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly onEvent: (event: DeviceEvent) => void;
  readonly onStates: () => void;
}

/** One beat of the pulse wave: a steep rise, a notch, a slow fall. */
function beat(phase: number): number {
  const main = Math.exp(-(((phase - 0.2) / 0.09) ** 2));
  const second = 0.35 * Math.exp(-(((phase - 0.48) / 0.12) ** 2));
  return Math.min(1, 0.08 + 0.85 * main + second);
}

export class PracticeDevices {
  readonly #parts: PracticeDevicesParts;
  readonly #since: Instant;
  readonly #running = new Map<string, { cancel(): void }>();
  #fingerIn = false;
  #secondsOn = 0;
  #weakUntil = 0;
  #phase = 0;
  #cuffRuns = false;
  #closed = false;

  constructor(parts: PracticeDevicesParts) {
    this.#parts = parts;
    this.#since = parts.now();
  }

  get states(): DeviceState[] {
    return [
      this.#state(OXIMETER_ID, 'oximeter', false, this.#fingerIn ? 'measuring' : 'ready'),
      this.#state(CUFF_ID, 'blood-pressure', true, this.#cuffRuns ? 'measuring' : 'ready'),
      this.#state(THERMOMETER_ID, 'thermometer', false, this.#running.has(THERMOMETER_ID) ? 'measuring' : 'ready'),
    ];
  }

  get fingerIn(): boolean {
    return this.#fingerIn;
  }

  /** The oximeter is on Pat's finger, or is taken off. */
  putOximeter(on: boolean): void {
    if (this.#closed || on === this.#fingerIn) return;
    this.#fingerIn = on;
    if (on) {
      this.#secondsOn = 0;
      this.#weakUntil = this.#fails() ? 6 : 1;
      this.#second();
      this.#wave();
    } else {
      this.#stop('oximeter second');
      this.#stop('oximeter wave');
      this.#refuse(OXIMETER_ID, 'sensor-off');
    }
    this.#parts.onStates();
  }

  /** The thermometer is in Pat's ear until it has a result. */
  takeTemperature(): void {
    if (this.#closed || this.#running.has(THERMOMETER_ID)) return;
    const { onEvent, now } = this.#parts;
    onEvent({ type: 'started', deviceId: THERMOMETER_ID, at: now() });
    const fails = this.#fails();
    const climb = (step: number): void => {
      this.#after(THERMOMETER_ID, 500, () => {
        if (step === 6) {
          this.#running.delete(THERMOMETER_ID);
          if (fails) this.#refuse(THERMOMETER_ID, 'out-of-range');
          else this.#reading('thermometer', [{ kind: 'temperature', tenthsCelsius: PAT.tenthsCelsius }], true);
          this.#parts.onStates();
          return;
        }
        const tenthsCelsius = PAT.tenthsCelsius - Math.round(60 / (step + 1));
        this.#reading('thermometer', [{ kind: 'temperature', tenthsCelsius }], false);
        climb(step + 1);
      });
    };
    climb(0);
    this.#parts.onStates();
  }

  /** The cuff fills, lets go slowly, and has a result or none. */
  startCuff(): void {
    if (this.#closed || this.#cuffRuns) return;
    const { onEvent, now } = this.#parts;
    this.#cuffRuns = true;
    this.#parts.onStates();
    onEvent({ type: 'started', deviceId: CUFF_ID, at: now() });
    const fails = this.#fails();
    const top = 150;
    const step = (mmHg: number, filling: boolean): void => {
      this.#after(CUFF_ID, 300, () => {
        onEvent({ type: 'cuff-pressure', deviceId: CUFF_ID, at: now(), mmHg });
        if (filling && fails && mmHg > 60) this.#cuffEnds('cuff-loose');
        else if (filling) step(Math.min(top, mmHg + 18), mmHg < top);
        else if (mmHg > PAT.diastolic) step(mmHg - 9, false);
        else this.#cuffEnds(undefined);
      });
    };
    step(12, true);
  }

  stopCuff(): void {
    if (!this.#cuffRuns) return;
    this.#stop(CUFF_ID);
    this.#cuffRuns = false;
    this.#parts.onStates();
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#running.values()) timer.cancel();
    this.#running.clear();
  }

  #cuffEnds(refusal: string | undefined): void {
    this.#running.delete(CUFF_ID);
    this.#cuffRuns = false;
    if (refusal !== undefined) this.#refuse(CUFF_ID, refusal);
    else {
      const systolic = PAT.systolic + this.#wobble(3);
      const diastolic = PAT.diastolic + this.#wobble(3);
      this.#reading(
        'blood-pressure',
        [
          { kind: 'blood-pressure', systolic, diastolic },
          { kind: 'pulse', perMinute: PAT.pulse + this.#wobble(2) },
        ],
        true,
      );
    }
    this.#parts.onStates();
  }

  #second(): void {
    const seconds = this.#secondsOn++;
    if (seconds < this.#weakUntil) this.#refuse(OXIMETER_ID, 'weak-signal');
    else {
      // It comes up to the value over a few seconds, as an average does.
      const below = Math.max(0, 3 - (seconds - this.#weakUntil));
      const measurements: Measurement[] = [
        { kind: 'spo2', percent: PAT.spo2 - below },
        { kind: 'pulse', perMinute: PAT.pulse + this.#wobble(2) },
      ];
      this.#reading('oximeter', measurements, false);
    }
    this.#after('oximeter second', 1000, () => {
      this.#second();
    });
  }

  #wave(): void {
    const strength = this.#secondsOn <= this.#weakUntil ? 0.15 : 1;
    const count = Math.round((WAVE_PER_SECOND * WAVE_EVERY_MS) / 1000);
    const samples = Array.from({ length: count }, () => {
      this.#phase = (this.#phase + PAT.pulse / 60 / WAVE_PER_SECOND) % 1;
      return Math.round(beat(this.#phase) * strength * 1000) / 1000;
    });
    this.#parts.onEvent({
      type: 'waveform',
      deviceId: OXIMETER_ID,
      at: this.#parts.now(),
      perSecond: WAVE_PER_SECOND,
      samples,
    });
    this.#after('oximeter wave', WAVE_EVERY_MS, () => {
      this.#wave();
    });
  }

  #reading(of: DeviceType, measurements: readonly Measurement[], final: boolean): void {
    const { now, newId, onEvent } = this.#parts;
    const state = this.states.find((it) => it.type === of);
    if (state === undefined) return;
    const at = now();
    const { deviceId, driverId, label } = state;
    onEvent({
      type: 'reading',
      deviceId,
      at,
      of,
      measurements: [...measurements],
      final,
      provenance: {
        source: 'device',
        deviceId,
        driverId,
        deviceLabel: label,
        takenAt: at,
        remarks: [],
        reading: {
          readingId: newId(),
          driverVersion: 1,
          raw: '',
          quality: 'ok',
          confirmed: false,
          fromMemory: false,
          checked: true,
        },
      },
    });
  }

  #refuse(deviceId: string, code: string): void {
    this.#parts.onEvent({ type: 'refusal', deviceId, at: this.#parts.now(), code, detail: '' });
  }

  #state(deviceId: string, type: DeviceType, hostStarts: boolean, condition: 'ready' | 'measuring'): DeviceState {
    return {
      deviceId,
      driverId: 'practice',
      driverVersion: 1,
      driverLabel: PRACTICE_DEVICES.maker,
      label: PRACTICE_DEVICES[type],
      type,
      measures: [type],
      hostStarts,
      medical: false,
      connection: 'serial',
      where: PRACTICE_DEVICES.where,
      state: condition,
      since: this.#since,
    };
  }

  #fails(): boolean {
    return this.#parts.random() < 1 / FAILS_ONE_IN;
  }

  #wobble(by: number): number {
    return Math.floor(this.#parts.random() * (2 * by + 1)) - by;
  }

  #after(key: string, milliseconds: number, run: () => void): void {
    this.#running.set(key, this.#parts.timers.after(milliseconds, run));
  }

  #stop(key: string): void {
    this.#running.get(key)?.cancel();
    this.#running.delete(key);
  }
}
