/** Both PLX measurements as the specification has them. No other characteristic carries a reading. */
import type { Reference } from '#drivers/evidence.ts';
import { publishedContinuous, publishedSpotCheck } from '#drivers/gatt/published/pulse-oximeter.ts';

const SPOT_CHECK = '00002a5e-0000-1000-8000-00805f9b34fb';
const CONTINUOUS = '00002a5f-0000-1000-8000-00805f9b34fb';

export const reference: Reference = (raw, from) => {
  if (from === SPOT_CHECK) return publishedSpotCheck(raw);
  return from === CONTINUOUS ? publishedContinuous(raw) : undefined;
};
