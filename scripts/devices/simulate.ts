/** `simulate`: a port with a simulated device behind it, steered by what is typed. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { refuse, type Result } from '#domain/base/result.ts';
import type { SimulatorValues } from '#drivers/simulator/api.ts';
import { carryOut, parseCommand, parseSettings, parseWords, type Order } from '#drivers/simulator/commands.ts';
import { SimulatorHost } from '#drivers/simulator/host.ts';
import { loadSerialSimulator } from '#drivers/simulator/load.ts';
import { installSystemPackages, SOCAT } from '../bootstrap/system-packages.mjs';
import type { Command } from './arguments.ts';

/** @returns the exit code */
export async function simulate(
  { driverId, path, fault, set, speed }: Extract<Command, { name: 'simulate' }>,
  say: (text: string) => void,
): Promise<number> {
  const simulator = await loadSerialSimulator(driverId);
  const settings = set.length === 0 ? undefined : parseSettings(simulator, set);
  if (settings && !settings.ok) {
    say(`--set: ${settings.refusal}\n`);
    return 2;
  }
  await installSystemPackages([SOCAT], (line) => say(`  ${line}\n`));
  const host = await SimulatorHost.start(simulator, path ?? join(tmpdir(), 'teletriage-devices', driverId), { speed });
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    const typed = createInterface({ input: process.stdin });
    // One after the other: what takes its time is done before the next begins.
    let turn = Promise.resolve();
    typed.on('line', (line) => {
      if (line.trim() === 'quit') resolve();
      else if (line.trim() !== '') turn = turn.then(() => obey(host, line, say));
    });
    typed.on('close', () => void turn.then(resolve));
  });
  host.onEvent((event) => say(`  ${event}\n`));
  try {
    for (const order of [settings?.ok ? settings.value : undefined, fault === undefined ? undefined : { fault }]) {
      const asked = order && (await carryOut(host, order));
      if (asked?.ok === false) {
        say(`${asked.refusal}\n`);
        return 2;
      }
    }
    say(`${host.path}\n${howToSteer(host, settings?.ok ? settings.value.set : {})}`);
    await ended;
    return 0;
  } finally {
    await host.close();
  }
}

async function obey(host: SimulatorHost, line: string, say: (text: string) => void): Promise<void> {
  const order = line.trimStart().startsWith('{') ? parseJson(host, line) : parseWords(host.simulator, line);
  const asked = order.ok ? await carryOut(host, order.value) : order;
  say(asked.ok ? `  done: ${line.trim()}\n` : `  not done: ${asked.refusal}\n`);
}

/** The same JSON as the program of several devices takes, where the device need not be named. */
function parseJson(host: SimulatorHost, line: string): Result<Order, string> {
  const begin = line.indexOf('{');
  const rest = line.slice(begin + 1);
  const named = parseCommand(`{"device":"${host.simulator.driverId}"${rest.trim() === '}' ? '' : ','}${rest}`);
  return named.ok ? named : refuse(named.refusal);
}

function howToSteer({ simulator, faults }: SimulatorHost, set: SimulatorValues): string {
  const values = Object.entries({ ...simulator.values, ...set }).map(([name, value]) => `${name}=${String(value)}`);
  return `
  set NAME=VALUE   ${values.join(' ')}
  fault NAME       ${faults.join(' ')}
  replug           puts a pulled cable back
${simulator.actions.length === 0 ? '' : `  or               ${simulator.actions.join(', ')}\n`}  quit             or Ctrl-C
`;
}
