/** Papers are set on a thread of their own, and what becomes of it when that thread ends. */
import { performance } from 'node:perf_hooks';
import { afterEach, expect, test } from 'vitest';
import { letterDocument } from '#domain/documents/letter.ts';
import type { PaperDocument } from '#domain/documents/document.ts';
import { createPress, type Press } from '#protocol/paper/press.ts';
import { facts } from '../../fixtures/papers.ts';
import { readPaper } from './support/pdf.ts';

let press: Press;

afterEach(async () => {
  await press.close();
});

test('sets several papers at once, each for who asked for it, and holds up nobody meanwhile', async () => {
  press = createPress();
  await press.set(letterDocument(facts()));
  const before = performance.eventLoopUtilization();
  const files = await Promise.all(
    ['Anne', 'Ben', 'Cleo'].map((printedBy) => press.set(letterDocument(facts({ printedBy })))),
  );
  const { utilization } = performance.eventLoopUtilization(before);
  const texts = await Promise.all(files.map(async (file) => (await readPaper(file)).text));
  expect(texts.map((text) => /by (Anne|Ben|Cleo)/.exec(text)?.[1])).toEqual(['Anne', 'Ben', 'Cleo']);
  // Set on this thread, they would have it to themselves for nearly all of that time.
  expect(utilization).toBeLessThan(0.4);
});

test('a paper that cannot be set is a fault, and the next one is set', async () => {
  press = createPress();
  const broken = { ...letterDocument(facts()), blocks: [{ kind: 'fields' }] } as unknown as PaperDocument;
  await expect(press.set(broken)).rejects.toThrow('could not be set');
  expect((await press.set(letterDocument(facts()))).length).toBeGreaterThan(10_000);
});

test('closed, it sets nothing more, and may be closed again', async () => {
  press = createPress();
  const [under] = await Promise.allSettled([press.set(letterDocument(facts())), press.close()]);
  expect(under).toMatchObject({ status: 'rejected', reason: { message: 'the press is closed' } });
  await press.close();
  await expect(press.set(letterDocument(facts()))).rejects.toThrow('closed');
});
