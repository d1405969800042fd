import { describe, expect, it } from 'vitest';
import { scoreNews2 } from '#domain/news2/index.ts';
import { noAnswer, type WaitingFacts } from '../../../../renderer/apps/kiosk/call/no-answer.ts';
import { EDITHS_SCORE } from '../../../fixtures/entries.ts';

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
    encounter: { requestedAt: REQUESTED },
    news2: EDITHS_SCORE,
    answerBy: undefined,
    nursesOnline: 2,
    connected: true,
    atHub: true,
    aheadMs: 0,
    now: at('20:56:00'),
    ...changed,
  };
}

describe('a call that nobody answers', () => {
  it('waits for the time that the hub has promised', () => {
    const answerBy = '2026-11-22T21:10:00.000Z';
    expect(noAnswer(facts({ answerBy, now: at('21:09:59') }))).toEqual({
      by: answerBy,
      ring: undefined,
      first999: false,
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
    const encounter = { requestedAt: REQUESTED, emergency: 'choking' as const };
    expect(noAnswer(facts({ encounter, news2: undefined, now: at('20:57:00') }))).toMatchObject({
      ring: 'late',
      first999: true,
    });
  });

  it('says the number at once without a connection, before the hub has the call, and with no nurse there', () => {
    const now = at('20:55:01');
    expect(noAnswer(facts({ connected: false, now })).ring).toBe('no-connection');
    expect(noAnswer(facts({ atHub: false, now })).ring).toBe('no-connection');
    expect(noAnswer(facts({ nursesOnline: 0, now })).ring).toBe('no-nurse');
  });

  it('counts the promise by the hub’s clock, however wrong this tablet’s is', () => {
    const answerBy = '2026-11-22T21:00:00.000Z';
    const behind = facts({ answerBy, aheadMs: -600_000, now: at('20:50:00') });
    expect(noAnswer(behind).ring).toBe('late');
    const ahead = facts({ answerBy, aheadMs: 600_000, now: at('21:05:00') });
    expect(noAnswer(ahead).ring).toBeUndefined();
  });
});
