/** What `npm run month -- …` does, apart from the process that it does it in. */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DEMO_HOMES } from '../../sfu-server/demo/people.ts';
import { Hub } from '../faults/world/hub.ts';
import { parseArguments } from './arguments.ts';
import { bringToNewKiosk, type Brought } from './bring.ts';
import { fillHub, type Filled } from './fill.ts';
import { inventMonth } from './month.ts';

export const DIFFERS = 1;
export const WRONG_USE = 2;

const DAY_MS = 86_400_000;

export interface Month {
  readonly filled: Filled;
  readonly hubBytes: number;
  readonly brought: readonly Brought[];
}

/** Fills `directory`/hub and brings it to a new kiosk in each home (`directory`/kiosk-1, -2). */
export async function makeMonth(
  directory: string,
  options: { readonly residents: number; readonly days: number; readonly seed: string },
): Promise<Month> {
  // Yesterday was its last day: the records are as old as those of a home that is open.
  const until = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const hubDirectory = join(directory, 'hub');
  const filled = await fillHub(hubDirectory, inventMonth({ ...options, until }));
  const hub = await Hub.start(hubDirectory);
  try {
    const brought: Brought[] = [];
    for (const [index, home] of Object.values(DEMO_HOMES).entries()) {
      brought.push(await bringToNewKiosk(hub, home, join(directory, `kiosk-${index + 1}`)));
    }
    return { filled, hubBytes: (await stat(join(hubDirectory, 'hub.db'))).size, brought };
  } finally {
    await hub.stop();
  }
}

export async function monthCommand(words: readonly string[], write: (text: string) => void): Promise<number> {
  const asked = parseArguments(words);
  if (!asked.ok) {
    write(asked.refusal);
    return WRONG_USE;
  }
  const { residents, days, seed } = asked.value;
  const out = resolve(asked.value.out);
  await mkdir(out, { recursive: true });
  if ((await readdir(out)).length > 0) {
    write(`${out} is not empty. Nothing was written.\n`);
    return WRONG_USE;
  }
  write(`${residents} residents, ${days} days, seed ${seed}\n`);
  const { filled, hubBytes, brought } = await makeMonth(out, { residents, days, seed });
  write(`hub: ${number(filled.entries)} entries, ${megabytes(hubBytes)}, ${filled.seconds.toFixed(1)} s\n`);
  for (const kiosk of brought) {
    const { home, entries, bytes, seconds, open, rssBytes, faults } = kiosk;
    write(
      `new kiosk in ${home}: ${kiosk.residents} residents, ${number(entries)} entries, ${megabytes(bytes)}, ` +
        `${seconds.toFixed(1)} s; its screen opens with ${megabytes(open.bytes)} in ${open.milliseconds.toFixed(0)} ms; ` +
        `${megabytes(rssBytes)} of memory\n`,
    );
    for (const fault of faults) write(`  ${fault}\n`);
    write(faults.length === 0 ? '  equal to the hub: entries, digests, places and records\n' : '  NOT equal\n');
  }
  return brought.some(({ faults }) => faults.length > 0) ? DIFFERS : 0;
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
