import { describe, expect, it } from 'vitest';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { lineTrouble, type LineFacts } from '../../../../renderer/apps/kiosk/call/line-trouble.ts';
import { FAILED_AFTER_MS, type NoAnswer } from '../../../../renderer/apps/kiosk/call/no-answer.ts';
import {
  isQuiet,
  LOUDER_AFTER_MS,
  NO_TONES,
  nextTone,
  SEEN_FOR_MS,
  URGENT_EVERY_MS,
  USUAL_EVERY_MS,
} from '../../../../renderer/apps/kiosk/call/ring-tones.ts';
import { keyOf, mostPressing, waitingCalls, waitsForNurse } from '../../../../renderer/apps/kiosk/call/unanswered.ts';
import type { Home } from '../../../../renderer/apps/kiosk/state/store.ts';
import { ENCOUNTER, entry, NURSE, RESIDENT } from '../../../fixtures/entries.ts';

const BY = '2026-11-22T21:00:00.000Z';

function call(encounterId: string, requestedAt: string): Encounter {
  const record = reduceResident([entry('call.requested', { concern: '' }, { number: 1, seq: 1 })]);
  const first = record.encounters.get(ENCOUNTER);
  if (first === undefined) throw new Error('no call');
  return { ...first, encounterId, requestedAt };
}

function answer(changed: Partial<NoAnswer>): NoAnswer {
  return { by: BY, ring: 'late', first999: false, steps: [], yourself: false, telephone: '01632 960 144', ...changed };
}

describe('the call for which somebody has to ring first', () => {
  const early = { encounter: call('early', '2026-11-22T20:50:00.000Z'), answer: answer({}) };
  const late = { encounter: call('late', '2026-11-22T20:55:00.000Z'), answer: answer({}) };

  it('is the one before which 999 comes, then the one for which nobody else is left, then the longest wait', () => {
    expect(mostPressing([late, early])).toBe(early);
    const alone = { ...late, answer: answer({ yourself: true }) };
    expect(mostPressing([early, alone])).toBe(alone);
    const urgent = { ...late, answer: answer({ first999: true }) };
    expect(mostPressing([{ ...early, answer: answer({ yourself: true }) }, urgent])).toBe(urgent);
  });

  it('is none while all only wait', () => {
    expect(mostPressing([{ ...early, answer: answer({ ring: undefined, first999: true }) }])).toBeUndefined();
  });

  it('is another thing to hear of with each step', () => {
    const steps = [{ stage: 'all-nurses', afterMinutes: 5, policy: '', told: [], by: NURSE, at: BY }] as const;
    const keys = [answer({}), answer({ steps }), answer({ steps, yourself: true }), answer({ ring: 'no-nurse' })];
    expect(new Set(keys.map((it) => keyOf({ ...early, answer: it }))).size).toBe(4);
  });
});

describe('calls that wait for a nurse', () => {
  const home = { kioskId: 'kiosk-1' } as Home;
  const requested = entry('call.requested', { concern: '' }, { number: 1, seq: 1 });
  const claimed = entry('call.claimed', {}, { number: 2, seq: 2, author: NURSE });
  const answered = entry('call.answered', {}, { number: 3, seq: 3, author: NURSE });
  const ended = entry('call.ended', { reason: 'hung-up' }, { number: 4, seq: 4, author: NURSE });
  const promised = entry('call-back.promised', { by: BY, words: '' }, { number: 5, seq: 5, author: NURSE });

  it.each([
    ['asked for', [requested], true],
    ['being got ready', [requested, claimed], true],
    ['answered', [requested, claimed, answered], false],
    ['over', [requested, claimed, answered, ended], false],
    ['over, and to be rung back', [requested, claimed, answered, ended, promised], true],
  ] as const)('%s', (_name, entries, waits) => {
    const records = new Map([[RESIDENT, reduceResident(entries)]]);
    expect(waitingCalls({ records, home }).length).toBe(waits ? 1 : 0);
    expect(waitingCalls({ records, home: { kioskId: 'kiosk-2' } as Home })).toEqual([]);
    const encounter = records.get(RESIDENT)?.encounters.get(ENCOUNTER);
    expect(encounter !== undefined && waitsForNurse(encounter)).toBe(waits);
  });
});

describe('that it is heard', () => {
  /** Looks at the clock each second, and notes when it sounded. */
  function listen(urgent: boolean, seconds: number, seenAt?: number) {
    let tones = NO_TONES;
    const heard: [number, string][] = [];
    for (let second = 0; second <= seconds; second++) {
      if (second === seenAt) tones = { ...tones, quietUntil: second * 1000 + SEEN_FOR_MS };
      const next = nextTone(tones, { key: 'a call', urgent }, second * 1000);
      tones = next.tones;
      if (next.tone !== undefined) heard.push([second * 1000, next.tone]);
    }
    return heard;
  }

  it('at once, and each minute', () => {
    expect(listen(false, 120)).toEqual([
      [0, 'first'],
      [USUAL_EVERY_MS, 'first'],
      [2 * USUAL_EVERY_MS, 'first'],
    ]);
  });

  it('each quarter of a minute and louder where 999 comes first', () => {
    expect(listen(true, 30)).toEqual([
      [0, 'first'],
      [URGENT_EVERY_MS, 'louder'],
      [2 * URGENT_EVERY_MS, 'louder'],
    ]);
    expect(LOUDER_AFTER_MS).toBeLessThanOrEqual(URGENT_EVERY_MS);
  });

  it('not for two minutes once somebody has seen it, and again then', () => {
    const heard = listen(true, 139, 5);
    expect(heard.map(([at]) => at)).toEqual([0, 5000 + SEEN_FOR_MS]);
  });

  it('at once with another step, seen or not, and not at all when it is done', () => {
    const quiet = { key: 'one', since: 0, toneAt: 0, quietUntil: 100_000 };
    expect(isQuiet(quiet, 1000)).toBe(true);
    expect(nextTone(quiet, { key: 'two', urgent: false }, 1000).tone).toBe('first');
    expect(nextTone(quiet, undefined, 1000)).toEqual({ tones: NO_TONES, tone: undefined });
  });
});

describe('whether the nurse can be heard', () => {
  const facts = (changed: Partial<LineFacts>): LineFacts => ({
    encounter: { status: 'in-call' },
    call: { phase: 'live', microphone: 'on', rung: 'hd' },
    notLiveForMs: 0,
    ...changed,
  });

  it('she can, or soon', () => {
    expect(lineTrouble(facts({}))).toBeUndefined();
    const joining = facts({ call: undefined, notLiveForMs: FAILED_AFTER_MS - 1 });
    expect(lineTrouble(joining)).toBeUndefined();
  });

  it('not within 5 s of her answer: the number is said', () => {
    for (const phase of ['joining', 'waiting', 'reconnecting'] as const) {
      const call = { phase, microphone: 'on', rung: 'hd' } as const;
      expect(lineTrouble(facts({ call, notLiveForMs: FAILED_AFTER_MS }))).toBe('failed');
    }
    expect(lineTrouble(facts({ call: undefined, notLiveForMs: FAILED_AFTER_MS }))).toBe('failed');
  });

  it('at once where the hub has refused it, and not where somebody has hung up', () => {
    const ended = (endReason: 'refused' | 'replaced' | 'left' | 'call-ended') =>
      lineTrouble(facts({ call: { phase: 'ended', endReason, microphone: 'on', rung: 'hd' } }));
    expect(ended('refused')).toBe('failed');
    expect(ended('replaced')).toBe('failed');
    expect(ended('left')).toBeUndefined();
    expect(ended('call-ended')).toBeUndefined();
  });

  it('with nothing arriving, and without a microphone', () => {
    expect(lineTrouble(facts({ call: { phase: 'live', microphone: 'on', rung: 'telephone' } }))).toBe('silent');
    for (const microphone of ['missing', 'refused', 'in-use'] as const) {
      expect(lineTrouble(facts({ call: { phase: 'live', microphone, rung: 'hd' } }))).toBe('no-microphone');
    }
    expect(lineTrouble(facts({ call: { phase: 'live', microphone: 'muted', rung: 'hd' } }))).toBeUndefined();
  });

  it('nothing of it by telephone, or before she has answered', () => {
    const byTelephone = { telephone: '01632 960 100', words: '', by: NURSE, at: BY };
    expect(
      lineTrouble(facts({ encounter: { status: 'in-call', byTelephone }, call: undefined, notLiveForMs: 60_000 })),
    ).toBeUndefined();
    expect(lineTrouble(facts({ encounter: { status: 'claimed' }, call: undefined, notLiveForMs: 60_000 }))).toBe(
      undefined,
    );
  });
});
