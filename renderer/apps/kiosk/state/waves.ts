/**
 * The pulse waves that come now. They are apart from the store, because they come many times a second and change nothing
 * but one picture, which looks here by itself.
 */
import type { DeviceId } from '#domain/base/ids.ts';
import { addPiece, isFresh, type Wave } from '../bedside/wave.ts';

export class Waves {
  readonly #waves = new Map<DeviceId, Wave>();

  add(deviceId: DeviceId, piece: { readonly samples: readonly number[]; readonly perSecond: number }, nowMs: number) {
    this.#waves.set(deviceId, addPiece(this.#waves.get(deviceId), piece, nowMs));
  }

  /** The wave of a device while it comes. */
  of(deviceId: DeviceId, nowMs: number): Wave | undefined {
    const wave = this.#waves.get(deviceId);
    return wave !== undefined && isFresh(wave, nowMs) ? wave : undefined;
  }
}
