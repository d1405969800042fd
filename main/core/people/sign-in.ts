/** Who is signed in at this kiosk. Works without the hub: the verifiers are in the home's settings. */
import { verify } from '@node-rs/argon2';
import type { PersonId } from '#domain/base/ids.ts';
import type { Author } from '#domain/people/people.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { InTurn } from '../base/in-turn.ts';
import { Listeners } from '../base/listeners.ts';
import type { Time } from '../base/time.ts';
import { inWords, waitAfter } from './pin-delays.ts';

interface Tries {
  readonly wrong: number;
  /** Monotonic: setting the clock does not shorten the wait. */
  readonly notBeforeMs: number;
}

export class SignIn {
  readonly #time: Time;
  readonly #settings: () => HomeSettings | undefined;
  readonly #changed = new Listeners<Author | null>();
  readonly #tries = new Map<PersonId, Tries>();
  /** One PIN at a time: many sent at once must not all be tried before the first has failed. */
  readonly #turns = new InTurn();
  #signedIn: Author | null = null;

  constructor(parts: { readonly time: Time; readonly settings: () => HomeSettings | undefined }) {
    this.#time = parts.time;
    this.#settings = parts.settings;
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

  /** @throws RefusalError `wrong-credentials`, or `wait-before-retry` with the wait in words */
  signIn(personId: PersonId, pin: string): Promise<Author> {
    return this.#turns.run(() => this.#try(personId, pin));
  }

  signOut(): void {
    this.#set(null);
  }

  /** The home's staff may have changed: who no longer works here is signed out. */
  settingsChanged(): void {
    const { personId } = this.#signedIn ?? {};
    if (personId !== undefined && this.#find(personId) === undefined) this.#set(null);
  }

  async #try(personId: PersonId, pin: string): Promise<Author> {
    const tries = this.#tries.get(personId) ?? { wrong: 0, notBeforeMs: 0 };
    const waitMs = tries.notBeforeMs - this.#time.monotonicMs();
    if (waitMs > 0) {
      throw new RefusalError('wait-before-retry', `Too many wrong PINs. Try again in ${inWords(waitMs)}.`);
    }
    const carer = this.#find(personId);
    if (carer === undefined) throw new RefusalError('wrong-credentials', 'That PIN is not right. Try again.');
    if (!(await verify(carer.pinVerifier, pin).catch(() => false))) {
      const wrong = tries.wrong + 1;
      const wait = waitAfter(wrong);
      this.#tries.set(personId, { wrong, notBeforeMs: this.#time.monotonicMs() + wait });
      const next = wait === 0 ? 'Try again.' : `The next try is possible in ${inWords(wait)}.`;
      throw new RefusalError('wrong-credentials', `That PIN is not right. ${next}`);
    }
    this.#tries.delete(personId);
    const author: Author = { personId, name: carer.name, role: carer.role };
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
