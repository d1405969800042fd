/** Temperature Measurement as the specification has it: A&D keeps to it. */
import type { Reference } from '#drivers/evidence.ts';
import { publishedTemperature } from '#drivers/gatt/published/thermometer.ts';

const MEASUREMENT = '00002a1c-0000-1000-8000-00805f9b34fb';

export const reference: Reference = (raw, from) => (from === MEASUREMENT ? publishedTemperature(raw) : undefined);
