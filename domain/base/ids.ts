/**
 * All identifiers are UUIDs (RFC 9562) made where the thing is made: version 7 where the core or the hub makes them, version
 * 4 where a screen does. Nothing reads an order out of them.
 */
export type EntryId = string;
export type ServiceId = string;
export type HomeId = string;
export type ResidentId = string;
export type EncounterId = string;
export type PersonId = string;
export type DeviceId = string;
export type KioskId = string;
/** One line of a signed outcome (an advice line, a prescription, an escalation). */
export type ItemId = string;
