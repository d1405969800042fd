/** Writes what somebody says or sees of a resident, beside observations and calls. */
import { attachmentsOf } from '#domain/attachments/attachments-of.ts';
import type { EncounterId, EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import { isStrikable, mayStrike, mayWrite } from '#domain/record/who-may-write.ts';
import { readEntry, type RecordFact } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Journal } from '../journal/journal.ts';
import type { Residents } from '../residents/residents.ts';

export interface FactAsked {
  readonly entryId: EntryId;
  readonly residentId: ResidentId;
  readonly encounterId?: EncounterId | undefined;
  readonly fact: RecordFact;
}

/** @throws RefusalError when nothing was saved now; `forbidden` where the person's role may not write it */
export async function writeFact(
  { journal, residents }: { readonly journal: Journal; readonly residents: Residents },
  author: Author,
  { entryId, residentId, encounterId, fact }: FactAsked,
): Promise<{ id: EntryId; savedAt: Instant }> {
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
    if (fact.kind === 'entry.struck') await mustBeTheirsToStrike(residents, author, residentId, fact.body.entryId);
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

/** What can be struck is in this person's record, and is something that somebody saw or said. */
async function mustBeTheirsToStrike(
  residents: Residents,
  { role }: Author,
  residentId: ResidentId,
  struckId: EntryId,
): Promise<void> {
  const stored = await residents.find(residentId, struckId);
  const target = stored && readEntry(stored);
  if (target === undefined || !isStrikable(target)) {
    throw new RefusalError('not-found', 'Nothing was changed: that is not in this record.');
  }
  if (!mayStrike(role, target)) throw notForThem();
}

/** When it happened, where that is not when it was written. */
function happenedAt(fact: RecordFact): Instant | undefined {
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
      return undefined;
    default:
      return fact satisfies never;
  }
}
