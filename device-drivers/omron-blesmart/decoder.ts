/** The measurement is that of the standard. */
export { decodeBloodPressure } from '#drivers/gatt/blood-pressure.ts';
