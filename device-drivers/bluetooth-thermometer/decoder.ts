/** The measurement of the standard service, as it is published: there is nothing to add. */
export { decodeTemperature, siteOf } from '#drivers/gatt/thermometer.ts';
