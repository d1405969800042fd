/** What was typed after `npm run devices --`. */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import { serialSettings, type DriverOptions, type SerialDriver } from '#drivers/api.ts';
import { findDriver, SERIAL_DRIVERS } from '#drivers/registry.ts';

export type Command =
  | { readonly name: 'list' }
  | {
      readonly name: 'listen';
      readonly port: string;
      readonly driver: SerialDriver;
      readonly options: DriverOptions;
      readonly raw: boolean;
    }
  | { readonly name: 'detect'; readonly port: string }
  | {
      readonly name: 'simulate';
      readonly driverId: string;
      /** Where the port appears; a place of its own when absent. */
      readonly path: string | undefined;
      readonly fault: string | undefined;
      /** `spo2=91`, each. */
      readonly set: readonly string[];
      readonly speed: number;
    };

export const USAGE = `npm run devices -- COMMAND

  list                                      the ports of this computer, and the devices that can be at them
  listen PORT --driver D [--option NAME=VALUE]... [--raw]
                                            what a device says, in words; --raw adds the bytes
  detect PORT                               looks what device is at a port
  simulate D [--path PATH] [--fault F] [--set NAME=VALUE]... [--speed N]
                                            makes a port with a simulated device behind it

D is the name of a driver, as "list" shows it. "listen" ends with Ctrl-C and counts what was refused.
`;

/** The command, or a sentence that says what is wrong with it. */
export function parseArguments(args: readonly string[]): Result<Command, string> {
  const [name, ...rest] = args;
  switch (name) {
    case 'list':
      return rest.length === 0 ? accept({ name }) : refuse(`list takes nothing, and not ${rest.join(' ')}`);
    case 'detect': {
      const given = split(rest, [], []);
      if (!given.ok) return given;
      const port = onlyOne(given.value.words, 'detect takes one PORT');
      return port.ok ? accept({ name, port: port.value }) : port;
    }
    case 'listen':
      return parseListen(rest);
    case 'simulate':
      return parseSimulate(rest);
    case undefined:
      return refuse('Say what to do.');
    default:
      return refuse(`There is no command "${name}".`);
  }
}

function parseListen(args: readonly string[]): Result<Command, string> {
  const given = split(args, ['--driver', '--option'], ['--raw']);
  if (!given.ok) return given;
  const port = onlyOne(given.value.words, 'listen takes one PORT');
  if (!port.ok) return port;
  const id = given.value.values('--driver').at(-1);
  if (id === undefined) return refuse('listen needs --driver D');
  const driver = serialDriver(id);
  if (!driver.ok) return driver;
  const options = parseOptions(driver.value, given.value.values('--option'));
  if (!options.ok) return options;
  const raw = given.value.flags.includes('--raw');
  return accept({ name: 'listen', port: port.value, driver: driver.value, options: options.value, raw });
}

function parseSimulate(args: readonly string[]): Result<Command, string> {
  const given = split(args, ['--path', '--fault', '--set', '--speed'], []);
  if (!given.ok) return given;
  const id = onlyOne(given.value.words, 'simulate takes one driver');
  if (!id.ok) return id;
  const driver = serialDriver(id.value);
  if (!driver.ok) return driver;
  const speed = Number(given.value.values('--speed').at(-1) ?? 1);
  if (!(speed > 0 && speed <= 1000)) return refuse('--speed is a number from above 0 to 1000');
  return accept({
    name: 'simulate',
    driverId: driver.value.id,
    path: given.value.values('--path').at(-1),
    fault: given.value.values('--fault').at(-1),
    set: given.value.values('--set'),
    speed,
  });
}

function serialDriver(id: string): Result<SerialDriver, string> {
  const driver = findDriver(id);
  if (driver?.transport === 'serial') return accept(driver);
  if (driver) return refuse(`${id} is a Bluetooth device and has no port.`);
  return refuse(`There is no driver "${id}". There are: ${SERIAL_DRIVERS.map((one) => one.id).join(', ')}.`);
}

function parseOptions(driver: SerialDriver, texts: readonly string[]): Result<DriverOptions, string> {
  const options: Record<string, string> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    const option = driver.options.find(({ name }) => name === text.slice(0, at));
    if (!option) {
      const known = driver.options.map(({ name }) => name).join(', ');
      return refuse(`--option NAME=VALUE with one of ${known === '' ? 'none: this driver has no options' : known}`);
    }
    const value = text.slice(at + 1);
    if (option.choices && !option.choices.includes(value)) {
      return refuse(`${option.name} is one of ${option.choices.join(', ')}`);
    }
    options[option.name] = value;
  }
  return accept(options);
}

interface Split {
  readonly words: readonly string[];
  readonly flags: readonly string[];
  values(name: string): readonly string[];
}

/** Words, options with a value and flags; whatever else begins with dashes is refused. */
function split(args: readonly string[], named: readonly string[], flags: readonly string[]): Result<Split, string> {
  const words: string[] = [];
  const seenFlags: string[] = [];
  const values: (readonly [name: string, value: string])[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
    const name = equals > 0 ? arg.slice(0, equals) : arg;
    if (flags.includes(arg)) {
      seenFlags.push(arg);
    } else if (named.includes(name)) {
      const value = equals > 0 ? arg.slice(equals + 1) : args[(index += 1)];
      if (value === undefined) return refuse(`${name} needs a value`);
      values.push([name, value]);
    } else if (arg.startsWith('-')) {
      return refuse(`There is no option ${arg} here.`);
    } else {
      words.push(arg);
    }
  }
  return accept({
    words,
    flags: seenFlags,
    values: (wanted) => values.filter(([name]) => name === wanted).map(([, value]) => value),
  });
}

function onlyOne(words: readonly string[], otherwise: string): Result<string, string> {
  const [first, ...others] = words;
  return first === undefined || others.length > 0 ? refuse(otherwise) : accept(first);
}

/** `9600 8N1`, `19200 8O1, RTS/CTS` */
export function lineInWords(driver: SerialDriver, options: DriverOptions = {}): string {
  const settings = serialSettings(driver, options);
  const { baudRate, dataBits, parity, stopBits, softwareFlowControl, hardwareFlowControl } = settings;
  return [
    `${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`,
    ...(softwareFlowControl ? ['XON/XOFF'] : []),
    ...(hardwareFlowControl ? ['RTS/CTS'] : []),
  ].join(', ');
}
