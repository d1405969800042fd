import { describe, expect, it } from 'vitest';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import type { RemotePerson } from '../../../../renderer/media/call-media.ts';
import { inOrder, partyNews } from '../../../../renderer/apps/kiosk/call/people-there.ts';
import { shownSince } from '../../../../renderer/apps/kiosk/screens/call/shown-since.ts';
import { dueList, isHeard } from '../../../../renderer/apps/kiosk/state/due-list.ts';
import { callToJoin, followed, openCallOf } from '../../../../renderer/apps/kiosk/state/live-call.ts';
import type { Home, KioskState } from '../../../../renderer/apps/kiosk/state/store.ts';
import { ENCOUNTER, entry, NURSE, RESIDENT } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T21:00:00.000Z';
const LATER = '01900000-0000-7000-8000-0000000a9a17';
let number = 0;

function at<Kind extends EntryKind>(kind: Kind, body: EntryBodies[Kind], time = AT, encounterId = ENCOUNTER): Entry {
  number += 1;
  const made = entry(kind, body, { number, seq: number, author: NURSE, at: time });
  return { ...made, envelope: { ...made.envelope, encounterId } };
}

function of(entries: readonly Entry[]): Encounter {
  const encounter = reduceResident(entries).encounters.get(ENCOUNTER);
  if (encounter === undefined) throw new Error('no call');
  return encounter;
}

const requested = (time = AT) => at('call.requested', { concern: '' }, time);
const again = (time: string, caller?: string) => [
  at('call.requested', { concern: '', ...(caller === undefined ? {} : { caller }) }, time, LATER),
  at('call.joined', { into: ENCOUNTER }, time, LATER),
];

function stateOf(entries: readonly Entry[]): Pick<KioskState, 'entries' | 'records' | 'home'> {
  return {
    home: { kioskId: 'kiosk-1' } as Home,
    entries: new Map([[RESIDENT, new Map(entries.map((it) => [it.envelope.id, it]))]]),
    records: new Map([[RESIDENT, reduceResident(entries)]]),
  };
}

describe('a call that was asked for again', () => {
  const entries = [requested(), ...again('2026-11-22T21:03:00.000Z')];

  it('is followed to the first one, in the room and with what the devices show', () => {
    const state = stateOf(entries);
    const { encounters } = state.records.get(RESIDENT)!;
    expect(followed(encounters, LATER)?.encounterId).toBe(ENCOUNTER);
    expect(followed(encounters, ENCOUNTER)?.encounterId).toBe(ENCOUNTER);
    expect(callToJoin(state, Date.parse(AT))).toEqual({ encounterId: ENCOUNTER, residentId: RESIDENT });
    expect(openCallOf(state, RESIDENT)?.encounterId).toBe(ENCOUNTER);
  });

  it('is shown itself while the first one has not come, and two that name each other end nothing', () => {
    const alone = reduceResident(again(AT)).encounters;
    expect(followed(alone, LATER)?.encounterId).toBe(LATER);
    const one = { ...of(entries), joinedInto: LATER };
    const two = { ...of(entries), encounterId: LATER, joinedInto: ENCOUNTER };
    expect(
      followed(
        new Map([
          [ENCOUNTER, one],
          [LATER, two],
        ]),
        ENCOUNTER,
      ),
    ).toBeDefined();
    expect(followed(undefined, ENCOUNTER)).toBeUndefined();
  });

  it('shows with nobody signed in only what was written after it', () => {
    expect(shownSince(of(entries), true)).toBe('2026-11-22T21:03:00.000Z');
    expect(shownSince(of(entries), false)).toBeUndefined();
  });
});

describe('by telephone', () => {
  it('the room is left, so that camera and microphone are let go', () => {
    const entries = [requested(), at('call.claimed', {}), at('call.answered', {})];
    expect(callToJoin(stateOf(entries), Date.parse(AT))?.encounterId).toBe(ENCOUNTER);
    const byTelephone = at('call.by-telephone', { telephone: '01632 960 100', words: '' });
    expect(callToJoin(stateOf([...entries, byTelephone]), Date.parse(AT))).toBeUndefined();
  });
});

describe('a promise to ring back in the list', () => {
  const by = '2026-11-22T21:20:00.000Z';
  const promised = [requested(), at('call.claimed', {}), at('call-back.promised', { by, words: '' })];
  const items = (entries: readonly Entry[], now: string) => {
    const record = reduceResident([at('person.described', { name: 'Rose', room: '' }), ...entries]);
    const source = { residentId: RESIDENT, record, unsaved: 0 };
    return dueList([source], { policy: DEFAULT_CARE_POLICY, now }).filter(({ kind }) => /^call/.test(kind));
  };

  it('stands there instead of the call, and is late after its time', () => {
    const [before, ...more] = items(promised, '2026-11-22T21:10:00.000Z');
    expect(more).toEqual([]);
    expect(before).toMatchObject({ kind: 'call-back', nurse: NURSE.name, due: by, state: 'now' });
    const [late] = items(promised, '2026-11-22T21:22:00.000Z');
    expect(late).toMatchObject({ kind: 'call-back', state: 'late' });
    // It has a sound of its own.
    expect(late !== undefined && isHeard(late)).toBe(false);
  });

  it('is gone once she has rung', () => {
    expect(items([...promised, at('call.answered', {})], AT)[0]).toMatchObject({ kind: 'call', status: 'in-call' });
  });
});

describe('who is there', () => {
  const remote = (name: string, side: 'clinician' | 'guest', as?: 'gp-on-duty' | 'family'): RemotePerson => ({
    person: { peerId: name, name, side, ...(as === undefined ? {} : { as }) },
    stream: {} as MediaStream,
    hasVideo: true,
    videoPaused: false,
    audioPaused: false,
  });
  const anne = remote('Anne', 'guest', 'family');
  const asked = remote('Dr Okafor', 'clinician', 'gp-on-duty');
  const giver = remote('Amir Haddad', 'clinician');
  const holder = remote(NURSE.name, 'clinician');

  it('whoever has the call is first, also when they came last', () => {
    expect(inOrder([anne, asked, giver, holder], { clinician: NURSE })).toEqual([holder, giver, asked, anne]);
    expect(inOrder([anne, giver], { clinician: NURSE })).toEqual([giver, anne]);
  });

  it('who comes and who goes is told once, by the record', () => {
    const partyId = 'party-1';
    const call = requested();
    const invited = at('party.invited', { partyId, name: 'Anne', as: 'family', until: AT });
    const start = [call, invited];
    const joined = [...start, at('party.joined', { partyId })];
    const left = [...joined, at('party.left', { partyId, why: 'left' })];
    const news = (a: readonly Entry[], b: readonly Entry[]) =>
      partyNews(of(a), of(b)).map(({ party, what }) => `${party.name} ${what}`);
    expect(news(start, joined)).toEqual(['Anne joined']);
    expect(news(joined, joined)).toEqual([]);
    expect(news(joined, left)).toEqual(['Anne left']);
    // Invited is not there.
    expect(news([call], start)).toEqual([]);
  });
});
