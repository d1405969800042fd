/**
 * When a GP takes calls for the service. It begins when they say so, and ends when they say so, when they sign out everywhere, or
 * after half a day: a duty that somebody forgot to end would keep a record open to them, and count as somebody who answers.
 */
import type { PersonId, ServiceId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Account, DutyEnd, DutyStore } from './ports.ts';

/** Longer than any shift of the service. */
export const DUTY_AT_MOST_MS = 12 * 60 * 60_000;

type Person = Pick<Account, 'serviceId' | 'personId' | 'dutyGp'>;

export interface DutyChange {
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
  readonly onDuty: boolean;
  /** Why it ended; absent when it began. */
  readonly endedBy?: DutyEnd | undefined;
}

export interface DutyBook {
  isOnDuty(person: Person): Promise<boolean>;
  /** @throws RefusalError for a GP who does not take calls for the service */
  start(person: Person): Promise<void>;
  /** @throws RefusalError while they hold calls: nobody would answer for those */
  end(person: Person): Promise<void>;
  /** A web session of theirs is over: with the last one the duty is over too. */
  signedOut(person: Pick<Person, 'serviceId' | 'personId'>): Promise<void>;
  /** Ends what has lasted too long, and the duties of those who are not signed in any more. */
  look(): Promise<void>;
  /** Told after the durable commit. Returns a function that ends the listening. */
  onChange(listener: (change: DutyChange) => void): () => void;
}

export function createDutyBook(parts: {
  readonly store: DutyStore;
  readonly clock: Clock;
  /** A session that was not used for so long is over. */
  readonly sessionIdleMs: number;
}): DutyBook {
  const { store, clock } = parts;
  const listeners = new Set<(change: DutyChange) => void>();

  function tell(change: DutyChange): void {
    for (const listener of listeners) listener(change);
  }

  async function endAs(
    person: Pick<Person, 'serviceId' | 'personId'>,
    by: DutyEnd,
  ): Promise<'ended' | 'holds' | 'none'> {
    const { serviceId, personId } = person;
    const came = await store.end({ serviceId, personId, at: clock.now(), by });
    if (came === 'ended') tell({ serviceId, personId, onDuty: false, endedBy: by });
    return came;
  }

  function isSignedIn({ serviceId, personId }: Pick<Person, 'serviceId' | 'personId'>): Promise<boolean> {
    return store.hasSession(serviceId, personId, addMilliseconds(clock.now(), -parts.sessionIdleMs));
  }

  return {
    // Only an account that may be on duty is looked up: everybody else pays nothing for it.
    isOnDuty: ({ dutyGp, serviceId, personId }) =>
      dutyGp ? store.isOnDuty(serviceId, personId) : Promise.resolve(false),
    async start({ serviceId, personId, dutyGp }) {
      if (!dutyGp) {
        throw new RefusalError(
          'forbidden',
          'Your account does not take calls for this service. Ask whoever runs the service. Nothing was changed.',
        );
      }
      if (await store.start({ serviceId, personId, at: clock.now() })) tell({ serviceId, personId, onDuty: true });
    },
    async end(person) {
      if ((await endAs(person, 'person')) !== 'holds') return;
      throw new RefusalError(
        'conflict',
        'You still have calls. Sign them, give them back, or hand them over to a colleague; then end your duty.',
      );
    },
    async signedOut(person) {
      if (!(await isSignedIn(person))) await endAs(person, 'sign-out');
    },
    async look() {
      const before = addMilliseconds(clock.now(), -DUTY_AT_MOST_MS);
      for (const duty of await store.lasting()) {
        if (!(await isSignedIn(duty))) await endAs(duty, 'sign-out');
        // Somebody who is on a call goes on: it ends with the last one they hold.
        else if (duty.startedAt <= before) await endAs(duty, 'time');
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
