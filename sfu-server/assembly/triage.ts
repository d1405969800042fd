/** What a clinician decides about a call: taken, handed on, decided, written down, looked at again. */
import { createDrugBook } from '../prescribing/drug-book.ts';
import { createCarryOut } from '../triage/carry-out.ts';
import { createCommands } from '../triage/commands.ts';
import { createHandling } from '../triage/handling.ts';
import { createJournal } from '../triage/journal.ts';
import { createLateCalls } from '../triage/late.ts';
import { createReturns } from '../triage/returns.ts';
import { createReviews } from '../triage/reviews.ts';
import { createRecords } from '../triage/write-record.ts';
import type { Ground } from './ground.ts';
import type { PresencePart } from './presence.ts';
import type { HubRecord } from './record.ts';

export function openTriage({ clock, ids }: Ground, record: HubRecord, { onDuty }: PresencePart) {
  const { stores, reads, events, device, writing } = record;
  const drugs = createDrugBook(stores.drugs);
  const feeds = { store: stores.triage, clock, events, hub: { device, ids } };
  return {
    carryOut: createCarryOut(writing),
    drugs,
    journal: createJournal(feeds),
    returns: createReturns(feeds),
    commands: createCommands({ ...writing, prescribing: drugs }),
    late: createLateCalls({ ...writing, prescribing: drugs }),
    handling: createHandling({ ...writing, directory: stores.services, colleagueOnDuty: onDuty }),
    records: createRecords(writing),
    reviews: createReviews({ reads, directory: stores.services }),
  };
}

export type TriagePart = ReturnType<typeof openTriage>;
