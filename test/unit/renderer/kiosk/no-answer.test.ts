import { describe, expect, it } from 'vitest';
import { scoreNews2 } from '#domain/news2/index.ts';
import {
  FAILED_AFTER_MS,
  isConnected,
  noAnswer,
  type WaitingFacts,
} from '../../../../renderer/apps/kiosk/call/no-answer.ts';
import type { Said } from '#domain/encounters/encounter.ts';
import type { CallEscalated, OnCallRung } from '#domain/encounters/handling.ts';
import { EDITHS_SCORE, NURSE } from '../../../fixtures/entries.ts';

const REQUESTED = '2026-11-22T20:55:00.000Z';
const at = (time: string): number => Date.parse(`2026-11-22T${time}.000Z`);

const HIGH = scoreNews2({
  scale: 1,
  respiratoryRate: 26,
  spo2: 90,
  inspiredOxygen: 'oxygen',
  systolic: 100,
  pulse: 112,
  consciousness: 'A',
  temperature: 385,
});

function facts(changed: Partial<WaitingFacts>): WaitingFacts {
  return {
    encounter: { requestedAt: REQUESTED, escalations: [] },
    news2: EDITHS_SCORE,
    answerBy: undefined,
    nursesOnline: 2,
    connected: true,
    atHub: true,
    aheadMs: 0,
    telephone: '01632 960 144',
    now: at('20:56:00'),
    ...changed,
  };
}

describe('a call that nobody answers', () => {
  it('waits for the time that the hub has promised', () => {
    const answerBy = '2026-11-22T21:10:00.000Z';
    expect(noAnswer(facts({ answerBy, now: at('21:09:59') }))).toMatchObject({
      by: answerBy,
      ring: undefined,
      first999: false,
      yourself: false,
    });
    expect(noAnswer(facts({ answerBy, now: at('21:10:00') })).ring).toBe('late');
  });

  it('waits five minutes where nothing was promised', () => {
    expect(noAnswer(facts({ now: at('20:59:59') })).ring).toBeUndefined();
    expect(noAnswer(facts({ now: at('21:00:00') }))).toMatchObject({ ring: 'late', first999: false });
  });

  it('waits two minutes with NEWS2 of 7 or more, and 999 comes first', () => {
    expect(noAnswer(facts({ news2: HIGH, now: at('20:56:59') })).ring).toBeUndefined();
    expect(noAnswer(facts({ news2: HIGH, now: at('20:57:00') }))).toMatchObject({ ring: 'late', first999: true });
  });

  it('takes what has been measured so far for what it comes to already', () => {
    const soFar = scoreNews2({ scale: 1, respiratoryRate: 26, spo2: 88, systolic: 105 });
    expect(soFar.status).toBe('incomplete');
    expect(noAnswer(facts({ news2: soFar })).first999).toBe(true);
  });

  it('puts 999 first in an emergency without any number', () => {
    const encounter = { requestedAt: REQUESTED, escalations: [], emergency: 'choking' as const };
    expect(noAnswer(facts({ encounter, news2: undefined, now: at('20:57:00') }))).toMatchObject({
      ring: 'late',
      first999: true,
    });
  });

  it('says the number at once without a connection, and with no nurse there', () => {
    const now = at('20:55:01');
    expect(noAnswer(facts({ connected: false, now }))).toMatchObject({ ring: 'no-connection', yourself: true });
    expect(noAnswer(facts({ nursesOnline: 0, now })).ring).toBe('no-nurse');
  });

  it('counts the promise by the hub’s clock, however wrong this tablet’s is', () => {
    const answerBy = '2026-11-22T21:00:00.000Z';
    const behind = facts({ answerBy, aheadMs: -600_000, now: at('20:50:00') });
    expect(noAnswer(behind).ring).toBe('late');
    const ahead = facts({ answerBy, aheadMs: 600_000, now: at('21:05:00') });
    expect(noAnswer(ahead).ring).toBeUndefined();
  });

  it('says within 5 s that the hub has not taken the call, whatever the clock does', () => {
    const ring = (ms: number) => noAnswer(facts({ atHub: false, now: Date.parse(REQUESTED) + ms })).ring;
    // The page looks at the clock each second: the last look before the limit is 999 ms before it.
    expect(FAILED_AFTER_MS + 1000).toBeLessThan(5000);
    expect(ring(0)).toBeUndefined();
    expect(ring(FAILED_AFTER_MS - 1)).toBeUndefined();
    expect(ring(FAILED_AFTER_MS)).toBe('not-sent');
    expect(ring(-3_600_000)).toBe('not-sent');
  });

  it('takes a connection that is only coming back for one, for a moment', () => {
    const reach = (hub: 'connected' | 'connecting' | 'offline') => (ms: number) =>
      isConnected({ hub, since: REQUESTED }, Date.parse(REQUESTED) + ms);
    expect(reach('connected')(3_600_000)).toBe(true);
    expect(reach('connecting')(FAILED_AFTER_MS - 1)).toBe(true);
    expect(reach('connecting')(FAILED_AFTER_MS)).toBe(false);
    expect(reach('offline')(0)).toBe(false);
  });
});

const step = (stage: CallEscalated['stage'], time: string, onCall?: OnCallRung): Said<CallEscalated> => ({
  stage,
  afterMinutes: 5,
  policy: 'default/3',
  told: ['Joanna Bell'],
  onCall,
  by: NURSE,
  at: `2026-11-22T${time}.000Z`,
});

describe('the steps that the hub takes', () => {
  const encounter = (...escalations: Said<CallEscalated>[]) => ({ requestedAt: REQUESTED, escalations });

  it('are believed before this tablet’s own timer has come so far', () => {
    const now = at('20:57:00');
    expect(noAnswer(facts({ encounter: encounter(step('all-nurses', '20:56:50')), now }))).toMatchObject({
      ring: 'late',
      yourself: false,
    });
    const both = encounter(step('all-nurses', '20:56:50'), step('ring-yourself', '20:56:55'));
    expect(noAnswer(facts({ encounter: both, now }))).toMatchObject({ ring: 'late', yourself: true });
  });

  it('are not waited for: the home rings for itself when the last time has come', () => {
    const usual = (now: string) => noAnswer(facts({ now: at(now) }));
    expect(usual('21:09:59')).toMatchObject({ ring: 'late', yourself: false });
    expect(usual('21:10:00')).toMatchObject({ ring: 'late', yourself: true });
    const urgent = (now: string) => noAnswer(facts({ news2: HIGH, now: at(now) }));
    expect(urgent('20:58:59')).toMatchObject({ yourself: false, first999: true });
    expect(urgent('20:59:00')).toMatchObject({ yourself: true, first999: true });
  });

  it('that could not ring the on-call telephone leave its number to be rung here', () => {
    const rung = (result: OnCallRung['result']) =>
      noAnswer(
        facts({
          encounter: encounter(step('on-call', '20:56:50', { result, telephone: '01632 960 155', words: '' })),
        }),
      ).telephone;
    expect(rung('failed')).toBe('01632 960 155');
    expect(rung('accepted')).toBe('01632 960 144');
    expect(rung('not-set')).toBe('01632 960 144');
  });
});

describe('a nurse who has promised to ring back', () => {
  const promise = { by: '2026-11-22T21:20:00.000Z', words: '' };
  const encounter = {
    requestedAt: REQUESTED,
    escalations: [step('all-nurses', '21:00:00'), step('on-call', '21:05:00')],
    callBack: { promise, by: NURSE, at: '2026-11-22T21:06:00.000Z' },
  };

  it('is waited for until then, and what was done before is answered by it', () => {
    const waits = noAnswer(facts({ encounter, now: at('21:19:59'), nursesOnline: 0 }));
    expect(waits).toMatchObject({ by: promise.by, ring: undefined, yourself: false, steps: [] });
  });

  it('is overdue at the minute, and then the number is said', () => {
    expect(noAnswer(facts({ encounter, now: at('21:20:00') }))).toMatchObject({ ring: 'call-back', yourself: false });
    expect(noAnswer(facts({ encounter, now: at('21:30:00') }))).toMatchObject({ ring: 'call-back', yourself: true });
  });

  it('does not hide that there is no connection', () => {
    expect(noAnswer(facts({ encounter, connected: false, now: at('21:07:00') })).ring).toBe('no-connection');
  });
});
