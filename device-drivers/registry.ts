/** The devices that the product knows. A new device is one folder and one line here. */
import type { Driver, SerialDriver } from './api.ts';
import { accutorr3 } from './accutorr-3/driver.ts';
import { andUa651ble } from './and-ua-651ble/driver.ts';
import { andUa767pc } from './and-ua-767pc/driver.ts';
import { andUt201ble } from './and-ut-201ble/driver.ts';
import { beurerBm58 } from './beurer-bm58/driver.ts';
import { beurerBm85 } from './beurer-bm85/driver.ts';
import { bluetoothBloodPressure } from './bluetooth-blood-pressure/driver.ts';
import { bluetoothOximeter } from './bluetooth-oximeter/driver.ts';
import { bluetoothThermometer } from './bluetooth-thermometer/driver.ts';
import { contecCms50V4 } from './contec-cms50-v4/driver.ts';
import { contecCms50V7 } from './contec-cms50-v7/driver.ts';
import { lineDevice } from './line-device/driver.ts';
import { masimoAscii1 } from './masimo-ascii-1/driver.ts';
import { mediaid340 } from './mediaid-340/driver.ts';
import { medlabNibp } from './medlab-nibp/driver.ts';
import { nellcorNpb } from './nellcor-npb/driver.ts';
import { nonin3230 } from './nonin-3230/driver.ts';
import { noninAscii } from './nonin-ascii/driver.ts';
import { omronBlesmart } from './omron-blesmart/driver.ts';
import { noninBinary } from './nonin-binary/driver.ts';
import { suntechAdvantage } from './suntech-advantage/driver.ts';
import { suretempPlus } from './suretemp-plus/driver.ts';

export const DRIVERS: readonly Driver[] = [
  accutorr3,
  andUa651ble,
  andUa767pc,
  andUt201ble,
  beurerBm58,
  beurerBm85,
  bluetoothBloodPressure,
  bluetoothOximeter,
  bluetoothThermometer,
  contecCms50V4,
  contecCms50V7,
  lineDevice,
  masimoAscii1,
  mediaid340,
  medlabNibp,
  nellcorNpb,
  nonin3230,
  noninAscii,
  noninBinary,
  omronBlesmart,
  suntechAdvantage,
  suretempPlus,
];

/** Those that are found at a port. */
export const SERIAL_DRIVERS: readonly SerialDriver[] = DRIVERS.filter((driver) => driver.transport === 'serial');

/** The driver with this id, or undefined: a stored setting may name a device that this version no longer knows. */
export function findDriver(id: string): Driver | undefined {
  return DRIVERS.find((driver) => driver.id === id);
}
