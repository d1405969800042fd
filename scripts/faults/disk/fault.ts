/** Disks that become full under a kiosk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import type { Fault, FaultOptions, Tally } from '../fault.ts';
import { fastFolder } from '../home/fast-folder.ts';
import { CannotBeMade } from '../shims/shims.ts';
import { inOwnMounts, whyNoSmallDisk } from './mount.ts';
import type { DiskResult } from './round.ts';

const INSIDE = join(import.meta.dirname, 'inside.ts');

export const disk: Fault = {
  about: 'disks that become full: an alarm, no half record, the reserve first, and it saves within a second of room',
  async run(options) {
    const why = whyNoSmallDisk();
    if (why !== undefined) throw new CannotBeMade(why);
    const fast = fastFolder(options.directory);
    try {
      return await run(options, fast);
    } finally {
      rmSync(fast, { recursive: true, force: true });
    }
  },
};

async function run(options: FaultOptions, fast: string): Promise<Tally> {
  let tally: Tally = {
    rounds: 0,
    entries: 0,
    losses: 0,
    counts: { refusals: 0, 'saved on the reserve': 0, 'ms to be back at most': 0 },
  };
  const [command, words] = inOwnMounts([process.execPath, INSIDE, fast, String(options.rounds), options.seed]);
  const child = spawn(command, words, {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (text) => (said = (said + String(text)).slice(-2_000)));
  child.on('message', (message) => {
    const result = message as DiskResult;
    const back = Math.max(tally.counts['ms to be back at most'] ?? 0, Math.ceil(result.backMs) || 0);
    tally = {
      rounds: tally.rounds + 1,
      entries: tally.entries + result.saved,
      losses: tally.losses + (result.faults.length > 0 ? 1 : 0),
      counts: {
        refusals: (tally.counts['refusals'] ?? 0) + result.refused,
        'saved on the reserve': (tally.counts['saved on the reserve'] ?? 0) + result.onReserve,
        'ms to be back at most': back,
      },
    };
    for (const line of result.faults) options.say(`round ${String(tally.rounds - 1)}: ${line}`);
    if (options.stopped()) child.kill('SIGTERM');
    options.progress(tally);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0 || options.stopped()) return tally;
  options.say(`round ${String(tally.rounds)}: the program ended with ${String(code)}:\n${said}`);
  return { ...tally, losses: tally.losses + 1 };
}
