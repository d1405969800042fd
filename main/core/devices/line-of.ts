/** The line that an enrolled device is on. */
import type { Driver } from '#drivers/api.ts';
import type { BluetoothCommand } from '#protocol/bridge/devices.ts';
import type { Log } from '../base/log.ts';
import type { Time } from '../base/time.ts';
import type { EnrolledDevice } from '../store/devices.ts';
import { BluetoothLine } from './bluetooth-line.ts';
import type { KnownPort } from './find-port.ts';
import type { LineEnd } from './line.ts';
import { SerialLine, type OpenTransport } from './serial-line.ts';

export interface LineParts {
  readonly open: OpenTransport;
  readonly ports: () => Promise<readonly KnownPort[]>;
  readonly command: (command: BluetoothCommand) => void;
  readonly time: Time;
  readonly log: Log;
}

/** @throws when the driver is not for such a place, which enrolling refuses */
export function lineOf(
  driver: Driver,
  { deviceId, options, place }: EnrolledDevice,
  end: LineEnd,
  { open, ports, command, time, log }: LineParts,
): SerialLine | BluetoothLine {
  if (driver.transport === 'serial' && place.kind === 'serial') {
    return new SerialLine({ deviceId, driver, options, place, open, ports, time, log }, end);
  }
  if (driver.transport === 'gatt' && place.kind === 'bluetooth') {
    return new BluetoothLine({ deviceId, driver, options, time, command }, end);
  }
  throw new Error(`the driver ${driver.id} is not for ${place.kind}`);
}
