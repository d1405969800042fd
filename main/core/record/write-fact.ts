/** Writes what somebody says or sees of a resident, beside observations and calls. */
import { attachmentsOf } from '#domain/attachments/attachments-of.ts';
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { WITHOUT_SIGN_IN } from '#domain/journal/bodies.ts';
import { mayTake } from '#domain/handover/handover.ts';
import type { Author } from '#domain/people/people.ts';
import { isStrikable, mayStrike, mayWrite } from '#domain/record/who-may-write.ts';
import { readEntry, type HomeFact } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { findCall } from '../calls/calls.ts';
import type { Journal } from '../journal/journal.ts';
import { trainingFor, type Training } from '../people/training.ts';
import type { Residents } from '../residents/residents.ts';

export interface FactParts {
  readonly journal: Journal;
  readonly residents: Residents;
  readonly training: Training;
}

export interface FactAsked {
  readonly entryId: EntryId;
  readonly residentId: ResidentId;
  readonly encounterId?: EncounterId | undefined;
  readonly fact: HomeFact;
}

/** true for what may be said in the kiosk's own name: help never waits for a PIN. */
export function needsNoSignIn({ kind }: Pick<HomeFact, 'kind'>): boolean {
  return WITHOUT_SIGN_IN.some((each) => each === kind);
}

/**
 * @throws RefusalError when nothing was saved now; `forbidden` where the person's role may not write it, `not-trained` where
 * they have not been trained in it
 */
export async function writeFact(
  parts: FactParts,
  author: Author,
  { entryId, residentId, encounterId, fact }: FactAsked,
): Promise<{ id: EntryId; savedAt: Instant }> {
  const { journal, residents } = parts;
  if (fact.kind === 'reading.requested' || fact.kind === 'family.acknowledged') throw notForThem();
  const asked = {
    entryId,
    kind: fact.kind,
    residentId,
    ...(encounterId === undefined ? {} : { encounterId }),
    content: fact.body,
  };
  const { id, savedAt } = await journal.writeOnce(asked, async () => {
    await residents.mustLiveHere(residentId);
    if (!mayWrite(author.role, fact)) throw notForThem();
    const subject = trainingFor(fact);
    if (subject !== undefined) parts.training.mustBeTrained(author, subject);
    await mustFit(parts, author, residentId, encounterId, fact);
    const occurredAt = happenedAt(fact);
    return {
      author,
      body: fact.body,
      attachments: attachmentsOf(fact),
      ...(occurredAt === undefined ? {} : { occurredAt }),
    };
  });
  return { id, savedAt };
}

function notForThem(): RefusalError {
  return new RefusalError(
    'forbidden',
    'Nothing was saved: this part of the record is for a nurse, a doctor or a senior.',
  );
}

function ofNoCall(): RefusalError {
  return new RefusalError('bad-params', 'Nothing was saved: it does not say which call it is about.');
}

/** What a fact speaks of must be in this person's record. */
async function mustFit(
  parts: FactParts,
  author: Author,
  residentId: ResidentId,
  encounterId: EncounterId | undefined,
  fact: HomeFact,
): Promise<void> {
  const { residents } = parts;
  const call = encounterId === undefined ? undefined : await findCall(residents, residentId, encounterId);
  switch (fact.kind) {
    case 'entry.struck':
      return mustBeTheirsToStrike(parts, author, residentId, fact.body.entryId);
    case 'handover.taken': {
      const { handoverId } = fact.body;
      const line = (await residents.record(residentId)).handovers.findLast(
        ({ given }) => given.handoverId === handoverId,
      );
      if (line === undefined) {
        throw new RefusalError('not-found', 'Nothing was saved: this handover is not in this record.');
      }
      // Taken by somebody else a moment ago: said twice, it changes nothing.
      if (line.taken === undefined && !mayTake(line, author.personId)) {
        throw new RefusalError('forbidden', 'Nothing was saved: somebody else takes over what you hand over.');
      }
      return;
    }
    case 'call.added':
    case 'call.vouched':
    case 'call.carried':
    case 'message.sent':
    case 'reading.answered':
      if (call === undefined) throw ofNoCall();
      return;
    case 'follow-up.recorded':
    case 'experience.rated':
    case 'family.informed':
      if (call === undefined) throw ofNoCall();
      if (call.signed?.outcomeId !== fact.body.outcomeId) {
        throw new RefusalError('not-found', 'Nothing was saved: this is not what was decided at that call.');
      }
      return;
    default:
      return;
  }
}

/** What can be struck is in this person's record, and is something that somebody saw or said. */
async function mustBeTheirsToStrike(
  { residents, training }: FactParts,
  author: Author,
  residentId: ResidentId,
  struckId: EntryId,
): Promise<void> {
  const stored = await residents.find(residentId, struckId);
  const target = stored && readEntry(stored);
  if (target === undefined || !isStrikable(target)) {
    throw new RefusalError('not-found', 'Nothing was changed: that is not in this record.');
  }
  if (!mayStrike(author.role, target)) throw notForThem();
  if (target.kind === 'observations.recorded') training.mustBeTrained(author, 'observations');
}

/** When it happened, where that is not when it was written. */
function happenedAt(fact: HomeFact): Instant | undefined {
  switch (fact.kind) {
    case 'finding.recorded':
      return fact.body.finding.provenance.takenAt;
    case 'death.recorded':
      return fact.body.diedAt;
    case 'record.stated':
    case 'record.ended':
    case 'soft-signs.recorded':
    case 'entry.struck':
    case 'whereabouts.recorded':
    case 'emergency.noted':
    case 'escalation.declined':
    case 'task.closed':
    case 'handover.given':
    case 'handover.taken':
    case 'call.added':
    case 'call.vouched':
    case 'call.carried':
    case 'message.sent':
    case 'reading.requested':
    case 'reading.answered':
    case 'family.acknowledged':
    case 'follow-up.recorded':
    case 'experience.rated':
    case 'family.informed':
    case 'bag.started':
    case 'bag.noted':
    case 'bag.part-settled':
    case 'bag.thing-stated':
    case 'bag.thing-checked':
    case 'bag.medicines-given':
    case 'bag.share-ended':
    case 'bag.came-home':
    case 'bag.checked-after':
    case 'bag.closed':
      return undefined;
    default:
      return fact satisfies never;
  }
}
