import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { callToJoin, isOurs, openCallOf } from '../../../../renderer/apps/kiosk/state/live-call.ts';
import type { Home, KioskState } from '../../../../renderer/apps/kiosk/state/store.ts';
import { ENCOUNTER, entry, ITEM, NURSE, RESIDENT } from '../../../fixtures/entries.ts';

const NOW = Date.parse('2026-11-22T21:00:00.000Z');
const REF = { encounterId: ENCOUNTER, residentId: RESIDENT };

const requested = entry('call.requested', { concern: '' }, { number: 2, seq: 2 });
const claimed = entry('call.claimed', {}, { number: 3, seq: 3, author: NURSE });
const answered = entry('call.answered', {}, { number: 4, seq: 4, author: NURSE });
const ended = entry('call.ended', { reason: 'hung-up' }, { number: 6, seq: 6, author: NURSE });
const signed = entry(
  'outcome.signed',
  {
    outcome: {
      impression: 'Well.',
      items: [{ kind: 'advice', itemId: ITEM, owner: 'Priya Nair', due: '2026-11-22T22:00:00.000Z', text: 'Rest.' }],
    },
  },
  { number: 5, seq: 5, author: NURSE },
);

function carriedTo(kioskId: string, number = 20): Entry {
  const carried = entry('call.carried', {}, { number, seq: number });
  return { ...carried, envelope: { ...carried.envelope, device: { id: kioskId, counter: number } } };
}

function at(kioskId: string, ...entries: readonly Entry[]): Pick<KioskState, 'entries' | 'records' | 'home'> {
  return {
    home: { kioskId } as Home,
    entries: new Map([[RESIDENT, new Map(entries.map((it) => [it.envelope.id, it]))]]),
    records: new Map([[RESIDENT, reduceResident(entries)]]),
  };
}

describe('which kiosk has the call', () => {
  it('is the one that asked for it', () => {
    expect(callToJoin(at('kiosk-1', requested), NOW)).toEqual(REF);
    expect(callToJoin(at('kiosk-2', requested), NOW)).toBeUndefined();
    expect(callToJoin(at('kiosk-2', requested, claimed, answered), NOW)).toBeUndefined();
  });

  it('is the one on which somebody went on with it: the other leaves', () => {
    const entries = [requested, claimed, answered, carriedTo('kiosk-2')];
    expect(callToJoin(at('kiosk-2', ...entries), NOW)).toEqual(REF);
    expect(callToJoin(at('kiosk-1', ...entries), NOW)).toBeUndefined();
  });

  it('is the first again when it is carried back', () => {
    const entries = [requested, carriedTo('kiosk-2'), carriedTo('kiosk-1', 21)];
    expect(callToJoin(at('kiosk-1', ...entries), NOW)).toEqual(REF);
    expect(callToJoin(at('kiosk-2', ...entries), NOW)).toBeUndefined();
  });

  it('is none while the kiosk does not know yet which one it is', () => {
    const state = at('kiosk-1', requested);
    expect(callToJoin({ ...state, home: undefined }, NOW)).toBeUndefined();
    expect(callToJoin({ ...state, home: null }, NOW)).toBeUndefined();
    expect(isOurs({ home: undefined }, { kioskId: 'kiosk-1' })).toBe(false);
  });
});

describe('the room to be in', () => {
  it('is not there before the hub has the call', () => {
    expect(callToJoin(at('kiosk-1', entry('call.requested', { concern: '' }, { number: 2 })), NOW)).toBeUndefined();
  });

  it('stays after signing for as long as the nurse is there', () => {
    expect(callToJoin(at('kiosk-1', requested, claimed, answered, signed), NOW)).toEqual(REF);
    expect(callToJoin(at('kiosk-1', requested, claimed, answered, signed, ended), NOW)).toBeUndefined();
  });
});

describe('the open call of a person', () => {
  it('is one that this kiosk has and the hub knows', () => {
    expect(openCallOf(at('kiosk-1', requested), RESIDENT)?.encounterId).toBe(ENCOUNTER);
    expect(openCallOf(at('kiosk-2', requested), RESIDENT)).toBeUndefined();
    expect(openCallOf(at('kiosk-1', requested, claimed, answered, ended), RESIDENT)).toBeUndefined();
    expect(openCallOf(at('kiosk-1', requested), 'somebody else')).toBeUndefined();
  });
});
