/** The PINs by which carers sign in at a kiosk: made here, kept as a slow hash, and none that somebody would try first. */
import { randomInt } from 'node:crypto';
import { PIN_DIGITS, pinFault } from '#domain/people/pin.ts';
import type { PasswordHasher } from './ports.ts';

export interface Pins {
  /**
   * A new PIN that nobody of this home has.
   * @param verifiers of those who work there
   * @param taken PINs that were made a moment ago for others of the home
   */
  make(
    verifiers: readonly string[],
    taken?: ReadonlySet<string>,
  ): Promise<{ readonly pin: string; readonly verifier: string }>;
}

export function createPins(parts: { readonly hasher: PasswordHasher; readonly random?: () => string }): Pins {
  const { hasher } = parts;
  const random = parts.random ?? (() => String(randomInt(10 ** PIN_DIGITS)).padStart(PIN_DIGITS, '0'));

  /** One after the other: each of these keeps a core busy, and the hub has calls to carry. */
  async function isUsed(pin: string, verifiers: readonly string[]): Promise<boolean> {
    for (const verifier of verifiers) if (await hasher.verify(verifier, pin).catch(() => false)) return true;
    return false;
  }

  return {
    async make(verifiers, taken = new Set()) {
      for (;;) {
        const pin = random();
        if (pinFault(pin) !== undefined || taken.has(pin) || (await isUsed(pin, verifiers))) continue;
        return { pin, verifier: await hasher.hash(pin) };
      }
    },
  };
}
