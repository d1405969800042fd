/** The screen's drafts as the core keeps them, and back again. Pure. */
import { sameContent } from '#domain/base/same-content.ts';
import { draftText, readDraft } from '#protocol/bridge/drafts.ts';
import { countTaken, newBedside } from '../bedside/bedside.ts';
import { EMPTY_CALL_DETAILS, type CallDetailsDraft } from './call-details.ts';
import { NUMBER_KINDS, type NumberKind } from './correction-drafts.ts';
import { EMPTY_DEATH } from './death-draft.ts';
import { isFindingForm } from './finding-forms.ts';
import { newFindingDraft, type FindingDraft } from './finding-drafts.ts';
import { pressFor, type Press } from './presses.ts';
import { EMPTY_SOFT_SIGNS } from './soft-signs-draft.ts';
import { draftOf, findingKey, type KioskState } from './store.ts';

/** What is kept of one draft. */
export interface DraftText {
  readonly text: string;
  /** How many values it has, where it is of observations. */
  readonly values?: number | undefined;
}

/** Where drafts stand in the screen's state. */
export type DraftState = Pick<
  KioskState,
  | 'bedside'
  | 'drafts'
  | 'softSigns'
  | 'findings'
  | 'corrections'
  | 'deaths'
  | 'callDetails'
  | 'handovers'
  | 'bags'
  | 'afterCalls'
  | 'presses'
>;

const NO_NUMBERS = Object.fromEntries(NUMBER_KINDS.map((kind) => [kind, ''])) as Record<NumberKind, string>;

/** No more than the core takes. */
const TEXT_AT_MOST = 100_000;

/** All that is begun and not saved, by the key under which it is kept. */
export function draftTexts(state: DraftState): ReadonlyMap<string, DraftText> {
  const found = new Map<string, DraftText>();
  function add(key: string, press: Press | undefined, draft: object, values?: number): void {
    const text = draftText(draft, press === undefined ? undefined : state.presses.get(press));
    if (text.length <= TEXT_AT_MOST) found.set(key, { text, ...(values === undefined ? {} : { values }) });
  }
  const observed = new Set(state.drafts.keys());
  if (state.bedside !== undefined) observed.add(state.bedside.residentId);
  for (const residentId of observed) {
    const values = draftOf(state, residentId);
    const taken = countTaken(values);
    if (taken > 0) add(`observations ${residentId}`, pressFor.observations(residentId), { values }, taken);
  }
  for (const [residentId, draft] of state.softSigns) {
    if (!sameContent(draft, EMPTY_SOFT_SIGNS)) add(`soft-signs ${residentId}`, pressFor.softSigns(residentId), draft);
  }
  for (const [key, draft] of state.findings) {
    const [form = '', residentId = ''] = key.split(' ');
    // When it was last changed is no content.
    if (sameContent({ ...draft, at: '' }, newFindingDraft(draft.form, ''))) continue;
    add(`finding ${form} ${residentId}`, pressFor.finding(residentId, form), draft);
  }
  for (const [entryId, draft] of state.corrections) add(`correction ${entryId}`, pressFor.correct(entryId), draft);
  for (const [residentId, draft] of state.deaths) {
    if (!sameContent(draft, EMPTY_DEATH)) add(`death ${residentId}`, pressFor.death(residentId), draft);
  }
  for (const [residentId, draft] of state.callDetails) {
    // Without its press: said again on another day it is another call, and must never be taken for this one.
    if (!sameContent(draft, EMPTY_CALL_DETAILS)) add(`call-details ${residentId}`, undefined, draft);
  }
  for (const [personId, { handoverId, lines }] of state.handovers) {
    // Its lines are pressed each under its own identifier, and the record says which of them stand.
    add(`handover ${personId}`, undefined, { handoverId, lines: Object.fromEntries(lines) });
  }
  for (const [bagId, fields] of state.bags) {
    // Each press of these pages says what it is about, and stands by itself.
    if (Object.keys(fields).length > 0) add(`red-bag ${bagId}`, undefined, { fields });
  }
  for (const [encounterId, fields] of state.afterCalls) {
    // As with the bag: what is pressed says itself what it is about.
    add(`after-call ${encounterId}`, undefined, { fields });
  }
  return found;
}

/** Nobody's screen: what is not saved belongs to whoever has gone. */
export const NO_DRAFTS = {
  bedside: undefined,
  savedSet: undefined,
  drafts: new Map(),
  softSigns: new Map(),
  findings: new Map(),
  corrections: new Map(),
  deaths: new Map(),
  callDetails: new Map(),
  handovers: new Map(),
  bags: new Map(),
  afterCalls: new Map(),
} as const satisfies Partial<KioskState>;

/**
 * The state with what was kept. What stands on the screen already (of a call that was begun before anybody signed in) stays as it
 * is.
 */
export function withKept(
  state: DraftState,
  kept: Iterable<{ readonly key: string; readonly text: string }>,
): DraftState {
  const drafts = new Map(state.drafts);
  const softSigns = new Map(state.softSigns);
  const findings = new Map(state.findings);
  const corrections = new Map(state.corrections);
  const deaths = new Map(state.deaths);
  const callDetails = new Map(state.callDetails);
  const handovers = new Map(state.handovers);
  const bags = new Map(state.bags);
  const afterCalls = new Map(state.afterCalls);
  const presses = new Map(state.presses);
  let { bedside } = state;
  for (const one of kept) {
    const read = readDraft(one);
    const [first, second] = read?.of ?? [];
    if (read === undefined || first === undefined) continue;
    let press: Press | undefined;
    switch (read.kind) {
      case 'observations': {
        press = pressFor.observations(first);
        const values = { ...read.draft.values, ...draftOf({ bedside, drafts }, first) };
        if (bedside?.residentId === first) {
          const { cuff, thermometer } = newBedside(first, values);
          bedside = {
            ...bedside,
            values,
            cuff: bedside.cuff.step === 'waiting' ? cuff : bedside.cuff,
            thermometer: bedside.thermometer.step === 'waiting' ? thermometer : bedside.thermometer,
          };
        } else drafts.set(first, values);
        break;
      }
      case 'soft-signs':
        press = pressFor.softSigns(first);
        if (!softSigns.has(first)) {
          softSigns.set(first, { ...EMPTY_SOFT_SIGNS, ...read.draft, asWellAsNormal: read.draft.asWellAsNormal });
        }
        break;
      case 'finding': {
        if (!isFindingForm(first) || second === undefined || read.draft.form !== first) continue;
        press = pressFor.finding(second, first);
        const key = findingKey(second, first);
        const draft = { ...newFindingDraft(first, read.draft.at), ...read.draft } as FindingDraft;
        if (!findings.has(key)) findings.set(key, draft);
        break;
      }
      case 'correction':
        press = pressFor.correct(first);
        if (!corrections.has(first)) {
          const { consciousness, inspiredOxygen, reason } = read.draft;
          const numbers = { ...NO_NUMBERS, ...read.draft.numbers };
          corrections.set(first, { numbers, consciousness, inspiredOxygen, reason });
        }
        break;
      case 'death':
        press = pressFor.death(first);
        if (!deaths.has(first)) {
          const { place, expected } = read.draft;
          deaths.set(first, { ...EMPTY_DEATH, ...read.draft, place, expected });
        }
        break;
      case 'call-details':
        press = undefined;
        if (!callDetails.has(first)) {
          callDetails.set(first, { ...EMPTY_CALL_DETAILS, ...read.draft } as CallDetailsDraft);
        }
        break;
      case 'handover':
        press = undefined;
        if (!handovers.has(first)) {
          const { handoverId, lines } = read.draft;
          handovers.set(first, { handoverId, lines: new Map(Object.entries(lines)) });
        }
        break;
      case 'red-bag':
        press = undefined;
        bags.set(first, { ...read.draft.fields, ...bags.get(first) });
        break;
      case 'after-call':
        press = undefined;
        afterCalls.set(first, { ...read.draft.fields, ...afterCalls.get(first) });
        break;
      default:
        read satisfies never;
        continue;
    }
    if (press !== undefined && read.press !== undefined && !presses.has(press)) presses.set(press, read.press);
  }
  return {
    bedside,
    drafts,
    softSigns,
    findings,
    corrections,
    deaths,
    callDetails,
    handovers,
    bags,
    afterCalls,
    presses,
  };
}
