/** Which drivers fit a Bluetooth device that has been found: by its name, and by the services that it has. */
import type { GattDriver, GattUuid } from '#drivers/api.ts';
import { DRIVERS } from '#drivers/registry.ts';
import type { DriverProposal } from './judge.ts';

/** The end of every number that the Bluetooth SIG has given out. Any other is a maker's own. */
const SIG_END = '-0000-1000-8000-00805f9b34fb';

const GATT_DRIVERS: readonly GattDriver[] = DRIVERS.filter((driver) => driver.transport === 'gatt');

interface Fit {
  readonly driver: GattDriver;
  /** What its name begins with, the longest that fits. */
  readonly prefix: string | undefined;
  /** A service of the maker that only this driver knows. */
  readonly own: boolean;
  /** One of the services without which the driver is of no use; undefined when it is not known what there is. */
  readonly served: boolean | undefined;
}

/**
 * @param name as it advertises itself; may be empty
 * @param services that it has, as far as they are known; empty when nobody has looked
 * @returns the best first. A maker's name or service is `sure` where the device also has what the driver needs; a standard
 *   service under any other name is `likely`.
 */
export function proposeBluetooth(
  name: string,
  services: readonly GattUuid[],
  drivers: readonly GattDriver[] = GATT_DRIVERS,
): DriverProposal[] {
  const there = new Set(services.map((uuid) => uuid.toLowerCase()));
  return drivers
    .map((driver) => fitOf(driver, name.trim(), there))
    .filter(isProposed)
    .toSorted((one, other) => weight(other) - weight(one) || one.driver.id.localeCompare(other.driver.id))
    .map((fit) => ({
      driverId: fit.driver.id,
      options: {},
      confidence: isSure(fit) ? 'sure' : 'likely',
      because: because(fit),
    }));
}

function fitOf(driver: GattDriver, name: string, there: ReadonlySet<GattUuid>): Fit {
  const [prefix] = driver.namePrefixes
    .filter((one) => name.toLowerCase().startsWith(one.toLowerCase()))
    .toSorted((one, other) => other.length - one.length);
  return {
    driver,
    prefix,
    own: [...driver.services, ...driver.optionalServices].some((uuid) => !uuid.endsWith(SIG_END) && there.has(uuid)),
    served: there.size === 0 ? undefined : driver.services.some((uuid) => there.has(uuid)),
  };
}

/** A driver that is known by name is not for a device of another name, unless that has the maker's own service. */
function isProposed({ driver, prefix, own, served }: Fit): boolean {
  if (served === false) return false;
  return prefix !== undefined || own || (driver.namePrefixes.length === 0 && served === true);
}

function isSure({ prefix, own, served }: Fit): boolean {
  return served === true && (prefix !== undefined || own);
}

function weight(fit: Fit): number {
  return (isSure(fit) ? 1_000 : 0) + (fit.own ? 500 : 0) + (fit.prefix?.length ?? 0);
}

function because({ driver, prefix, own, served }: Fit): string {
  const what = { 'blood-pressure': 'blood pressure', oximeter: 'oximeter', thermometer: 'thermometer' }[driver.type];
  const reasons = [
    ...(prefix === undefined ? [] : [`its name begins with "${prefix}"`]),
    ...(own ? ["it has the maker's own service"] : []),
    ...(served === true && !own ? [`it has the ${what} service`] : []),
  ];
  const text = reasons.join(' and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
