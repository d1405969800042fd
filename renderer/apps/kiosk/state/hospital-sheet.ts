/** What stands on the sheet that goes to hospital, out of the record alone. Pure. */
import { changesFromBaseline, type Change } from '#domain/observations/change.ts';
import type { Encounter, SignedOutcome } from '#domain/encounters/encounter.ts';
import type { RecordedObservations, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { CareNeed, Contact, Medicine } from '#domain/record/contents.ts';
import { liveOf, newestOf } from '#domain/record/effective-resident.ts';
import type { Instant } from '#domain/base/time.ts';

/** A decision older than this is not why somebody goes to hospital now. */
const DECISION_MS = 3 * 24 * 60 * 60_000;
const SETS = 3;

export interface SheetSet {
  readonly set: RecordedObservations;
  readonly changes: readonly Change[];
}

export interface SheetDecision {
  readonly encounter: Encounter;
  readonly signed: SignedOutcome;
}

export interface HospitalSheet {
  /** Oldest first, struck ones left out. */
  readonly sets: readonly SheetSet[];
  readonly medicines: readonly Medicine[];
  readonly timeCritical: readonly Medicine[];
  readonly thinners: readonly Medicine[];
  readonly contacts: readonly Contact[];
  readonly settles: readonly string[];
  readonly upsets: readonly string[];
  readonly care: readonly CareNeed[];
  readonly decision: SheetDecision | undefined;
}

/**
 * Blood thinners by their British approved names and the brand names most used (BNF chapter 2.8, anticoagulants). What is
 * not in this list is still printed with all other medicines.
 */
const THINNERS =
  /\b(warfarin|apixaban|rivaroxaban|edoxaban|dabigatran|acenocoumarol|phenindione|heparin|enoxaparin|dalteparin|tinzaparin|fondaparinux|eliquis|xarelto|lixiana|pradaxa|clexane|fragmin|innohep)\b/i;

/** Each medicine once: of several sources the newest word. */
function medicinesOf(record: ResidentRecord): readonly Medicine[] {
  return [...record.statements.values()].flatMap((state) => {
    const stated = state.topic === 'medicine' ? state.live[0]?.statement : undefined;
    return stated?.topic === 'medicine' ? [stated.content] : [];
  });
}

const CONTACT_ORDER = [
  'attorney-health',
  'next-of-kin',
  'emergency',
  'deputy',
  'advocate',
  'friend',
  'attorney-finance',
];

/** Whom the record names, whoever decides for the person first. */
export function contactsOf(record: ResidentRecord): readonly Contact[] {
  const rank = ({ roles }: Contact): number =>
    Math.min(CONTACT_ORDER.length, ...roles.map((role) => CONTACT_ORDER.indexOf(role)));
  return liveOf(record.statements, 'contact')
    .map(({ statement }) => statement.content)
    .sort((a, b) => rank(a) - rank(b));
}

function decisionOf(record: ResidentRecord, now: Instant): SheetDecision | undefined {
  const decided = [...record.encounters.values()]
    .flatMap((encounter) => (encounter.signed === undefined ? [] : [{ encounter, signed: encounter.signed }]))
    .filter(({ signed }) => Date.parse(now) - Date.parse(signed.signedAt) < DECISION_MS)
    .sort((a, b) => (a.signed.signedAt < b.signed.signedAt ? 1 : -1));
  return decided[0];
}

export function hospitalSheet(record: ResidentRecord, now: Instant): HospitalSheet {
  const baseline = newestOf(record.statements, 'baseline')?.statement.content;
  const medicines = medicinesOf(record);
  const settling = liveOf(record.statements, 'settling').map(({ statement }) => statement.content);
  return {
    sets: record.observations
      .filter(({ struck }) => struck === undefined)
      .slice(-SETS)
      .map((set) => ({ set, changes: baseline === undefined ? [] : changesFromBaseline(set.values, baseline) })),
    medicines,
    timeCritical: medicines.filter(({ timeCritical }) => timeCritical),
    thinners: medicines.filter(({ name }) => THINNERS.test(name)),
    contacts: contactsOf(record),
    settles: settling.filter(({ effect }) => effect === 'settles').map(({ words }) => words),
    upsets: settling.filter(({ effect }) => effect === 'upsets').map(({ words }) => words),
    care: liveOf(record.statements, 'care').map(({ statement }) => statement.content),
    decision: decisionOf(record, now),
  };
}
