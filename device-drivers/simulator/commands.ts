/** The commands that steer the simulated devices: typed for tests, and parsed from a line of JSON for the program. */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { Bedside } from './bedside.ts';
import {
  CUFF_ERRORS,
  CUFF_FAULTS,
  CUFF_VALUES,
  type CuffError,
  type CuffFault,
  type CuffValues,
} from './blood-pressure.ts';
import { LINE_FAULTS, type LineFault } from './faulty-line.ts';
import { OXIMETER_FAULTS, OXIMETER_VALUES, type OximeterFault, type OximeterValues } from './oximeter.ts';
import {
  THERMOMETER_FAULTS,
  THERMOMETER_VALUES,
  type ThermometerFault,
  type ThermometerValues,
} from './thermometer.ts';

export type DeviceName = 'oximeter' | 'blood-pressure' | 'thermometer';

export type BedsideCommand =
  | { readonly device: 'oximeter'; readonly set: Partial<OximeterValues> }
  | { readonly device: 'oximeter'; readonly fault: OximeterFault | LineFault }
  | { readonly device: 'blood-pressure'; readonly set: Partial<CuffValues> }
  | { readonly device: 'blood-pressure'; readonly fault: CuffError | CuffFault | LineFault }
  /** The next measurement ends with this error code, 1 to 255. */
  | { readonly device: 'blood-pressure'; readonly error: number }
  | { readonly device: 'thermometer'; readonly set: Partial<ThermometerValues> }
  | { readonly device: 'thermometer'; readonly fault: ThermometerFault | LineFault }
  | { readonly device: 'thermometer'; readonly take: { readonly celsius: number } }
  | { readonly device: 'thermometer'; readonly putBack: true }
  | { readonly device: DeviceName; readonly replug: true };

/** Does what the command says; resolves when it is done. */
export async function run(bedside: Bedside, command: BedsideCommand): Promise<void> {
  if ('replug' in command) return bedside.lines[command.device].replug();
  switch (command.device) {
    case 'oximeter':
      if ('set' in command) bedside.oximeter.set(command.set);
      else await bedside.oximeter.setFault(command.fault);
      break;
    case 'blood-pressure':
      if ('set' in command) bedside.bloodPressure.set(command.set);
      else if ('error' in command) bedside.bloodPressure.setError(command.error);
      else await bedside.bloodPressure.setFault(command.fault);
      break;
    case 'thermometer':
      if ('set' in command) bedside.thermometer.set(command.set);
      else if ('take' in command) bedside.thermometer.take(command.take.celsius);
      else if ('putBack' in command) bedside.thermometer.putBack();
      else await bedside.thermometer.setFault(command.fault);
      break;
    default:
      command satisfies never;
  }
}

const OXIMETER_KNOWN: readonly (OximeterFault | LineFault)[] = [...OXIMETER_FAULTS, ...LINE_FAULTS];
const CUFF_KNOWN: readonly (CuffError | CuffFault | LineFault)[] = [
  ...(Object.keys(CUFF_ERRORS) as CuffError[]),
  ...CUFF_FAULTS,
  ...LINE_FAULTS,
];
const THERMOMETER_KNOWN: readonly (ThermometerFault | LineFault)[] = [...THERMOMETER_FAULTS, ...LINE_FAULTS];

/**
 * Parses one line of JSON.
 * @returns the command, or a sentence that says what is wrong with the line
 */
export function parseCommand(line: string): Result<BedsideCommand, string> {
  const given = parseObject(line);
  if (!given) return refuse('a command is one JSON object on one line');
  const { device } = given;
  switch (device) {
    case 'oximeter':
      if (given.replug === true) return accept({ device, replug: true });
      if ('fault' in given) return named(OXIMETER_KNOWN, given.fault, (fault) => ({ device, fault }));
      return settings(OXIMETER_VALUES, given.set, (set) => ({ device, set }));
    case 'blood-pressure':
      if (given.replug === true) return accept({ device, replug: true });
      if ('fault' in given) return named(CUFF_KNOWN, given.fault, (fault) => ({ device, fault }));
      if ('error' in given) return number(given.error, 1, 255, (error) => ({ device, error }));
      return settings(CUFF_VALUES, given.set, (set) => ({ device, set }));
    case 'thermometer':
      if (given.replug === true) return accept({ device, replug: true });
      if ('fault' in given) return named(THERMOMETER_KNOWN, given.fault, (fault) => ({ device, fault }));
      if (given.putBack === true) return accept({ device, putBack: true });
      if (isObject(given.take)) {
        return number(given.take.celsius, 0, 100, (celsius) => ({ device, take: { celsius } }));
      }
      return settings(THERMOMETER_VALUES, given.set, (set) => ({ device, set }));
    default:
      return refuse('device is one of oximeter, blood-pressure, thermometer');
  }
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function named<Name extends string>(
  known: readonly Name[],
  given: unknown,
  command: (name: Name) => BedsideCommand,
): Result<BedsideCommand, string> {
  const name = known.find((candidate) => candidate === given);
  return name === undefined ? refuse(`fault is one of ${known.join(', ')}`) : accept(command(name));
}

function number(
  given: unknown,
  min: number,
  max: number,
  command: (value: number) => BedsideCommand,
): Result<BedsideCommand, string> {
  if (typeof given !== 'number' || !(given >= min && given <= max)) return refuse(`a number from ${min} to ${max}`);
  return accept(command(given));
}

/** Takes the settings whose names and types are those of `defaults`, and refuses the whole line for any other. */
function settings<Values extends object>(
  defaults: Values,
  given: unknown,
  command: (values: Partial<Values>) => BedsideCommand,
): Result<BedsideCommand, string> {
  const types = new Map(Object.entries(defaults).map(([name, value]) => [name, typeof value]));
  const names = [...types.keys()].join(', ');
  if (!isObject(given)) return refuse(`set is an object with some of ${names}`);
  for (const [name, value] of Object.entries(given)) {
    if (types.get(name) !== typeof value) return refuse(`set has ${names}, each of its own type`);
  }
  // Every name and type has been compared with those of `Values` above.
  return accept(command(given as Partial<Values>));
}
