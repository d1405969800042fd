/**
 * Safeguarding concerns. They stand in tables of their own and in no resident's feed, because the home reads the feed and the concern may
 * be about the home. Shown to the service's named roles and to whoever raised them.
 */
import type { PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { Concern, ConcernNote, ConcernRaised } from '#domain/safeguarding/concern.ts';
import type { ConcernRow } from '#protocol/hub/follow-up.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Directory, Scope, TriageReads } from '../triage/ports.ts';
import { nameOf, subjectOf } from '../triage/subject.ts';
import { demandNotable, demandRaisable, maySee, noConcern } from './concern-rules.ts';
import type { ConcernStore, ConcernTransaction, NamedRoles } from './ports.ts';

/** Who raises, or says something of it. */
export interface ConcernedPerson {
  readonly serviceId: ServiceId;
  readonly author: Author;
}

export interface Safeguarding {
  /** What this person may see, the newest first. */
  rows(scope: Scope, personId: PersonId): Promise<readonly ConcernRow[]>;
  raise(person: ConcernedPerson, command: ConcernRaised & { readonly commandId: string }): Promise<void>;
  note(
    person: ConcernedPerson,
    command: { readonly commandId: string; readonly concernId: string; readonly note: ConcernNote },
  ): Promise<void>;
  /** Told after the durable commit. Returns a function that ends the listening. */
  onChange(listener: (changed: { readonly serviceId: ServiceId }) => void): () => void;
}

/**
 * @returns true when this command was carried out before: then there is nothing to write
 * @throws RefusalError where it was used for something else
 */
async function wasCarriedOut(
  tx: ConcernTransaction,
  { serviceId, author }: ConcernedPerson,
  { commandId, concernId }: { readonly commandId: string; readonly concernId: string },
  did: 'raise' | 'note',
): Promise<boolean> {
  const before = await tx.concernCommand({ serviceId }, commandId);
  if (before === undefined) return false;
  if (before.personId === author.personId && before.concernId === concernId && before.did === did) return true;
  throw new RefusalError('conflict', 'This command was used for something else already. Nothing was done.');
}

export function createSafeguarding(parts: {
  readonly store: ConcernStore;
  readonly reads: TriageReads;
  readonly directory: Pick<Directory, 'homeName'>;
  readonly named: NamedRoles;
  readonly clock: Clock;
}): Safeguarding {
  const { store, reads, directory, named, clock } = parts;
  const listeners = new Set<(changed: { readonly serviceId: ServiceId }) => void>();

  function changed(serviceId: ServiceId): void {
    for (const listener of listeners) listener({ serviceId });
  }

  /** Whom it is about is looked up for every showing: a person may be identified, and a name put right, after it was raised. */
  async function rowOf(scope: Scope, concern: Concern): Promise<ConcernRow> {
    const encounter = await reads.encounter(scope, concern.encounterId);
    const homeName = encounter === undefined ? undefined : await directory.homeName(scope, encounter.homeId);
    return {
      concern,
      residentName: nameOf(await subjectOf(reads, scope, concern.residentId)),
      homeName: homeName ?? '',
    };
  }

  return {
    async rows(scope, personId) {
      const seen = (await named.isNamed(scope, personId))
        ? await store.reads.concerns(scope)
        : await store.reads.concernsBy(scope, personId);
      const rows: ConcernRow[] = [];
      for (const concern of seen) rows.push(await rowOf(scope, concern));
      return rows;
    },
    async raise(person, { commandId, ...raised }) {
      const scope = { serviceId: person.serviceId };
      const about = await reads.encounter(scope, raised.encounterId);
      if (about === undefined) throw noConcern();
      const fresh = await store.transaction(async (tx) => {
        const { concernId } = raised;
        if (await wasCarriedOut(tx, person, { commandId, concernId }, 'raise')) return false;
        const now = clock.now();
        demandRaisable(raised, about, now);
        const known = await tx.concern(scope, concernId);
        if (known !== undefined) {
          throw new RefusalError('conflict', 'This concern was raised already. Nothing was changed.');
        }
        await tx.saveConcern(scope, commandId, { ...raised, by: person.author, raisedAt: now });
        return true;
      });
      if (fresh) changed(person.serviceId);
    },
    async note(person, { commandId, concernId, note }) {
      const scope = { serviceId: person.serviceId };
      const { personId } = person.author;
      const isNamed = await named.isNamed(scope, personId);
      const fresh = await store.transaction(async (tx) => {
        const concern = await tx.concern(scope, concernId);
        if (concern === undefined || !maySee(concern, personId, isNamed)) throw noConcern();
        if (await wasCarriedOut(tx, person, { commandId, concernId }, 'note')) return false;
        const now = clock.now();
        demandNotable(concern, note, { personId, named: isNamed }, now);
        await tx.saveNote(scope, commandId, concernId, { ...note, by: person.author, notedAt: now });
        return true;
      });
      if (fresh) changed(person.serviceId);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
