/** Nonin's packet as its sample application describes it, and both PLX measurements for models without it. */
import type { Reference } from '#drivers/evidence.ts';
import { between, hasBit } from '#drivers/gatt/published/fields.ts';
import { publishedContinuous, publishedSpotCheck } from '#drivers/gatt/published/pulse-oximeter.ts';

const PACKETS = '0aad7ea0-0d60-11e2-8e3c-0002a5d5c51b';
const SPOT_CHECK = '00002a5e-0000-1000-8000-00805f9b34fb';
const CONTINUOUS = '00002a5f-0000-1000-8000-00805f9b34fb';

export const reference: Reference = (raw, from) => {
  if (from === SPOT_CHECK) return publishedSpotCheck(raw);
  if (from === CONTINUOUS) return publishedContinuous(raw);
  if (from !== PACKETS || raw.length !== 10) return undefined;
  const [length, status = 0, , , , , , percent = 127, high = 1, low = 255] = raw;
  const searching = hasBit(status, 3);
  const encrypted = hasBit(status, 6);
  const perMinute = 256 * high + low;
  // 127 and 511, which stand for "missing", are outside these limits too.
  if (length !== 10 || searching || encrypted || !between(percent, 50, 100) || !between(perMinute, 20, 250)) {
    return undefined;
  }
  return [
    { kind: 'spo2', percent },
    { kind: 'pulse', perMinute },
  ];
};
