import { powerCuts } from './fault.ts';
import { kioskSide } from './kiosk-side.ts';

export const power = powerCuts('power cuts under a kiosk: what it called saved is there, once and whole', kioskSide);
