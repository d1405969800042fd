/** The measurement is that of the standard. kPa comes with a negative exponent, which some programs read as a huge one. */
export { decodeBloodPressure } from '#drivers/gatt/blood-pressure.ts';
