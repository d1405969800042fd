import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noninAscii } from '#drivers/nonin-ascii/driver.ts';
import { PtyLine } from '#drivers/simulator/pty.ts';
import { openSerial } from '#drivers/transports/serial.ts';
import { portFree } from './bedside.ts';

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pty-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** How many processes were started with this text in their arguments. */
async function processesWith(text: string): Promise<number> {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = numbers.map((number) => readFile(`/proc/${number}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(commands)).filter((command) => command.includes(text)).length;
}

describe.skipIf(process.platform !== 'linux')('a simulated cable', () => {
  it('is one cable, however fast it is pulled and put back', async () => {
    const line = await PtyLine.lay(join(directory, 'port'));
    await Promise.all([line.unplug(), line.replug(), line.unplug(), line.replug()]);
    const opened = await openSerial(line.path, noninAscii.serial);
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.close();
    await Promise.all([line.unplug(), line.replug()]);
    await portFree(line);
    expect(await processesWith(line.path)).toBe(1);
    await line.close();
    await line.close();
    expect(await processesWith(line.path)).toBe(0);
  });

  it('tells when the port is opened and closed, and is there again after', async () => {
    const line = await PtyLine.lay(join(directory, 'port'));
    const events: string[] = [];
    line.onEvent((event) => events.push(event));
    const opened = await openSerial(line.path, noninAscii.serial);
    await vi.waitUntil(() => line.opened, { timeout: 15_000 });
    if (opened.ok) await opened.value.close();
    await portFree(line);
    expect(events).toEqual(['port-opened', 'port-closed']);
    await line.close();
    expect(await processesWith(line.path)).toBe(0);
  });
});
