/** What was read of a call is kept until something is committed to a record that it was read from. */
import { expect, test } from 'vitest';
import { createJournalEvents } from '../../../../sfu-server/triage/events.ts';
import { createKeptReadings } from '../../../../sfu-server/triage/kept-readings.ts';

function scene() {
  const events = createJournalEvents((fault) => {
    throw fault;
  });
  const kept = createKeptReadings<{ readonly readFrom: readonly string[]; readonly number: number }>(events);
  let number = 0;
  const read = (readFrom: readonly string[]) => () => {
    number += 1;
    return Promise.resolve({ readFrom, number });
  };
  const committed = (residentId: string) => {
    events.announce([{ serviceId: 's', residentId, kind: 'call.added' }]);
  };
  return { kept, read, committed };
}

test('it is read once, until one of the records changes that it was read from', async () => {
  const { kept, read, committed } = scene();
  const get = async () => (await kept.get('r', 'call', read(['r', 'other'])))?.number;
  expect([await get(), await get()]).toEqual([1, 1]);
  committed('somebody else');
  expect(await get()).toBe(1);
  committed('other');
  expect(await get()).toBe(2);
});

test('what is committed while it is being read is read again', async () => {
  const { kept, read, committed } = scene();
  const first = kept.get('r', 'call', read(['r']));
  committed('r');
  await first;
  expect((await kept.get('r', 'call', read(['r'])))?.number).toBe(2);
});

test('a call that is not there is known by its own record, and a failure is not kept', async () => {
  const { kept, read, committed } = scene();
  expect(await kept.get('r', 'call', () => Promise.resolve(undefined))).toBeUndefined();
  expect(await kept.get('r', 'call', read(['r']))).toBeUndefined();
  committed('r');
  expect((await kept.get('r', 'call', read(['r'])))?.number).toBe(1);
  await expect(kept.get('q', 'failing', () => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
  expect((await kept.get('q', 'failing', read(['q'])))?.number).toBe(2);
});

test('what is no longer in the list is forgotten', async () => {
  const { kept, read } = scene();
  await kept.get('r', 'call', read(['r']));
  kept.keepOnly(new Set(['another']));
  expect((await kept.get('r', 'call', read(['r'])))?.number).toBe(2);
});
