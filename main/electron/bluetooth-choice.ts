/**
 * Which device the browser's chooser gets, without anybody choosing: pure. Electron shows no chooser; it asks, each time with
 * a longer list, and takes one answer. A second answer to one question has ended whole browsers, and a question that is
 * never answered never ends. So there is exactly one answer, whatever happens.
 */
import type { Timers } from '#protocol/wire/connect.ts';

/** As Electron lists it. */
export interface HeardDevice {
  /** On Linux its address. */
  readonly deviceId: string;
  readonly deviceName: string;
}

export type Sought =
  /** Any of the enrolled devices that the page cannot use yet. */
  | { readonly kind: 'enrolled'; readonly names: readonly string[] }
  /** One to be enrolled: a person sees its name afterwards, and says whether it is the right one. */
  | {
      readonly kind: 'new';
      readonly enrolled: readonly string[];
      /** `deviceId` of those that a person was shown already. */
      readonly shown: readonly string[];
    };

/** The answer that ends a question without a device. */
export const NONE = '';

export class BluetoothChoice {
  readonly #sought: Sought;
  readonly #answer: (deviceId: string) => void;
  readonly #timer: { cancel(): void };
  /** What is there, should nothing better come. */
  #secondBest: string = NONE;
  #answered = false;

  /** @param answer called exactly once: with a device, or with {@link NONE} */
  constructor(sought: Sought, answer: (deviceId: string) => void, timers: Timers, limitMs: number) {
    this.#sought = sought;
    this.#answer = answer;
    this.#timer = timers.after(limitMs, () => this.#give(this.#secondBest));
  }

  get isAnswered(): boolean {
    return this.#answered;
  }

  /** The list as it is now. It may be empty, may grow, and comes again and again. */
  heard(devices: readonly HeardDevice[]): void {
    const best = devices.find((device) => this.#isBest(device));
    if (best !== undefined) {
      this.#give(best.deviceId);
      return;
    }
    this.#secondBest = devices.find((device) => this.#isPossible(device))?.deviceId ?? NONE;
  }

  /** Nobody wants it any more. */
  cancel(): void {
    this.#give(NONE);
  }

  #isBest(device: HeardDevice): boolean {
    if (this.#sought.kind === 'enrolled') return this.#sought.names.includes(device.deviceName);
    // A device's name often comes a moment after the device, and it is by the name that a person knows it.
    return device.deviceName !== '' && this.#isPossible(device) && !this.#sought.shown.includes(device.deviceId);
  }

  #isPossible(device: HeardDevice): boolean {
    return this.#sought.kind === 'new' && !this.#sought.enrolled.includes(device.deviceName);
  }

  #give(deviceId: string): void {
    if (this.#answered) return;
    this.#answered = true;
    this.#timer.cancel();
    this.#answer(deviceId);
  }
}
