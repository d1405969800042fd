/** What is wrong, in the first words that somebody found for it. */
import { millisecondsBetween } from '../base/time.ts';
import type { Emergency } from '../emergencies/emergencies.ts';
import type { Encounter } from '../encounters/encounter.ts';
import type { ResidentRecord } from '../journal/reduce-resident.ts';
import type { RedBag } from './red-bag.ts';

const SOFT_SIGNS_MS = 24 * 3_600_000;

const EMERGENCY: Readonly<Record<Emergency, string>> = {
  'not-breathing': 'Not breathing',
  unresponsive: 'Cannot be woken',
  choking: 'Choking',
  stroke: 'Signs of a stroke',
  'chest-pain': 'Chest pain',
  bleeding: 'Heavy bleeding',
  fit: 'A fit',
  other: 'Emergency, 999 was rung',
};

/**
 * The carer's own words to the nurse; else those with which the bag was begun; else what 999 was rung for; else what was noticed
 * that day; else the nurse's impression. Nobody is made to type it a second time while an ambulance is on its way.
 */
export function concernOf(record: ResidentRecord, bag: RedBag, encounter: Encounter | undefined): string {
  const asked = [...(encounter?.askedAgain ?? [])].map(({ concern }) => concern);
  const begun = bag.reasons.flatMap((reason) =>
    reason.why === 'carer' && reason.struck === undefined ? [reason.words] : [],
  );
  const called = bag.reasons
    .filter(({ why, struck }) => why === 'emergency' && struck === undefined)
    .map(({ entryId }) => record.emergencies.find(({ id }) => id === entryId)?.note.emergency)
    .flatMap((emergency) => (emergency === undefined ? [] : [EMERGENCY[emergency]]));
  const noticed = record.softSigns
    .filter(
      ({ struck, at, check }) =>
        struck === undefined &&
        !check.asWellAsNormal &&
        Math.abs(millisecondsBetween(at, bag.startedAt)) < SOFT_SIGNS_MS,
    )
    .map(({ check }) => check.words);
  const impression = encounter?.signed?.outcome.impression ?? '';
  const all = [encounter?.concern ?? '', ...asked, ...begun, ...called.slice(-1), ...noticed.slice(-1), impression];
  return all.find((words) => words.trim() !== '') ?? '';
}
