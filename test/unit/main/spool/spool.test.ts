import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenFile } from '#core/base/durable-files.ts';
import { SILENT } from '#core/base/log.ts';
import { makeKeyPair, seal } from '#core/journal/seal.ts';
import { contentsOf, readSegment } from '#core/spool/contents.ts';
import { readLines, writeLine } from '#core/spool/record.ts';
import { SEGMENT_BYTES, Spool } from '#core/spool/spool.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { createPrivateKey } from 'node:crypto';

const RESIDENT = '019a0000-0000-7000-8000-000000000001';
const key = createPrivateKey(makeKeyPair().privateKeyPem);
let counter = 0;

function anEntry(words = 'breathless'): SealedEntry {
  counter += 1;
  return seal(
    {
      id: randomUUID(),
      kind: 'call.requested',
      version: 1,
      serviceId: RESIDENT,
      residentId: RESIDENT,
      homeId: RESIDENT,
      author: { personId: RESIDENT, name: 'Priya Nair', role: 'carer' },
      device: { id: RESIDENT, counter },
      occurredAt: '2026-11-22T10:00:00.000Z',
      recordedAt: '2026-11-22T10:00:00.000Z',
      clock: 'checked',
    },
    JSON.stringify({ concern: words }),
    randomBytes(16),
    key,
  );
}

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'spool-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const openSpool = (openFile?: OpenFile) => Spool.open({ directory, log: SILENT, openFile });
const idsOf = (entries: readonly SealedEntry[]) => entries.map(({ envelope }) => envelope.id);
const files = () => readdirSync(directory).sort();

/** What somebody else reads of the spool. */
async function read() {
  const { spool, contents } = await openSpool();
  await spool.close();
  return contents;
}

describe('a line of the spool', () => {
  it('is read back, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 }), fc.json(), (a, b, json) => {
        const content: unknown = JSON.parse(json);
        const line = writeLine('entry', 7, content);
        const { lines } = readLines(Buffer.concat([a, line, b]));
        expect(lines.map(({ number, json: text }) => [number, JSON.parse(text) as unknown])).toContainEqual([
          7,
          content,
        ]);
      }),
    );
  });

  it('is not believed with any bit of it changed', () => {
    const line = writeLine('entry', 7, { a: 'Tea at 3' });
    for (let bit = 0; bit < (line.length - 1) * 8; bit += 1) {
      const changed = Buffer.from(line);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(readLines(changed).lines, `bit ${String(bit)}`).toEqual([]);
    }
  });
});

describe('the spool', () => {
  it('has what was added, in order, after it was opened again', async () => {
    const entries = [anEntry(), anEntry('é – 37,5 °C'), anEntry()];
    const { spool } = await openSpool();
    await spool.append([entries[0]!]);
    await spool.append([entries[1]!, entries[2]!]);
    await spool.close();
    await spool.close();
    const contents = await read();
    expect(contents.entries.map(({ entry }) => entry)).toEqual(entries);
    expect(contents.lost).toEqual([]);
    expect(contents.counter).toBe(counter);
    expect(contents.latest).toBe('2026-11-22T10:00:00.000Z');
  });

  it('is for its owner alone', async () => {
    const { spool } = await openSpool();
    await spool.append([anEntry()]);
    await spool.close();
    for (const name of files()) expect(statSync(join(directory, name)).mode & 0o077).toBe(0);
  });

  it('is as it was at every byte at which the writing may have stopped', async () => {
    const entries = [anEntry('one'), anEntry('two'), anEntry('three')];
    const { spool } = await openSpool();
    const ends: number[] = [];
    for (const entry of entries) {
      await spool.append([entry]);
      ends.push(statSync(join(directory, files()[0]!)).size);
    }
    await spool.close();
    const whole = readFileSync(join(directory, files()[0]!));
    const top = readLines(whole).lines[0]!.end;
    for (let length = top; length <= whole.length; length += 7) {
      const contents = contentsOf([[1, readSegment(whole.subarray(0, length))]]);
      const complete = ends.filter((end) => end <= length).length;
      expect(idsOf(contents.entries.map(({ entry }) => entry))).toEqual(idsOf(entries.slice(0, complete)));
      // A head without its entry is one that was written by half.
      expect(contents.lost.every(({ torn }) => torn)).toBe(true);
    }
  });

  it('cuts off an entry that was written by half, and goes on', async () => {
    const [first, half, next] = [anEntry(), anEntry(), anEntry()];
    const { spool } = await openSpool();
    await spool.append([first]);
    await spool.append([half]);
    await spool.close();
    const path = join(directory, files()[0]!);
    truncateSync(path, statSync(path).size - 40);
    const again = await openSpool();
    expect(again.contents.lost).toMatchObject([{ torn: true, head: { id: half.envelope.id } }]);
    await again.spool.append([next]);
    await again.spool.close();
    const contents = await read();
    expect(idsOf(contents.entries.map(({ entry }) => entry))).toEqual(idsOf([first, next]));
    expect(contents.lost).toEqual([]);
  });

  it('knows whose the entry was that cannot be read, and that there was one whose head cannot be read either', async () => {
    const entries = [anEntry('one'), anEntry('two'), anEntry('three'), anEntry('four')];
    const { spool } = await openSpool();
    await spool.append(entries);
    await spool.close();
    const path = join(directory, files()[0]!);
    const bytes = readFileSync(path);
    const { lines } = readLines(bytes);
    const ofTwo = lines.filter(({ number, kind }) => number === 2 && kind === 'entry')[0]!;
    bytes[ofTwo.start + 120] = 0;
    const ofThree = lines.filter(({ number, kind }) => number === 3 && kind !== 'top');
    bytes.fill(0, ofThree[0]!.start, ofThree[1]!.end - 1);
    writeFileSync(path, bytes);
    const contents = await read();
    expect(idsOf(contents.entries.map(({ entry }) => entry))).toEqual(idsOf([entries[0]!, entries[3]!]));
    expect(contents.lost.map(({ number, head }) => [number, head?.id])).toEqual([
      [2, entries[1]!.envelope.id],
      [3, undefined],
    ]);
  });

  it('takes back what the database would not commit', async () => {
    const [kept, refused, next] = [anEntry(), anEntry(), anEntry()];
    const { spool } = await openSpool();
    await spool.append([kept]);
    await (
      await spool.append([refused])
    )();
    expect(spool.has(refused.envelope.id)).toBe(false);
    await spool.append([next]);
    await spool.close();
    const contents = await read();
    expect(idsOf(contents.entries.map(({ entry }) => entry))).toEqual(idsOf([kept, next]));
    expect(contents.lost).toEqual([]);
  });

  it('removes a segment only when the hub has all of it, and keeps what the hub refused', async () => {
    const { spool } = await openSpool();
    const large = 'x'.repeat(3_000);
    const all: SealedEntry[] = [];
    while (files().length < 3) {
      const entry = anEntry(large);
      all.push(entry);
      await spool.append([entry]);
    }
    expect(statSync(join(directory, files()[0]!)).size).toBeGreaterThanOrEqual(SEGMENT_BYTES);
    const [refused, ...others] = all;
    const { id } = refused!.envelope;
    await spool.mark([{ id, status: 'refused', code: 'signature-wrong', words: 'no' }]);
    await spool.mark(idsOf(others).map((other) => ({ id: other, status: 'received' })));
    // The second segment is settled; the first holds what was refused; the third is written to.
    expect(files()).toHaveLength(2);
    const contents = await spool.contents();
    const open = contents.entries.filter(({ mark }) => mark?.status !== 'received');
    expect(open.map(({ entry, mark }) => [entry.envelope.id, mark?.status])).toEqual([[id, 'refused']]);
    await spool.mark([{ id, status: 'received' }]);
    expect(files()).toHaveLength(1);
    await spool.close();
  });

  it('begins anew, and keeps what it left behind under another name', async () => {
    const [old, kept] = [anEntry(), anEntry()];
    const { spool } = await openSpool();
    await spool.append([old, kept]);
    await spool.renew([{ entry: kept }], 'damaged-then');
    expect(files()).toEqual(['spool-00000001.log.damaged-then', 'spool-00000002.log']);
    await spool.append([anEntry()]);
    await spool.close();
    const contents = await read();
    expect(contents.entries).toHaveLength(2);
    expect(contents.lost).toEqual([]);
    expect(contents.counter).toBe(counter);
  });
});

/** A disk whose next calls fail as told. */
function failingDisk(): {
  openFile: OpenFile;
  fail: (call: 'datasync' | 'write' | 'truncate', code: string, times: number) => void;
} {
  const failures = new Map<string, { code: string; times: number }>();
  const openFile = (async (...args: Parameters<OpenFile>) => {
    const handle = await open(...args);
    return new Proxy(handle, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        return async (...params: unknown[]) => {
          const failure = failures.get(String(property));
          if (failure !== undefined && failure.times > 0) {
            failure.times -= 1;
            // It has been written, and whether it reaches the disk nobody knows.
            if (property === 'datasync') await Reflect.apply(value, target, params);
            throw Object.assign(new Error(`${failure.code}: i/o error`), { code: failure.code });
          }
          return Reflect.apply(value, target, params) as unknown;
        };
      },
    });
  }) as OpenFile;
  return { openFile, fail: (call, code, times) => failures.set(call, { code, times }) };
}

describe('the spool on a disk that fails', () => {
  it('never uses the handle again whose flush has failed, and what was not saved does not come back', async () => {
    const disk = failingDisk();
    const { spool } = await openSpool(disk.openFile);
    const [kept, refused, next] = [anEntry(), anEntry(), anEntry()];
    await spool.append([kept]);
    disk.fail('datasync', 'EIO', 1);
    await expect(spool.append([refused])).rejects.toThrow('EIO');
    expect(spool.wantsRenewal).toBe(true);
    await spool.append([next]);
    expect(files()).toEqual(['spool-00000001.log', 'spool-00000002.log']);
    await spool.close();
    const contents = await read();
    const open = contents.entries.filter(({ mark }) => mark === undefined);
    expect(idsOf(open.map(({ entry }) => entry))).toEqual(idsOf([kept, next]));
    expect(contents.lost).toEqual([]);
  });

  it('says of what it could not even cut off that it is void', async () => {
    const disk = failingDisk();
    const { spool } = await openSpool(disk.openFile);
    const [kept, refused, next] = [anEntry(), anEntry(), anEntry()];
    await spool.append([kept]);
    disk.fail('datasync', 'EIO', 1);
    disk.fail('truncate', 'EIO', 5);
    await expect(spool.append([refused])).rejects.toThrow('EIO');
    await spool.append([next]);
    await spool.close();
    const contents = await read();
    expect(contents.entries.map(({ entry, mark }) => [entry.envelope.id, mark?.status])).toEqual([
      [kept.envelope.id, undefined],
      [refused.envelope.id, 'void'],
      [next.envelope.id, undefined],
    ]);
  });

  it('goes on in the same segment after a full disk', async () => {
    const disk = failingDisk();
    const { spool } = await openSpool(disk.openFile);
    const [kept, refused, next] = [anEntry(), anEntry(), anEntry()];
    await spool.append([kept]);
    disk.fail('write', 'ENOSPC', 1);
    await expect(spool.append([refused])).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(spool.wantsRenewal).toBe(false);
    await spool.append([next]);
    await spool.close();
    expect(files()).toHaveLength(1);
    expect(idsOf((await read()).entries.map(({ entry }) => entry))).toEqual(idsOf([kept, next]));
  });
});
