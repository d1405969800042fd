/** What happened, as it is told to whoever takes over: concern, action, response, and what was decided. */
import { millisecondsBetween } from '../base/time.ts';
import { lineWords } from '../documents/lines.ts';
import type { Encounter } from '../encounters/encounter.ts';
import type { ResidentRecord } from '../journal/reduce-resident.ts';
import { concernOf } from './concern.ts';
import type { PackEvent } from './pack.ts';
import type { RedBag } from './red-bag.ts';

/** What was found longer before the journey is not why somebody goes to hospital. */
const FINDINGS_MS = 24 * 3_600_000;
/** So far from the journey a call was about something else. */
const CALL_MS = 3 * 24 * 3_600_000;
/** A text of the pack has at most so many characters. */
const LINE_MOST = 4000;
const CUT = ' … (cut here: ask the home)';

function whole(words: string): string {
  return words.length <= LINE_MOST ? words : `${words.slice(0, LINE_MOST - CUT.length)}${CUT}`;
}

/** The call that says hospital; else the newest of the last three days. */
export function callOf(record: ResidentRecord, bag: RedBag): Encounter | undefined {
  const named = bag.reasons.flatMap((reason) =>
    reason.why !== 'carer' && reason.struck === undefined && reason.encounterId !== undefined
      ? [reason.encounterId]
      : [],
  );
  for (const encounterId of named) {
    const found = record.encounters.get(encounterId);
    if (found !== undefined) return found;
  }
  return [...record.encounters.values()]
    .filter(({ requestedAt, status }) => {
      const age = millisecondsBetween(requestedAt, bag.startedAt);
      return Math.abs(age) < CALL_MS && status !== 'cancelled' && status !== 'joined';
    })
    .sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1))[0];
}

/** The ambulance service's number: as the journey says, else as the 999 page was told. */
export function incidentOf(bag: RedBag): string {
  const { incident } = bag.journey;
  if (incident !== undefined && incident !== '') return incident;
  return (
    bag.reasons
      .flatMap((reason) =>
        reason.why === 'emergency' && reason.struck === undefined && reason.incident !== '' ? [reason.incident] : [],
      )
      .at(-1) ?? ''
  );
}

function familyTold(encounter: Encounter | undefined): string {
  const family = encounter?.signed?.outcome.family;
  if (family?.told !== 'yes') return '';
  return `${family.who}, by ${family.by}`;
}

export function packEvent(record: ResidentRecord, bag: RedBag): PackEvent {
  const encounter = callOf(record, bag);
  const signed = encounter?.signed;
  const { onset = '', tried = '', goingTo = '', infection = '', told } = bag.journey;
  return {
    concern: whole(concernOf(record, bag, encounter)),
    onset,
    tried,
    ...(encounter === undefined || signed === undefined
      ? {}
      : {
          call: {
            reference: encounter.encounterId.slice(0, 8),
            requestedAt: encounter.requestedAt,
            impression: signed.outcome.impression,
            decided: signed.outcome.items.map((item) => whole(lineWords(item))),
            decidedBy: signed.signedBy.name,
            decidedAt: signed.signedAt,
          },
        }),
    incident: incidentOf(bag),
    goingTo,
    infection,
    told: told ?? familyTold(encounter),
    findings: record.findings
      .filter(({ struck, at }) => struck === undefined && millisecondsBetween(at, bag.startedAt) < FINDINGS_MS)
      .map(({ at, finding }) => ({ at, finding })),
  };
}
