/** Blood Pressure Measurement as the specification has it: A&D keeps to it. */
import type { Reference } from '#drivers/evidence.ts';
import { publishedBloodPressure } from '#drivers/gatt/published/blood-pressure.ts';

const MEASUREMENT = '00002a35-0000-1000-8000-00805f9b34fb';

export const reference: Reference = (raw, from) => (from === MEASUREMENT ? publishedBloodPressure(raw) : undefined);
