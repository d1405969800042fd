import { describe, expect, test } from 'vitest';
import type { Encounter, HandedOn } from '#domain/encounters/encounter.ts';
import type { ReferralItem } from '#domain/outcomes/items.ts';
import { DEMO_ROUTES } from '../../../../sfu-server/demo/routes.ts';
import { destination } from '../../../../sfu-server/referrals/destination.ts';
import {
  mayAcknowledge,
  maySendAgain,
  openReferral,
  referralOf,
  told,
} from '../../../../sfu-server/referrals/referral-rules.ts';
import { call } from '../../../fixtures/encounter.ts';
import { NURSE } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T21:05:00.000Z';
const SAID = { by: NURSE, at: AT };
const ITEM: ReferralItem = {
  kind: 'referral',
  itemId: '01930000-0000-7000-8000-0000000000a1',
  owner: 'Joanna Bell',
  due: '2026-11-23T12:00:00.000Z',
  routeId: DEMO_ROUTES.routes[0]?.routeId ?? '',
  route: 'community-geriatrician',
  to: 'Northshore community geriatrics',
  how: 'mail',
  reason: 'Third fall in a week.',
  question: 'Please see her at home.',
  seenBy: '2026-11-24T17:00:00.000Z',
};
const { itemId } = ITEM;
const SENT: HandedOn = { what: 'sent', itemId, how: 'mail', to: 'g@x.example', receipt: '250 Ok', ...SAID };
const NOT_SENT: HandedOn = { what: 'not-sent', itemId, why: 'refused', words: '550 no', ...SAID };
const TOLD: HandedOn = { what: 'sent', itemId, how: 'telephone', to: 'them', receipt: 'Ruth', ...SAID };
const ACKNOWLEDGED: HandedOn = { what: 'acknowledged', itemId, who: 'Dr Abara', words: '', ...SAID };
const CLOSED: HandedOn = { what: 'closed', itemId, how: 'seen', words: 'Seen at home.', ...SAID };

function signed(...became: readonly HandedOn[]): Encounter {
  const outcome = { impression: 'Falls.', items: [ITEM] };
  return call('signed', {
    signed: { outcomeId: 'outcome', outcome, signedBy: NURSE, signedAt: AT },
    handedOn: { [itemId]: became },
  });
}
const lineOf = (...became: readonly HandedOn[]) => openReferral(signed(...became), itemId);

describe('a referral', () => {
  test('is one of the lines of the signed outcome, and nothing else', () => {
    expect(referralOf(call('in-call'), itemId)).toBeUndefined();
    expect(referralOf(signed(), 'another')).toBeUndefined();
    expect(referralOf(signed(NOT_SENT), itemId)).toMatchObject({ item: ITEM, became: [NOT_SENT], closed: false });
    expect(() => openReferral(signed(), 'another')).toThrow('no such referral');
  });

  test('that is closed stays closed', () => {
    expect(() => lineOf(SENT, CLOSED)).toThrow(/has closed this referral already/);
  });

  test('is sent again after a refusal, and when nothing was tried, and never after a receipt', () => {
    const may =
      (...became: readonly HandedOn[]) =>
      () => {
        maySendAgain(lineOf(...became));
      };
    expect(may()).not.toThrow();
    expect(may(NOT_SENT)).not.toThrow();
    expect(may(SENT)).toThrow(/250 Ok/);
    expect(may(NOT_SENT, SENT)).toThrow(/ring them/);
    expect(may(NOT_SENT, TOLD)).not.toThrow();
  });

  test('is acknowledged once', () => {
    expect(() => {
      mayAcknowledge(lineOf(SENT));
    }).not.toThrow();
    expect(() => {
      mayAcknowledge(lineOf(SENT, ACKNOWLEDGED));
    }).toThrow(/Dr Abara has it/);
  });

  test('told by telephone keeps whom somebody spoke to, and all of what was said or nothing', () => {
    expect(told(lineOf(), { spokeTo: 'Ruth', words: '' })).toEqual({
      itemId,
      how: 'telephone',
      to: ITEM.to,
      receipt: 'Ruth',
    });
    expect(told(lineOf(), { spokeTo: 'Ruth', words: 'She comes at ten.' }).receipt).toBe('Ruth: She comes at ten.');
    expect(() => told(lineOf(), { spokeTo: 'Ruth', words: 'x'.repeat(4000) })).toThrow(/fewer words/);
  });
});

describe('where it goes', () => {
  const [first, ...others] = DEMO_ROUTES.routes;
  if (first === undefined) throw new Error('the demo has no routes');
  const { mail, ...byTelephone } = first;

  test('to the address of its route, as the directory has it now', () => {
    expect(destination(ITEM, DEMO_ROUTES, true)).toEqual({ route: first, to: mail });
  });

  test.each([
    ['the route is gone', { ...DEMO_ROUTES, routes: others }, true, /not in the directory any more/],
    [
      'another kind has its name',
      { ...DEMO_ROUTES, routes: [{ ...first, kind: 'continence' as const }] },
      true,
      /any more/,
    ],
    ['the route has no address', { ...DEMO_ROUTES, routes: [byTelephone] }, true, /no mail address/],
    [
      'its domain is not approved any more',
      { ...DEMO_ROUTES, mailDomains: ['millbrook-surgery.example'] },
      true,
      /domain/,
    ],
    ['there is no mail server', DEMO_ROUTES, false, /no mail server/],
  ])('nowhere when %s', (_what, directory, canMail, words) => {
    expect(destination(ITEM, directory, canMail)).toMatchObject({
      why: 'no-contact',
      words: expect.stringMatching(words) as string,
    });
  });
});
