/**
 * How much memory the kiosk's core has with a month of a home in it (40 residents, 4 sets a day), beside a Node process that
 * does nothing, in the same run; and what a screen gets when it opens. Prints; asserts only that it is the whole month. Needs
 * no browser: `npm run bench -- kiosk-memory`.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'playwright/test';
import { Kiosk } from '../../scripts/faults/world/kiosk.ts';
import { residentMemory } from '../../scripts/month/bring.ts';
import { makeMonth } from '../../scripts/month/command.ts';

/** Long enough for what is left over from starting to be given back: a kiosk runs for weeks. */
const SETTLED_MS = 30_000;

async function idleNode(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  await wait(1_000);
  const bytes = await residentMemory(child.pid ?? 0);
  child.kill('SIGKILL');
  return bytes;
}

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`.padStart(12);

test('memory of the kiosk core with a month of a home', async () => {
  test.setTimeout(600_000);
  const directory = await mkdtemp(join(tmpdir(), 'teletriage-memory-'));
  let kiosk: Kiosk | undefined;
  try {
    const { brought } = await makeMonth(directory, { residents: 40, days: 30, seed: 'month' });
    const [received] = brought;
    if (received === undefined) throw new Error('no kiosk has received the month');
    expect(received.faults).toEqual([]);
    expect(received.entries).toBeGreaterThan(5_000);

    // As it runs from then on: started with all of it in its database, its hub out of reach, a screen open.
    kiosk = new Kiosk({ directory: join(directory, 'kiosk-1'), hubUrl: 'http://127.0.0.1:9', enrolmentCode: 'NONE' });
    await kiosk.start();
    const justStarted = await residentMemory(kiosk.pid);
    const startedAt = performance.now();
    const snapshot = JSON.stringify(await kiosk.screen.bridge.request('kiosk.open', {}));
    const milliseconds = performance.now() - startedAt;
    await wait(SETTLED_MS);
    const lines = [
      '',
      `The kiosk's core with ${received.residents} residents and ${received.entries.toLocaleString('en-GB')} entries (Node ${process.version})`,
      `a Node process that does nothing          ${megabytes(await idleNode())}`,
      `the core, just started                    ${megabytes(justStarted)}`,
      `the core, a screen open for half a minute ${megabytes(await residentMemory(kiosk.pid))}   (aim: below 150 MB)`,
      `the core, just after receiving it all     ${megabytes(received.rssBytes)}   (${received.seconds.toFixed(1)} s)`,
      `what a screen gets when it opens          ${megabytes(Buffer.byteLength(snapshot))}   (${milliseconds.toFixed(0)} ms)`,
    ];
    process.stdout.write(`${lines.join('\n')}\n\n`);
  } finally {
    await kiosk?.kill();
    await rm(directory, { recursive: true, force: true });
  }
});
