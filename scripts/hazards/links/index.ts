import type { HazardLink } from '../link.ts';
import { ACCESS } from './access.ts';
import { CALLING } from './calling.ts';
import { DECIDING } from './deciding.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { OBSERVING } from './observing.ts';
import { RECORD } from './record.ts';
import { RED_BAG } from './red-bag.ts';

/** Every link, in the order of the log. */
export const LINKS: readonly HazardLink[] = [
  ...OBSERVING,
  ...CALLING,
  ...DECIDING,
  ...RECORD,
  ...RED_BAG,
  ...ACCESS,
  ...ELSEWHERE,
].sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
