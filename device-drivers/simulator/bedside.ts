/** The three simulated devices at one bedside, each on its own port. */
import { join } from 'node:path';
import { SimulatedCuff } from './blood-pressure.ts';
import { run, type BedsideCommand, type DeviceName } from './commands.ts';
import { SimulatedOximeter } from './oximeter.ts';
import { PtyLine } from './pty.ts';
import { SimulatedThermometer } from './thermometer.ts';

export interface BedsideOptions {
  /** A temperature is taken every 20 s by itself, so that a person who tries the product sees one. */
  readonly demo?: boolean;
  /** Milliseconds between the oximeter's lines; 1000 unless told. */
  readonly oximeterPeriodMs?: number;
}

/** Something happened at a device. */
export interface BedsideEvent {
  readonly device: DeviceName;
  readonly event: string;
}

export interface Bedside {
  /** Where the product opens each device. */
  readonly paths: Readonly<Record<DeviceName, string>>;
  readonly oximeter: SimulatedOximeter;
  readonly bloodPressure: SimulatedCuff;
  readonly thermometer: SimulatedThermometer;
  readonly lines: Readonly<Record<DeviceName, PtyLine>>;
  /** Does what one command line of `main.ts` would do. */
  command(command: BedsideCommand): Promise<void>;
  onEvent(listener: (event: BedsideEvent) => void): void;
  /** Switches all off and removes the ports. Safe to call twice. */
  close(): Promise<void>;
}

const DEMO_FIRST_MS = 5_000;
const DEMO_EVERY_MS = 20_000;
const DEMO_TEMPERATURES = [36.8, 37.1, 36.6, 37.4, 38.2];

/**
 * Starts the three devices.
 * @param directory where the ports appear, as `oximeter`, `blood-pressure` and `thermometer`
 * @throws when socat is not installed
 */
export async function startBedside(directory: string, options: BedsideOptions = {}): Promise<Bedside> {
  const paths = {
    oximeter: join(directory, 'oximeter'),
    'blood-pressure': join(directory, 'blood-pressure'),
    thermometer: join(directory, 'thermometer'),
  };
  const lines = {
    oximeter: await PtyLine.lay(paths.oximeter),
    'blood-pressure': await PtyLine.lay(paths['blood-pressure']),
    thermometer: await PtyLine.lay(paths.thermometer),
  };
  const oximeter = new SimulatedOximeter(lines.oximeter, options.oximeterPeriodMs ?? 1_000);
  const bloodPressure = new SimulatedCuff(lines['blood-pressure']);
  const thermometer = new SimulatedThermometer(lines.thermometer);
  const listeners: ((event: BedsideEvent) => void)[] = [];
  const tell = (device: DeviceName) => (event: string) => {
    for (const listener of listeners) listener({ device, event });
  };
  lines.oximeter.onEvent(tell('oximeter'));
  lines['blood-pressure'].onEvent(tell('blood-pressure'));
  lines.thermometer.onEvent(tell('thermometer'));
  bloodPressure.onEvent(tell('blood-pressure'));
  thermometer.onEvent(tell('thermometer'));
  const stopDemo = options.demo ? demonstrate(thermometer) : (): void => undefined;

  const bedside: Bedside = {
    paths,
    oximeter,
    bloodPressure,
    thermometer,
    lines,
    command: (command) => run(bedside, command),
    onEvent: (listener) => void listeners.push(listener),
    close: async () => {
      stopDemo();
      oximeter.close();
      bloodPressure.close();
      thermometer.close();
      await Promise.all(Object.values(lines).map((line) => line.close()));
    },
  };
  return bedside;
}

/** Takes a temperature now and then. Returns how to stop it. */
function demonstrate(thermometer: SimulatedThermometer): () => void {
  let taken = 0;
  const take = (): void => {
    thermometer.take(DEMO_TEMPERATURES[taken % DEMO_TEMPERATURES.length] ?? 36.8);
    taken += 1;
  };
  const first = setTimeout(take, DEMO_FIRST_MS);
  const every = setInterval(take, DEMO_EVERY_MS);
  return () => {
    clearTimeout(first);
    clearInterval(every);
  };
}
