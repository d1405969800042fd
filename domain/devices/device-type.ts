/** What a bedside device measures, as staff sort them. An oximeter tells the pulse too, and most cuffs do. */
export const DEVICE_TYPES = ['blood-pressure', 'oximeter', 'thermometer'] as const;
export type DeviceType = (typeof DEVICE_TYPES)[number];
