/** Which page a guest sees, whatever the hub and the call say. */
import { describe, expect, test } from 'vitest';
import type { GuestOpened } from '#protocol/hub/http.ts';
import { tokenOf } from '../../../../renderer/connections/guest-client.ts';
import { inOrder, isSeen } from '../../../../renderer/apps/guest/model/people.ts';
import { placeOf, type OwnPart } from '../../../../renderer/apps/guest/model/place.ts';
import type { RemotePerson } from '../../../../renderer/media/call-media.ts';

function opened(state: GuestOpened['state']): GuestOpened {
  return {
    serviceName: 'Northshore',
    invitedBy: 'Joanna Bell',
    homeName: 'Larkfield House',
    name: 'Carol',
    as: 'family',
    state,
    until: '2026-11-22T21:52:00.000Z',
  };
}

const NOT_JOINED: OwnPart = { joined: false, phase: 'joining' };
const LIVE: OwnPart = { joined: true, phase: 'live' };

describe('before the call', () => {
  test.each([
    [{}, 'loading'],
    [{ trouble: 'not-connected' }, 'unreached'],
    [{ trouble: 'wait-before-retry' }, 'unreached'],
    [{ trouble: 'not-found' }, 'unknown'],
    [{ opened: opened('over') }, 'over'],
    [{ opened: opened('waiting') }, 'lobby'],
    [{ opened: opened('open') }, 'lobby'],
    // What was known stands while the hub cannot be reached.
    [{ opened: opened('waiting'), trouble: 'not-connected' }, 'lobby'],
  ] as const)('%o is %s', (link, page) => {
    expect(placeOf(link, NOT_JOINED).page).toBe(page);
  });

  test('Join is there while the call is on and not else', () => {
    expect(placeOf({ opened: opened('open') }, NOT_JOINED)).toMatchObject({ mayJoin: true });
    expect(placeOf({ opened: opened('waiting') }, NOT_JOINED)).toMatchObject({ mayJoin: false });
  });
});

describe('in the call', () => {
  test.each(['joining', 'waiting', 'live', 'reconnecting'] as const)('while it is %s the call stays', (phase) => {
    const own = { joined: true, phase };
    expect(placeOf({ opened: opened('open') }, own).page).toBe('call');
    expect(placeOf({ opened: opened('over') }, own).page).toBe('call');
    expect(placeOf({ opened: opened('open'), trouble: 'not-connected' }, own).page).toBe('call');
  });

  test('a link that the hub has forgotten ends it', () => {
    expect(placeOf({ opened: opened('open'), trouble: 'not-found' }, LIVE).page).toBe('unknown');
  });
});

describe('after the call', () => {
  const ended = (endReason: OwnPart['endReason']): OwnPart => ({ joined: true, phase: 'ended', endReason });

  test('why it ended is said, and joining again offered only while it is on', () => {
    for (const because of ['left', 'call-ended', 'replaced', 'dismissed', 'refused'] as const) {
      expect(placeOf({ opened: opened('open') }, ended(because))).toMatchObject({
        page: 'ended',
        because,
        mayJoin: true,
      });
    }
    expect(placeOf({ opened: opened('over') }, ended('left'))).toMatchObject({ page: 'ended', mayJoin: false });
    expect(placeOf({ opened: opened('waiting') }, ended('call-ended'))).toMatchObject({
      page: 'ended',
      mayJoin: false,
    });
  });

  test('a refused ticket is explained by what the link says', () => {
    expect(placeOf({ opened: opened('waiting') }, ended('refused')).page).toBe('lobby');
    expect(placeOf({ opened: opened('over') }, ended('refused')).page).toBe('over');
  });
});

test('the resident’s own end stands first, then whoever has the call, then those who were asked in', () => {
  const person = (name: string, side: 'home' | 'clinician' | 'guest', as?: 'nurse' | 'family') =>
    ({ person: { peerId: name, name, side, ...(as && { as }) } }) as RemotePerson;
  const people = [
    person('Carol', 'guest', 'family'),
    person('Amir', 'clinician', 'nurse'),
    person('Joanna', 'clinician'),
    person('Larkfield', 'home'),
  ];
  expect(inOrder(people).map(({ person: { name } }) => name)).toEqual(['Larkfield', 'Joanna', 'Carol', 'Amir']);
});

test('a photograph in the place of a picture is something to look at', () => {
  const remote = { hasVideo: true, videoPaused: false } as RemotePerson;
  expect(isSeen(remote)).toBe(true);
  expect(isSeen({ ...remote, videoPaused: true })).toBe(false);
  expect(isSeen({ ...remote, videoPaused: true, still: 'data:image/jpeg;base64,AA' })).toBe(true);
  expect(isSeen({ ...remote, hasVideo: false })).toBe(false);
});

test('the token of an address is taken whole or not at all', () => {
  const token = 'Abc_-9'.repeat(7);
  expect(tokenOf(`#${token}`)).toBe(token);
  for (const wrong of ['', '#', '#short', `#${token}%20`, `#${token}/x`, `#${'a'.repeat(101)}`]) {
    expect(tokenOf(wrong)).toBeUndefined();
  }
});
