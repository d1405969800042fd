/** A device's state as it is told: the domain's, in the form in which it crosses the wires. */
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Push } from '#protocol/wire/contract.ts';

export type ToldState = Push<KioskBridge, 'devices.changed'>['devices'][number];
