import { expect, test } from 'vitest';
import type { ReadEntry } from '#domain/journal/entry.ts';
import type { Envelope } from '#domain/journal/envelope.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { erasedWords, type RecordErased } from '#domain/record/erasing.ts';

const AT = '2026-11-23T09:00:00.000Z';

const envelope = (kind: string, seq: number): Envelope => ({
  id: `00000000-0000-7000-8000-00000000000${String(seq)}`,
  kind,
  version: 1,
  serviceId: 's',
  residentId: 'r',
  homeId: 'h',
  author: { personId: 'p', name: 'Ruth Adeyemi', role: 'service-lead' },
  device: { id: 'hub', counter: seq },
  occurredAt: AT,
  recordedAt: AT,
  clock: 'hub',
});

const body: RecordErased = {
  why: 'kept-long-enough',
  proposedBy: { personId: 'n', name: 'Nadia Hussain' },
  proposedAt: '2026-11-20T09:00:00.000Z',
  agreedBy: { personId: 'p', name: 'Ruth Adeyemi' },
  policyVersion: 'a/1',
  policyApprovedBy: 'Somebody',
};

test('of an erased record nothing is shown but that, whatever else is still in a cache', () => {
  const entries: readonly ReadEntry[] = [
    // Its body is gone already; the message behind it is not.
    { kind: 'unknown', envelope: envelope('resident.registered', 1), seq: 1 },
    {
      kind: 'emergency.noted',
      envelope: envelope('emergency.noted', 2),
      body: { kind: 'fall', words: 'Edith has fallen.' } as never,
      seq: 2,
    },
    { kind: 'record.erased', envelope: envelope('record.erased', 3), body, seq: 3 },
  ];
  for (const order of [entries, entries.toReversed()]) {
    const record = reduceResident(order);
    expect(record.erased).toEqual({ ...body, at: AT });
    expect(record.resident).toBeUndefined();
    expect(record.emergencies).toEqual([]);
    expect(record.notUnderstood).toBe(0);
    expect(record.seq).toBe(3);
    expect(JSON.stringify(record)).not.toContain('Edith');
  }
});

test('the day is London’s', () => {
  expect(erasedWords('2026-07-01T23:30:00.000Z')).toBe('Record erased on 2 Jul 2026');
});
