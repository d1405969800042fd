import { describe, expect, it } from 'vitest';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { CallRequest } from '#domain/encounters/asking.ts';
import {
  aboutHere,
  callsFor,
  isOpenCall,
  opensHere,
  opensWithoutPin,
} from '../../../../renderer/apps/kiosk/state/gate.ts';
import type { Home, KioskState } from '../../../../renderer/apps/kiosk/state/store.ts';
import { CARER, ENCOUNTER, entry, RESIDENT } from '../../../fixtures/entries.ts';

/** The kiosk whose entries the fixtures are. */
const HERE = { kioskId: 'kiosk-1' } as Home;
const ELSEWHERE = { kioskId: 'kiosk-2' } as Home;

function record(request: Partial<CallRequest>): ResidentRecord {
  return reduceResident([entry('call.requested', { concern: '', ...request }, { number: 1, seq: 1 })]);
}

function state(of: ResidentRecord | undefined, home = HERE, signedIn: KioskState['signedIn'] = null) {
  return { records: new Map(of === undefined ? [] : [[RESIDENT, of]]), home, signedIn };
}

const CALL = { page: 'call', residentId: RESIDENT, encounterId: ENCOUNTER } as const;

describe('what opens without a PIN', () => {
  it.each(['emergency', 'action-card', 'health', 'call-request'] as const)('%s', (page) => {
    expect(opensWithoutPin({ page }, state(undefined))).toBe(true);
  });

  it.each([{ page: 'home' }, { page: 'resident', residentId: RESIDENT }, { page: 'unsent' }] as const)(
    'not $page',
    (route) => {
      expect(opensWithoutPin(route, state(undefined))).toBe(false);
      expect(opensHere(route, state(undefined, HERE, CARER))).toBe(true);
    },
  );

  it('waiting for a call that was made here with nobody signed in, a name typed or not', () => {
    expect(opensWithoutPin(CALL, state(record({ caller: '' })))).toBe(true);
    expect(opensWithoutPin(CALL, state(record({ caller: 'Mrs Shah' })))).toBe(true);
  });

  it('not a call that somebody signed in made, nor one of another tablet', () => {
    expect(opensWithoutPin(CALL, state(record({})))).toBe(false);
    expect(opensWithoutPin(CALL, state(record({ caller: '' }), ELSEWHERE))).toBe(false);
  });

  it('a call whose entry is still on the way', () => {
    expect(opensWithoutPin(CALL, state(undefined))).toBe(true);
  });

  it('with no home there is no open call', () => {
    const call = record({ caller: '' }).encounters.get(ENCOUNTER)!;
    const records = new Map([[RESIDENT, record({ caller: '' })]]);
    expect(isOpenCall(call, { records, home: null })).toBe(false);
    expect(isOpenCall(call, { records, home: undefined })).toBe(false);
  });

  it('a call that was asked for again here with nobody signed in: both are one call', () => {
    const again = '01900000-0000-7000-8000-0000000a9a17';
    const ofCall = (it: ReturnType<typeof entry>, encounterId: string) => ({
      ...it,
      envelope: { ...it.envelope, encounterId },
    });
    const asked = (caller: Partial<CallRequest>) =>
      reduceResident([
        entry('call.requested', { concern: 'First.' }, { number: 1, seq: 1 }),
        ofCall(entry('call.requested', { concern: 'Again.', ...caller }, { number: 2, seq: 2 }), again),
        ofCall(entry('call.joined', { into: ENCOUNTER }, { number: 3, seq: 3 }), again),
      ] as Parameters<typeof reduceResident>[0]);
    expect(asked({}).encounters.get(again)?.status).toBe('joined');
    expect(opensWithoutPin(CALL, state(asked({ caller: '' })))).toBe(true);
    expect(callsFor(state(asked({ caller: '' }))).mine?.encounterId).toBe(ENCOUNTER);
    expect(opensWithoutPin(CALL, state(asked({})))).toBe(false);
    // At another tablet the first call stays where it is.
    expect(opensWithoutPin(CALL, state(asked({ caller: '' }), ELSEWHERE))).toBe(false);
  });
});

describe('whom 999 and Call are about', () => {
  const page = { page: 'observations', residentId: RESIDENT } as const;

  it('whoever is on the page, for who is signed in', () => {
    expect(aboutHere(page, state(undefined, HERE, CARER))).toBe(RESIDENT);
  });

  it('nobody behind the PIN: the page under the lock was somebody else’s', () => {
    expect(aboutHere(page, state(undefined))).toBeUndefined();
  });

  it('whoever was chosen on a page that is open to all', () => {
    expect(aboutHere({ page: 'emergency', residentId: RESIDENT }, state(undefined))).toBe(RESIDENT);
  });
});

describe('the calls that the place for calling speaks of', () => {
  it('this tablet’s own', () => {
    expect(callsFor(state(record({}), HERE, CARER))).toMatchObject({
      mine: { encounterId: ENCOUNTER },
      elsewhere: undefined,
    });
  });

  it('another tablet’s only stands beside it', () => {
    expect(callsFor(state(record({}), ELSEWHERE, CARER))).toEqual({ mine: undefined, elsewhere: 'other-tablet' });
  });

  it('with nobody signed in, one that was made so; of another only that it is there', () => {
    expect(callsFor(state(record({ caller: '' }))).mine?.encounterId).toBe(ENCOUNTER);
    expect(callsFor(state(record({})))).toEqual({ mine: undefined, elsewhere: 'here' });
  });

  it('the one about whoever is on the page, before that of anybody else', () => {
    const other = '01900000-0000-7000-8000-0000000000f1';
    const later = reduceResident(
      [entry('call.requested', { concern: '' }, { number: 2, seq: 1, at: '2026-11-22T21:52:00.000Z' })].map((made) => ({
        ...made,
        envelope: { ...made.envelope, residentId: other, encounterId: other },
      })),
    );
    const both = {
      ...state(record({}), HERE, CARER),
      records: new Map([
        [RESIDENT, record({})],
        [other, later],
      ]),
    };
    expect(callsFor(both).mine?.encounterId).toBe(other);
    expect(callsFor(both, RESIDENT).mine?.encounterId).toBe(ENCOUNTER);
    expect(callsFor(both, 'somebody-without-a-call').mine?.encounterId).toBe(other);
  });

  it('none', () => {
    expect(callsFor(state(undefined, HERE, CARER))).toEqual({ mine: undefined, elsewhere: undefined });
  });
});
