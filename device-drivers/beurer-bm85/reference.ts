/** Beurer's measurement, and the standard's where a frame is exactly as long as its flags say. */
import type { Reference } from '#drivers/evidence.ts';
import { publishedBloodPressure, type Tail } from '#drivers/gatt/published/blood-pressure.ts';
import { hasBit, published, type Fields } from '#drivers/gatt/published/fields.ts';

const MEASUREMENT = '00002a35-0000-1000-8000-00805f9b34fb';

export const reference: Reference = (raw, from) => {
  if (from !== MEASUREMENT) return undefined;
  const announcesUser = hasBit(raw[0] ?? 0, 3);
  const asStandard = announcesUser ? undefined : publishedBloodPressure(raw);
  return asStandard ?? publishedBloodPressure(raw, beurerTail);
};

/** Two bytes of pulse, one of the user, two of status, the high byte first. The pulse is a whole number of beats. */
function beurerTail(fields: Fields, flags: number): Tail {
  const bytes = hasBit(flags, 2) ? [fields.unsigned(1), fields.unsigned(1)] : undefined;
  fields.skip(1);
  if (hasBit(flags, 4)) fields.skip(2);
  if (bytes === undefined) return { pulse: undefined };
  const word = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  // With a power of ten in the upper four bits it is no whole number of beats: as good as a pulse of 0, which is refused.
  if (word >= 4096) return { pulse: { mantissa: 0, times: 1, over: 1 } };
  return { pulse: published(word, 12, 4) };
}
