/** Who is signed in at this kiosk. Works without the hub: the verifiers are in the home's settings. */
import type { PersonId } from '#domain/base/ids.ts';
import type { Author } from '#domain/people/people.ts';
import type { CarerSettings, HomeSettings } from '#domain/settings/home-settings.ts';
import type { PinBefore } from '#protocol/hub/pins.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { InTurn } from '../base/in-turn.ts';
import { Listeners } from '../base/listeners.ts';
import type { Time } from '../base/time.ts';
import type { OwnPins } from './own-pins.ts';
import { inWords, waitAfter } from './pin-delays.ts';
import { pinIsRight } from './pin-verifier.ts';

const WHEN = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

/** Why a PIN does not work any more: whoever did not change it themselves must hear that somebody did. */
function wasRight({ until, why }: PinBefore): string {
  const when = WHEN.format(new Date(until));
  switch (why) {
    case 'made-new':
      return `That was your PIN until ${when}. Your manager has made a new one: ask for it.`;
    case 'chosen-here':
      return `That was your PIN until ${when}, when it was changed at this kiosk. If that was not you, tell your manager now.`;
    case 'chosen-elsewhere':
      return `That was your PIN until ${when}. It was changed at another kiosk of this home, and that one counts. If that was not you, tell your manager now.`;
    default:
      return why satisfies never;
  }
}

interface Tries {
  readonly wrong: number;
  /** Monotonic: setting the clock does not shorten the wait. */
  readonly notBeforeMs: number;
}

export interface SignInParts {
  readonly time: Time;
  readonly settings: () => HomeSettings | undefined;
  /** Under which the verifiers are kept. */
  readonly pepper?: Buffer | undefined;
  /** How many wrong PINs in a row there were before this start. */
  readonly wrongBefore?: ReadonlyMap<PersonId, number> | undefined;
  /** Keeps the count; 0 when the PIN was right. A try counts before anybody is told of it. */
  readonly onTried?: ((personId: PersonId, wrong: number) => Promise<void>) | undefined;
  /** The hub has not said for too long who works here. */
  readonly peopleAreOld?: (() => boolean) | undefined;
  /** What becomes of PINs that are chosen here. */
  readonly ownPins?: Pick<OwnPins, 'choose' | 'usedFirst' | 'whyNot'> | undefined;
}

export class SignIn {
  readonly #parts: SignInParts;
  readonly #time: Time;
  readonly #settings: () => HomeSettings | undefined;
  readonly #changed = new Listeners<Author | null>();
  readonly #tries = new Map<PersonId, Tries>();
  /** One PIN at a time: many sent at once must not all be tried before the first has failed. */
  readonly #turns = new InTurn();
  #signedIn: Author | null = null;

  constructor(parts: SignInParts) {
    this.#time = parts.time;
    this.#settings = parts.settings;
    this.#parts = parts;
    // Whoever had to wait waits again, from the beginning: a restart is no way round it, and no clock is asked.
    for (const [personId, wrong] of parts.wrongBefore ?? []) {
      this.#tries.set(personId, { wrong, notBeforeMs: parts.time.monotonicMs() + waitAfter(wrong) });
    }
  }

  get signedIn(): Author | null {
    return this.#signedIn;
  }

  onChange(listener: (signedIn: Author | null) => void): () => void {
    return this.#changed.add(listener);
  }

  /** The carer who is signed in. @throws RefusalError `not-signed-in` */
  required(): Author {
    if (this.#signedIn === null) throw new RefusalError('not-signed-in', 'Sign in first. Nothing was saved.');
    return this.#signedIn;
  }

  /**
   * @param later somebody needs help now: a first PIN is changed at another time, and that is noted
   * @throws RefusalError `wrong-credentials`, `wait-before-retry` with the wait in words, or `choose-own-pin`
   */
  signIn(personId: PersonId, pin: string, later = false): Promise<Author> {
    return this.#turns.run(async () => {
      const carer = await this.#try(personId, pin);
      if (carer.firstPin === true) {
        if (!later) throw new RefusalError('choose-own-pin', 'This PIN was made for you. Choose your own now.');
        await this.#parts.ownPins?.usedFirst(carer);
      }
      return this.#let(carer);
    });
  }

  /** Another PIN instead of the one that they have, which is looked at first. Signs them in. @throws RefusalError as signing in does */
  choosePin(personId: PersonId, pin: string, chosen: string): Promise<Author> {
    return this.#turns.run(async () => {
      const carer = await this.#try(personId, pin);
      await this.#parts.ownPins?.choose(carer, chosen);
      return this.#let(carer);
    });
  }

  signOut(): void {
    this.#set(null);
  }

  /** The home's staff may have changed: who no longer works here is signed out. */
  settingsChanged(): void {
    const { personId } = this.#signedIn ?? {};
    if (personId !== undefined && this.#find(personId) === undefined) this.#set(null);
  }

  /** Whose PIN it is, where it is right. Nobody is signed in by it. */
  async #try(personId: PersonId, pin: string): Promise<CarerSettings> {
    const tries = this.#tries.get(personId) ?? { wrong: 0, notBeforeMs: 0 };
    const waitMs = tries.notBeforeMs - this.#time.monotonicMs();
    if (waitMs > 0) {
      throw new RefusalError('wait-before-retry', `Too many wrong PINs. Try again in ${inWords(waitMs)}.`);
    }
    if (this.#parts.peopleAreOld?.() === true) {
      throw new RefusalError(
        'not-connected',
        'This kiosk has not heard from the service for too long to know who works here. Ring IT. Calling for help works without a PIN.',
      );
    }
    const carer = this.#find(personId);
    if (carer === undefined) throw new RefusalError('wrong-credentials', 'That PIN is not right. Try again.');
    const wrong = tries.wrong + 1;
    if (!(await pinIsRight(carer.pinVerifier, pin, this.#parts.pepper))) {
      await this.#parts.onTried?.(personId, wrong).catch(() => undefined);
      const wait = waitAfter(wrong);
      this.#tries.set(personId, { wrong, notBeforeMs: this.#time.monotonicMs() + wait });
      const next = wait === 0 ? 'Try again.' : `The next try is possible in ${inWords(wait)}.`;
      const before = await this.#parts.ownPins?.whyNot(personId, pin);
      throw new RefusalError(
        'wrong-credentials',
        `${before === undefined ? 'That PIN is not right.' : wasRight(before)} ${next}`,
      );
    }
    if (tries.wrong > 0) await this.#parts.onTried?.(personId, 0).catch(() => undefined);
    this.#tries.delete(personId);
    return carer;
  }

  #let({ personId, name, role }: CarerSettings): Author {
    const author: Author = { personId, name, role };
    this.#set(author);
    return author;
  }

  #find(personId: PersonId) {
    return this.#settings()?.carers.find((carer) => carer.personId === personId);
  }

  #set(author: Author | null): void {
    if (author?.personId === this.#signedIn?.personId) return;
    this.#signedIn = author;
    this.#changed.tell(author);
  }
}
