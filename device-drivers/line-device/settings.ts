/** What can be set for a home-made device: how its port speaks, and what its values are called. */
import { optionOf, type DriverOption, type DriverOptions, type Framing, type SerialSettings } from '#drivers/api.ts';

const SPEEDS = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const;
const DELIMITERS: Readonly<Record<string, string>> = { 'CR LF': '\r\n', LF: '\n', CR: '\r' };
const LONGEST_LINE = 160;

/** How the device sends: this decides whether a value is one of many or the end of a measurement. */
const STREAMS = 'all the time';
const ONCE = 'once a measurement';

const KEYS = {
  temperature: { label: 'Name of the temperature', initial: 'T' },
  spo2: { label: 'Name of the oxygen saturation', initial: 'SPO2' },
  pulse: { label: 'Name of the pulse', initial: 'PR' },
  systolic: { label: 'Name of the systolic pressure', initial: 'SYS' },
  diastolic: { label: 'Name of the diastolic pressure', initial: 'DIA' },
} as const;
export type Meaning = keyof typeof KEYS;

export const LINE_OPTIONS: readonly DriverOption[] = [
  { name: 'baudRate', label: 'Speed (baud)', choices: SPEEDS.map(String), initial: '9600' },
  { name: 'dataBits', label: 'Data bits', choices: ['7', '8'], initial: '8' },
  { name: 'parity', label: 'Parity', choices: ['none', 'even', 'odd'], initial: 'none' },
  { name: 'stopBits', label: 'Stop bits', choices: ['1', '2'], initial: '1' },
  { name: 'delimiter', label: 'End of a line', choices: Object.keys(DELIMITERS), initial: 'CR LF' },
  { name: 'sends', label: 'When it sends', choices: [STREAMS, ONCE], initial: STREAMS },
  { name: 'unit', label: 'Unit of the temperature where the line does not say', choices: ['C', 'F'], initial: 'C' },
  ...Object.entries(KEYS).map(([name, { label, initial }]) => ({ name: `${name}Key`, label, initial })),
];

/** What a name may look like. It is compared and never run as a pattern, so that no setting can make the kiosk slow. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,15}$/;

export interface LineFormat {
  /** Meanings by their names in upper case. A name that is given to two values means neither. */
  readonly meanings: ReadonlyMap<string, Meaning>;
  readonly unit: 'C' | 'F';
  readonly streams: boolean;
}

export function lineFormat(options: DriverOptions): LineFormat {
  const names = (Object.keys(KEYS) as Meaning[]).map((meaning): [string, Meaning] => [
    valueOf(options, `${meaning}Key`).trim().toUpperCase(),
    meaning,
  ]);
  return {
    meanings: new Map(
      names.filter(([name]) => NAME.test(name) && names.filter(([other]) => other === name).length === 1),
    ),
    unit: valueOf(options, 'unit') === 'F' ? 'F' : 'C',
    streams: valueOf(options, 'sends') === STREAMS,
  };
}

export function lineSettings(options: DriverOptions): SerialSettings {
  const parity = valueOf(options, 'parity');
  const framing: Framing = {
    kind: 'line',
    delimiter: DELIMITERS[valueOf(options, 'delimiter')] ?? '\r\n',
    maxLength: LONGEST_LINE,
  };
  return {
    baudRate: Number(valueOf(options, 'baudRate')),
    dataBits: valueOf(options, 'dataBits') === '7' ? 7 : 8,
    parity: parity === 'even' || parity === 'odd' ? parity : 'none',
    stopBits: valueOf(options, 'stopBits') === '2' ? 2 : 1,
    framing,
  };
}

function valueOf(options: DriverOptions, name: string): string {
  return optionOf({ options: LINE_OPTIONS }, options, name);
}
