/** The measurement is that of the standard. */
export { decodeTemperature } from '#drivers/gatt/thermometer.ts';
