import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { nextStep, type StepState } from '../../../../../renderer/apps/kiosk/practice/practice-steps.ts';
import { realNeeds } from '../../../../../renderer/apps/kiosk/practice/real-needs.ts';
import { entry, RESIDENT } from '../../../../fixtures/entries.ts';

const NOW = Date.parse('2026-11-22T21:00:00.000Z');
const CALL = '01900000-0000-7000-8000-00000000c001';
const at = (minutesAgo: number) => new Date(NOW - minutesAgo * 60_000).toISOString();

function ofCall<Kind extends Parameters<typeof entry>[0]>(
  kind: Kind,
  body: Parameters<typeof entry<Kind>>[1],
  number: number,
) {
  const made = entry(kind, body, { number, at: at(30 - number) });
  return { ...made, envelope: { ...made.envelope, encounterId: CALL } } as unknown as Entry;
}

type Real = Parameters<typeof realNeeds>[0];

function real(entries: readonly Entry[], more: Partial<Real> = {}): Real {
  return {
    records: new Map([[RESIDENT, reduceResident(entries)]]),
    home: { carePolicy: DEFAULT_CARE_POLICY } as unknown as NonNullable<Real['home']>,
    link: { hub: 'connected', since: at(60), unsent: 0, quarantined: 0 },
    bridge: 'open',
    health: undefined,
    strays: [],
    ...more,
  };
}

const kinds = (state: Real) => realNeeds(state, NOW).map(({ kind }) => kind);

describe('what is real while somebody practises', () => {
  const asked = ofCall('call.requested', { concern: 'worse' }, 1);
  const claimed = ofCall('call.claimed', {}, 2);
  const answered = ofCall('call.answered', {}, 3);

  it('is nothing while nothing is due', () => {
    expect(kinds(real([]))).toEqual([]);
  });

  it('is a call that is open, and before all else one that a nurse is on', () => {
    expect(kinds(real([asked]))).toEqual(['message']);
    expect(realNeeds(real([asked, claimed, answered]), NOW)[0]).toMatchObject({
      kind: 'call',
      to: { page: 'call', residentId: RESIDENT, encounterId: CALL },
    });
  });

  it('is another thing to hear when the nurse has written', () => {
    const key = (entries: readonly Entry[]) => realNeeds(real(entries), NOW)[0]?.key;
    expect(key([asked])).not.toBe(key([asked, ofCall('message.sent', { text: 'Hello' }, 2)]));
  });

  it('is the hub that is gone, and a core that does not answer', () => {
    const link = { hub: 'offline', since: at(1), unsent: 0, quarantined: 0 } as const;
    expect(kinds(real([], { link }))).toEqual(['offline']);
    expect(kinds(real([], { bridge: 'lost' }))).toEqual(['offline']);
  });
});

describe('the next step', () => {
  const steps = (done: readonly boolean[]): StepState[] => done.map((it) => ({ step: 'call', done: it }));

  it('comes after the last that is done, then what was left out', () => {
    expect(nextStep(steps([false, false, false]))).toBe(0);
    expect(nextStep(steps([true, false, false]))).toBe(1);
    expect(nextStep(steps([false, true, false]))).toBe(2);
    expect(nextStep(steps([false, true, true]))).toBe(0);
    expect(nextStep(steps([true, true, true]))).toBe(-1);
  });
});
