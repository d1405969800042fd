/** What is in the invented records beside their registration and their observations. */
import { DEMO_RESIDENT_IDS } from '../people.ts';
import type { Told } from '../telling.ts';
import { edith } from './edith.ts';
import { ivy } from './ivy.ts';
import { arthur, fatima, gurdeep, margaret, olive } from './others.ts';
import { stanley } from './stanley.ts';
import { walter } from './walter.ts';

/** By resident. Whoever is not named has only been registered. */
export const DEMO_RECORDS: Readonly<Record<string, readonly Told[]>> = {
  [DEMO_RESIDENT_IDS.edith]: edith,
  [DEMO_RESIDENT_IDS.walter]: walter,
  [DEMO_RESIDENT_IDS.stanley]: stanley,
  [DEMO_RESIDENT_IDS.olive]: olive,
  [DEMO_RESIDENT_IDS.gurdeep]: gurdeep,
  [DEMO_RESIDENT_IDS.margaret]: margaret,
  [DEMO_RESIDENT_IDS.fatima]: fatima,
  [DEMO_RESIDENT_IDS.arthur]: arthur,
  [DEMO_RESIDENT_IDS.ivy]: ivy,
};
