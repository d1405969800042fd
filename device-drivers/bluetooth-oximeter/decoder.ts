/** The measurements of the standard service, as they are published: there is nothing to add. */
export { decodeContinuous, decodeSpotCheck } from '#drivers/gatt/pulse-oximeter.ts';
