/**
 * What of Web Bluetooth is used here; a test hands in its own (fake-bluetooth.ts). TypeScript's library does not describe it,
 * because browsers do not agree on it: what only some of them have is optional.
 */

export interface BrowserBluetooth {
  /** false when the computer has no Bluetooth, or it is switched off. */
  getAvailability(): Promise<boolean>;
  /** Shows the browser's chooser. Only while a person's touch is being answered. */
  requestDevice(options: DeviceQuestion): Promise<BrowserDevice>;
  /** The devices that this page may use already. Absent without Chromium's new permissions. */
  getDevices?: (() => Promise<readonly BrowserDevice[]>) | undefined;
}

export interface DeviceQuestion {
  readonly filters: readonly DeviceFilter[];
  readonly optionalServices: readonly string[];
}

/** All that is named must be so. */
export interface DeviceFilter {
  readonly name?: string;
  readonly namePrefix?: string;
  readonly services?: readonly string[];
}

type DeviceEvent = 'gattserverdisconnected' | 'advertisementreceived';

export interface BrowserDevice {
  readonly id: string;
  /** Empty or absent until the device has been heard: so after the page was loaded again. */
  readonly name?: string | null;
  readonly gatt?: BrowserServer | undefined;
  watchAdvertisements?: ((options: { readonly signal: AbortSignal }) => Promise<void>) | undefined;
  addEventListener(type: DeviceEvent, listener: () => void): void;
  removeEventListener(type: DeviceEvent, listener: () => void): void;
}

export interface BrowserServer {
  readonly connected: boolean;
  connect(): Promise<unknown>;
  disconnect(): void;
  getPrimaryServices(): Promise<readonly BrowserService[]>;
}

export interface BrowserService {
  readonly uuid: string;
  getCharacteristics(): Promise<readonly BrowserCharacteristic[]>;
}

export interface BrowserCharacteristic {
  readonly uuid: string;
  readonly properties: {
    readonly notify: boolean;
    readonly indicate: boolean;
    readonly read: boolean;
    readonly write: boolean;
    readonly writeWithoutResponse: boolean;
  };
  /** The last value that was read or notified. */
  readonly value?: DataView | null | undefined;
  startNotifications(): Promise<unknown>;
  readValue(): Promise<DataView>;
  writeValueWithResponse(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  writeValueWithoutResponse(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Fires for each notification or indication, and also for each value that was read. */
  addEventListener(type: 'characteristicvaluechanged', listener: () => void): void;
  removeEventListener(type: 'characteristicvaluechanged', listener: () => void): void;
}

/** The browser's Web Bluetooth, or undefined: Chromium on Linux hides it unless it was started with a switch. */
export function browserBluetooth(): BrowserBluetooth | undefined {
  return (navigator as { readonly bluetooth?: BrowserBluetooth }).bluetooth;
}
