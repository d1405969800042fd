/** The simulated devices at a bedside of the demonstration, and what the kiosk beside them knows of them from the start. */
import { join } from 'node:path';

const ENROLLED: Readonly<Record<string, string>> = {
  oximeter: 'nonin-ascii',
  'blood-pressure': 'suntech-advantage',
  thermometer: 'suretemp-plus',
};

/** What a kiosk is given as KIOSK_DEVICES. */
export function enrolledDevices(bedsideDir: string): readonly Readonly<Record<string, string>>[] {
  return [
    {
      deviceId: 'cuff-7f3a',
      driverId: 'suntech-advantage',
      label: 'Cuff 7F3A',
      path: join(bedsideDir, 'blood-pressure'),
    },
    { deviceId: 'oximeter-21c0', driverId: 'nonin-ascii', label: 'Oximeter 21C0', path: join(bedsideDir, 'oximeter') },
    {
      deviceId: 'thermometer-0b19',
      driverId: 'suretemp-plus',
      label: 'Thermometer 0B19',
      path: join(bedsideDir, 'thermometer'),
    },
  ];
}

/** Arguments of the simulator: these devices, and `spare` ones that are plugged in and not enrolled (port's name and driver). */
export function bedsideArguments(bedsideDir: string, spare: Readonly<Record<string, string>> = {}): readonly string[] {
  const devices = Object.entries({ ...ENROLLED, ...spare });
  return ['--dir', bedsideDir, ...devices.flatMap(([name, driverId]) => ['--device', `${name}=${driverId}`])];
}
