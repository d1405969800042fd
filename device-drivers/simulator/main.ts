/**
 * Simulated devices as a program.
 *
 *     node device-drivers/simulator/main.ts --dir DIRECTORY [--demo] [--device NAME=DRIVER[@SPEED]]...
 *
 * Without --device there are the three of the demonstration: oximeter, blood-pressure, thermometer. One JSON command a
 * line comes in on stdin (commands.ts), one JSON object a line goes out on stdout. It ends when stdin ends, or on
 * SIGTERM, SIGINT or SIGHUP.
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startBedside, type BedsideDevice } from './bedside.ts';
import { parseCommand } from './commands.ts';

const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    demo: { type: 'boolean', default: false },
    device: { type: 'string', multiple: true },
  },
});

if (values.dir === undefined) refuse('Say where the ports are to appear: --dir DIRECTORY');

const devices = values.device?.map(parseDevice);
const bedside = await startBedside(values.dir, { demo: values.demo, ...(devices ? { devices } : {}) }).catch(
  (error: unknown) => refuse(error instanceof Error ? error.message : String(error)),
);
bedside.onEvent(print);

const input = createInterface({ input: process.stdin });
// One after the other: a command that takes its time is done before the next begins.
let turn = Promise.resolve();
input.on('line', (line) => void (turn = turn.then(() => obey(line))));
input.on('close', () => void end());
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());

print({ ready: true, paths: bedside.paths });

async function obey(line: string): Promise<void> {
  if (line.trim() === '') return;
  const command = parseCommand(line);
  if (!command.ok) {
    print({ refused: command.refusal, line });
    return;
  }
  const asked = await bedside.command(command.value);
  print(asked.ok ? { done: command.value } : { refused: asked.refusal, line });
}

async function end(): Promise<void> {
  await bedside.close();
  process.exit(0);
}

/** `left=contec-cms50d-plus@4`: what it is called, its driver, how many times faster than in life. */
function parseDevice(text: string): BedsideDevice {
  const [, name, driverId, speed] = /^([a-z0-9-]+)=([a-z0-9-]+)(?:@(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  if (name === undefined || driverId === undefined) return refuse('--device takes NAME=DRIVER or NAME=DRIVER@SPEED');
  return { name, driverId, ...(speed === undefined ? {} : { speed: Number(speed) }) };
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
