import { powerCuts } from './fault.ts';
import { hubSide } from './hub-side.ts';

export const powerHub = powerCuts(
  'power cuts under a hub: what it acknowledged is there, once and in its place',
  hubSide,
);
