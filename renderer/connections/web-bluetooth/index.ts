/** The kiosk page's Bluetooth. All of Web Bluetooth is used in this folder and nowhere else. */
import type { Result } from '#domain/base/result.ts';
import type { DriverCard } from '#protocol/bridge/devices.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { browserTimers } from '../browser-timers.ts';
import { browserBluetooth } from './browser-bluetooth.ts';
import { WebBluetooth, type FindingRefusal, type FoundBluetoothDevice } from './web-bluetooth.ts';

export type { FindingRefusal, FoundBluetoothDevice } from './web-bluetooth.ts';
export type { FindRefusal } from './faults.ts';

declare global {
  interface Window {
    /** For Electron's main process, which answers the chooser by itself and may act as a person's touch does. */
    teletriageBluetooth?: Pick<WebBluetooth, 'asking' | 'missing' | 'reconnect' | 'interrupted'> | undefined;
  }
}

let page: WebBluetooth | undefined;

function ofThisPage(): WebBluetooth {
  page ??= new WebBluetooth({
    bluetooth: browserBluetooth(),
    timers: browserTimers,
    now: () => Date.now(),
    nowMs: () => performance.now(),
    onFault: (words) => {
      console.warn(`bluetooth: ${words}`);
    },
  });
  return page;
}

/** Keeps the enrolled devices connected until `stop`, which may be called twice. Called once, when the page starts. */
export function startWebBluetooth(bridge: BridgeClient): { stop(): void } {
  const started = ofThisPage();
  started.start(bridge);
  window.teletriageBluetooth = {
    asking: () => started.asking(),
    missing: () => started.missing(),
    reconnect: () => started.reconnect(),
    interrupted: () => started.interrupted(),
  };
  return {
    stop() {
      started.stop();
      window.teletriageBluetooth = undefined;
    },
  };
}

/**
 * Lets a person choose a Bluetooth device that one of these drivers may fit, and looks which services it has. To be called
 * in the handler of a touch, before anything is waited for: the browser asks nobody otherwise.
 */
export function findBluetoothDevice(
  drivers: readonly DriverCard[],
): Promise<Result<FoundBluetoothDevice, FindingRefusal>> {
  return ofThisPage().find(drivers);
}

/**
 * Asks for the permission to use an enrolled device, or, where there is one already, tries it at once. To be called in the
 * handler of a touch.
 */
export function connectBluetooth(deviceId: string): Promise<Result<null, FindingRefusal>> {
  return ofThisPage().connect(deviceId);
}
