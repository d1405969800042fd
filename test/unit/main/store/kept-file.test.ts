import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptFile } from '#core/store/kept-file.ts';

let directory: string;
const path = (name: string) => join(directory, name);
const file = () => new KeptFile(directory, 'who');
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kept-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('a document that outlives the database', () => {
  it('is read back, and is for its owner alone', async () => {
    expect(await file().read()).toBeUndefined();
    await file().write({ name: 'Larkfield', of: [1, 2] });
    expect(await file().read()).toEqual({ name: 'Larkfield', of: [1, 2] });
    expect(readdirSync(directory).sort()).toEqual(['who.copy.json', 'who.json']);
    for (const name of readdirSync(directory)) expect(statSync(path(name)).mode & 0o077).toBe(0);
  });

  it.each(['who.json', 'who.copy.json'])(
    'is read out of the other copy when %s is damaged at any byte',
    async (name) => {
      await file().write({ name: 'Larkfield' });
      const whole = readFileSync(path(name));
      for (let at = 0; at < whole.length; at += 1) {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ 1;
        writeFileSync(path(name), changed);
        expect(await file().read(), `byte ${String(at)}`).toEqual({ name: 'Larkfield' });
      }
      truncateSync(path(name), 0);
      expect(await file().read()).toEqual({ name: 'Larkfield' });
      rmSync(path(name));
      expect(await file().read()).toEqual({ name: 'Larkfield' });
    },
  );

  it('is the newer one where the writing stopped between the two', async () => {
    const kept = file();
    await kept.write({ version: 1 });
    const old = readFileSync(path('who.copy.json'));
    await kept.write({ version: 2 });
    writeFileSync(path('who.copy.json'), old);
    expect(await file().read()).toEqual({ version: 2 });
    // And goes on above it.
    await file().write({ version: 3 });
    rmSync(path('who.json'));
    expect(await file().read()).toEqual({ version: 3 });
  });

  it('is not there when both are damaged', async () => {
    await file().write({ version: 1 });
    for (const name of readdirSync(directory)) writeFileSync(path(name), 'rubbish');
    expect(await file().read()).toBeUndefined();
  });
});
