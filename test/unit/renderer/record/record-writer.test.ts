import { describe, expect, it } from 'vitest';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { createRecordWriter } from '../../../../renderer/connections/hub-client/record-writer.ts';
import type { HubClient } from '../../../../renderer/connections/hub-client/index.ts';

const RESIDENT = '01900000-0000-7000-8000-000000000003';
const strike = (words: string): RecordFact => ({
  kind: 'entry.struck',
  body: { entryId: RESIDENT, why: 'duplicate', words },
});

/** A hub that answers as it is told to, and remembers under which identifier it was asked. */
function hub() {
  const asked: string[] = [];
  let next: RefusalError | undefined;
  let made = 0;
  const request = ((_method: string, params: { readonly entryId: string }) => {
    asked.push(params.entryId);
    return next === undefined ? Promise.resolve({ id: params.entryId, savedAt: '' }) : Promise.reject(next);
  }) as unknown as HubClient['request'];
  return {
    asked,
    answer: (fault: RefusalError | undefined) => {
      next = fault;
    },
    writer: createRecordWriter({ request }, () => `id-${String((made += 1))}`),
  };
}

describe('writing into a record from a page', () => {
  it('asks under the same identifier again after a lost answer, until there is one', async () => {
    const { asked, answer, writer } = hub();
    answer(new RefusalError('timed-out', ''));
    await expect(writer.write(RESIDENT, strike('twice'))).rejects.toThrow();
    answer(new RefusalError('not-connected', ''));
    await expect(writer.write(RESIDENT, strike('twice'))).rejects.toThrow();
    answer(undefined);
    await writer.write(RESIDENT, strike('twice'));
    expect(new Set(asked).size).toBe(1);
    // The next press is a new wish.
    await writer.write(RESIDENT, strike('twice'));
    expect(new Set(asked).size).toBe(2);
  });

  it('is a new entry when it was changed since, and when it was refused', async () => {
    const { asked, answer, writer } = hub();
    answer(new RefusalError('timed-out', ''));
    await expect(writer.write(RESIDENT, strike('twice'))).rejects.toThrow();
    await expect(writer.write(RESIDENT, strike('three times'))).rejects.toThrow();
    answer(new RefusalError('forbidden', ''));
    await expect(writer.write(RESIDENT, strike('twice'))).rejects.toThrow();
    answer(undefined);
    await writer.write(RESIDENT, strike('twice'));
    expect(asked).toEqual(['id-1', 'id-2', 'id-1', 'id-3']);
  });
});
