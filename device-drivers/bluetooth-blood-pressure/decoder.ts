/** The measurement of the standard service, as it is published: there is nothing to add. */
export { decodeBloodPressure, decodeCuffPressure } from '#drivers/gatt/blood-pressure.ts';
