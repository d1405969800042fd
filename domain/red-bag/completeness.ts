/** How far a pack is, part by part, and what is missing in words that somebody can act on. */
import { CPR_DIFFERS } from './alerts.ts';
import type { PackMedicine, RedBagPack } from './pack.ts';
import { PACK_PARTS, type PackPart, type RedBag } from './red-bag.ts';
import { thingsNotSaid } from './state.ts';

export interface PartState {
  readonly part: PackPart;
  readonly state: 'ready' | 'missing' | 'skipped';
  /** It is asked for; a part that is not required never keeps the bag from being whole. */
  readonly required: boolean;
  /** One sentence each; empty when ready. */
  readonly missing: readonly string[];
}

export interface Completeness {
  readonly parts: readonly PartState[];
  /** 0 to 100: of what is required, what is there or skipped with a reason. */
  readonly percent: number;
  /** It can be printed and says what a crew must know at once. */
  readonly frontPageReady: boolean;
}

/** Our own choice, to be confirmed by the Clinical Safety Officer: what a hospital asks the home for by telephone otherwise. */
const REQUIRED: ReadonlySet<PackPart> = new Set<PackPart>([
  'front-page',
  'what-happened',
  'observations',
  'assessment',
  'medicines',
  'allergies',
  'advance-care',
  'about-me',
  'contacts',
  'belongings',
]);

function lastGivenMissing({ name, last, timeCritical, asNeeded }: PackMedicine): readonly string[] {
  if (last !== undefined || (asNeeded && !timeCritical)) return [];
  return [`Nobody has written when ${name} was given last.`];
}

/** A copy is no signed form: the paper goes along, and somebody has to know where it is. */
function advanceCareMissing({ plans, wishes, cpr, alerts }: RedBagPack): readonly string[] {
  if (plans.length === 0 && wishes === '' && cpr.status === 'not-recorded') {
    return ['Nothing is written about CPR or what they want when ill.'];
  }
  const differ = alerts.some(({ kind, words }) => kind === 'cpr' && words === CPR_DIFFERS);
  const lost = plans.filter((plan) => plan.cpr === 'do-not-attempt' && plan.original.trim() === '');
  return [
    ...(differ ? [`${CPR_DIFFERS}.`] : []),
    ...lost.map(
      ({ signedBy }) => `Nobody has written where the form is that ${signedBy || 'somebody'} signed about CPR.`,
    ),
  ];
}

function missingOf(part: PackPart, pack: RedBagPack, bag: RedBag): readonly string[] {
  switch (part) {
    case 'front-page':
      return [
        ...(pack.event.concern === '' ? ['Nobody has written what is wrong.'] : []),
        ...(pack.home.telephone === ''
          ? ['The home’s telephone number is not in its settings: write it on the page.']
          : []),
      ];
    case 'what-happened':
      return [
        ...(pack.event.concern === '' ? ['Nobody has written what is wrong.'] : []),
        ...(pack.event.onset === '' ? ['Nobody has written since when.'] : []),
        ...(pack.event.tried === '' ? ['Nobody has written what was tried, and how it helped.'] : []),
        ...(pack.event.infection === ''
          ? ['Nobody has written whether there is an infection. “None known” is an answer.']
          : []),
      ];
    case 'observations':
      return pack.sets.length === 0 ? ['No observations have been taken.'] : [];
    case 'assessment':
      return pack.care.length === 0 ? ['Nobody has written how they are when well.'] : [];
    case 'medicines':
      return pack.medicines.length === 0 ? ['No medicine is in the record.'] : pack.medicines.flatMap(lastGivenMissing);
    case 'allergies':
      return pack.allergies.status === 'not-asked' ? ['Nobody has asked about allergies.'] : [];
    case 'advance-care':
      return advanceCareMissing(pack);
    case 'about-me':
      return pack.aboutMe.length === 0 && pack.settles.length === 0 && pack.communication.length === 0
        ? ['Nothing is written about who they are and what settles them.']
        : [];
    case 'contacts':
      return [
        ...(pack.contacts.length === 0 ? ['Nobody is named whom to ring.'] : []),
        ...(pack.contacts.length > 0 && pack.contacts.every(({ telephone }) => telephone.trim() === '')
          ? ['No telephone number is written for anybody.']
          : []),
        ...(pack.contacts.length > 0 && pack.event.told === '' ? ['Nobody has written who of the family knows.'] : []),
      ];
    case 'belongings': {
      const unsaid = thingsNotSaid(bag).length;
      const toPack = bag.belongings.filter(({ thing }) => thing.place === 'to-pack').length;
      return [
        ...(unsaid === 0 ? [] : [`${String(unsaid)} usual things: nobody has said whether they go along.`]),
        ...(toPack === 0 ? [] : [`${String(toPack)} still to pack.`]),
      ];
    }
    default:
      return part satisfies never;
  }
}

export function completenessOf(pack: RedBagPack, bag: RedBag): Completeness {
  const parts = PACK_PARTS.map((part): PartState => {
    const required = REQUIRED.has(part);
    const missing = missingOf(part, pack, bag);
    if (missing.length === 0) return { part, state: 'ready', required, missing };
    const skipped = bag.parts[part]?.answer === 'skipped';
    return { part, state: skipped ? 'skipped' : 'missing', required, missing };
  });
  const asked = parts.filter(({ required }) => required);
  const done = asked.filter(({ state }) => state !== 'missing').length;
  return {
    parts,
    percent: Math.floor((done * 100) / asked.length),
    // Person, alerts, allergies and CPR are always said, if only as "not asked": what is wrong is all that it waits for.
    frontPageReady: pack.event.concern !== '' || bag.parts['front-page']?.answer === 'skipped',
  };
}
