import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { ENCOUNTER, entry, NURSE, wholeCall } from '../../fixtures/entries.ts';

const call = wholeCall().filter(({ kind }) => kind !== 'call.ended');
const ended = entry(
  'call.ended',
  { reason: 'hung-up' },
  { number: 20, seq: 20, author: NURSE, at: '2026-11-22T21:40:00.000Z' },
);

describe('a call that was signed while the picture was on', () => {
  it('has no end until it is ended', () => {
    const encounter = reduceResident(call).encounters.get(ENCOUNTER);
    expect(encounter).toMatchObject({ status: 'signed' });
    expect(encounter?.endedAt).toBeUndefined();
  });

  it('stays signed when it is ended, and has its end', () => {
    const encounter = reduceResident([...call, ended]).encounters.get(ENCOUNTER);
    expect(encounter).toMatchObject({ status: 'signed', endedAt: '2026-11-22T21:40:00.000Z' });
  });
});

describe('a call that is rung again after it ended', () => {
  it('is on and has no end', () => {
    const [observations, requested, claimed, answered] = wholeCall();
    const first = entry('call.ended', { reason: 'connection-lost' }, { number: 20, seq: 20, author: NURSE });
    const again = entry('call.answered', {}, { number: 21, seq: 21, author: NURSE });
    const before = [observations, requested, claimed, answered].filter((one) => one !== undefined);
    const encounter = reduceResident([...before, first, again]).encounters.get(ENCOUNTER);
    expect(encounter?.status).toBe('in-call');
    expect(encounter?.endedAt).toBeUndefined();
  });
});
