/** Who may be in the room of a call: every kind of person in every state of the call. */
import { describe, expect, test } from 'vitest';
import type { Encounter, EncounterStatus } from '#domain/encounters/encounter.ts';
import type { Party } from '#domain/encounters/handling.ts';
import {
  belongsThere,
  clinicianAs,
  invitedIds,
  linkState,
  partyOfPeer,
} from '../../../../sfu-server/parties/membership.ts';
import { mayInvite, mayRemove, MOST_PARTIES } from '../../../../sfu-server/parties/invite-rules.ts';
import { call as anyCall } from '../../../fixtures/encounter.ts';
import { GP, NURSE } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T20:52:00.000Z';
const UNTIL = '2026-11-22T21:52:00.000Z';
const AMIR = { ...NURSE, personId: 'amir', name: 'Amir Haddad' };

function party(changes: Partial<Party>): Party {
  return { partyId: 'carol', name: 'Carol', as: 'family', until: UNTIL, invitedBy: NURSE, invitedAt: AT, ...changes };
}

const PARTIES = [party({}), party({ partyId: 'p-gp', personId: GP.personId, name: GP.name, as: 'gp-on-duty' })];

function call(status: EncounterStatus, changes: Partial<Encounter> = {}): Encounter {
  return anyCall(status, { parties: PARTIES, ...changes });
}

const HOME_PEER = { peerId: 'kiosk', side: 'home' } as const;
const HOLDER = { peerId: NURSE.personId, side: 'clinician' } as const;
const COLLEAGUE = { peerId: GP.personId, side: 'clinician' } as const;
const STRANGER = { peerId: AMIR.personId, side: 'clinician' } as const;
const GUEST = { peerId: 'carol', side: 'guest' } as const;

function who(encounter: Encounter, now = AT): string {
  const people = { home: HOME_PEER, holder: HOLDER, colleague: COLLEAGUE, stranger: STRANGER, guest: GUEST };
  return Object.entries(people)
    .filter(([, peer]) => belongsThere(peer, encounter, now))
    .map(([name]) => name)
    .join(' ');
}

const SIGNED_DURING: Partial<Encounter> = { answeredAt: AT };
const SIGNED_AFTER: Partial<Encounter> = { answeredAt: AT, endedAt: AT };

describe('who belongs into the room', () => {
  test.each([
    ['waiting', {}, 'home'],
    ['claimed', {}, 'home holder colleague'],
    ['in-call', {}, 'home holder colleague guest'],
    ['ended', {}, 'home holder'],
    ['signed', SIGNED_DURING, 'home holder colleague guest'],
    ['signed', SIGNED_AFTER, 'home holder'],
    ['cancelled', {}, 'home'],
  ] as const)('while it is %s (%o)', (status, changes, expected) => {
    expect(who(call(status, changes))).toBe(expected);
  });

  test('nobody who was removed', () => {
    const removed = { why: 'removed', at: AT } as const;
    const { parties } = call('in-call');
    expect(who(call('in-call', { parties: parties.map((one) => ({ ...one, left: removed })) }))).toBe('home holder');
  });

  test('who only left, or was there before the call ended, comes back', () => {
    const { parties } = call('in-call');
    for (const why of ['left', 'call-over'] as const) {
      const gone = parties.map((one) => ({ ...one, left: { why, at: AT } }));
      expect(who(call('in-call', { parties: gone }))).toBe('home holder colleague guest');
    }
  });

  test('no guest from the moment when the link is over, and still the colleague', () => {
    expect(who(call('in-call'), '2026-11-22T21:51:59.999Z')).toContain('guest');
    expect(who(call('in-call'), UNTIL)).toBe('home holder colleague');
  });

  test('whom it is offered to, and nobody it was offered to before', () => {
    const transfer = { to: AMIR, words: '', by: NURSE, at: AT };
    expect(who(call('claimed', { transfer }))).toBe('home holder colleague stranger');
    expect(who(call('claimed'))).not.toContain('stranger');
  });

  test('nobody by the identifier of another side', () => {
    const encounter = call('in-call');
    // A clinician who knows a party's identifier, a guest who knows a colleague's.
    expect(belongsThere({ peerId: 'carol', side: 'clinician' }, encounter, AT)).toBe(false);
    expect(belongsThere({ peerId: GP.personId, side: 'guest' }, encounter, AT)).toBe(false);
    expect(belongsThere({ peerId: 'p-gp', side: 'guest' }, encounter, AT)).toBe(false);
    expect(partyOfPeer(encounter, HOME_PEER)).toBeUndefined();
  });
});

test.each([
  ['waiting', {}, 'waiting'],
  ['claimed', {}, 'waiting'],
  ['in-call', {}, 'open'],
  ['ended', {}, 'waiting'],
  ['signed', SIGNED_DURING, 'open'],
  ['signed', SIGNED_AFTER, 'over'],
  ['signed', {}, 'over'],
  ['cancelled', {}, 'over'],
  ['joined', {}, 'over'],
] as const)('a link into a call that is %s (%o) is %s', (status, changes, expected) => {
  expect(linkState(call(status, changes), party({}), AT)).toBe(expected);
  expect(linkState(call(status, changes), party({}), UNTIL)).toBe('over');
  expect(linkState(call(status, changes), party({ left: { why: 'removed', at: AT } }), AT)).toBe('over');
});

test('a clinician stands in the call as what they are to it', () => {
  const encounter = call('in-call', { transfer: { to: AMIR, words: '', by: NURSE, at: AT } });
  expect(clinicianAs(encounter, NURSE)).toBeUndefined();
  expect(clinicianAs(encounter, GP)).toBe('gp-on-duty');
  expect(clinicianAs(encounter, AMIR)).toBe('nurse');
  expect(invitedIds(encounter)).toEqual([GP.personId]);
});

describe('asking in', () => {
  const CAROL = { name: ' Carol ', as: 'family', consent: ' Edie said yes. ' } as const;

  test('writes names and words without the space around them', () => {
    expect(mayInvite(call('in-call'), NURSE, CAROL, [])).toEqual({
      name: 'Carol',
      as: 'family',
      consent: 'Edie said yes.',
    });
  });

  test('takes a colleague’s name from the hub, and needs no consent for them', () => {
    const asked = { name: 'Somebody else', as: 'nurse', personId: AMIR.personId } as const;
    expect(mayInvite(call('in-call'), NURSE, asked, [AMIR])).toEqual({ ...asked, name: 'Amir Haddad' });
    expect(() => mayInvite(call('in-call'), NURSE, { ...asked, as: 'family' }, [AMIR])).toThrow('who agreed');
  });

  test.each(['waiting', 'ended', 'cancelled', 'joined'] as const)('is refused while it is %s', (status) => {
    expect(() => mayInvite(call(status), NURSE, CAROL, [])).toThrow('Only whoever has the call');
  });

  test.each(['claimed', 'in-call'] as const)('is possible while it is %s', (status) => {
    expect(mayInvite(call(status), NURSE, CAROL, [])).toMatchObject({ name: 'Carol' });
    expect(() => mayInvite(call(status), AMIR, CAROL, [])).toThrow('Only whoever has the call');
  });

  test('of oneself or of somebody who was asked is refused', () => {
    const asks = (personId: string) => ({ name: 'x', as: 'nurse', personId }) as const;
    expect(() => mayInvite(call('in-call'), NURSE, asks(NURSE.personId), [NURSE])).toThrow('You have this call');
    expect(() => mayInvite(call('in-call'), NURSE, asks(GP.personId), [GP])).toThrow('is asked in already');
  });

  test('ends where the room is full; who was removed makes room', () => {
    const full = Array.from({ length: MOST_PARTIES }, (_, index) => party({ partyId: String(index) }));
    expect(() => mayInvite(call('in-call', { parties: full }), NURSE, CAROL, [])).toThrow('The call is full');
    const [first, ...rest] = full;
    if (first === undefined) throw new Error('nobody');
    const parties = [{ ...first, left: { why: 'removed', at: AT } as const }, ...rest];
    expect(mayInvite(call('in-call', { parties }), NURSE, CAROL, [])).toMatchObject({ name: 'Carol' });
  });
});

test('taking somebody out is for whoever has the call, once, and of somebody who is in it', () => {
  const encounter = call('in-call');
  expect(mayRemove(encounter, NURSE, 'carol')?.name).toBe('Carol');
  expect(() => mayRemove(encounter, AMIR, 'carol')).toThrow('Only whoever has the call');
  expect(() => mayRemove(encounter, NURSE, 'nobody')).toThrow('Nobody like that');
  const parties = [party({ left: { why: 'removed', at: AT } })];
  expect(mayRemove(call('in-call', { parties }), NURSE, 'carol')).toBeUndefined();
});
