import { expect, test } from 'vitest';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { bagOfCall, bagSentBy, shareState, wentWith } from '../../../../renderer/features/red-bag/bag-of-call.ts';
import { BACK_HOME, BASIS, CREW, edithGoes, packedFrom } from '../../../fixtures/red-bag.ts';

const { journal } = edithGoes();
const { bag } = packedFrom(journal.entries);
const [reason] = bag.reasons;
if (reason === undefined || reason.why === 'carer' || reason.encounterId === undefined) throw new Error('no call');
const { encounterId } = reason;
const by = { personId: 'p', name: 'Priya Nair', role: 'carer' } as const;
const at = bag.startedAt;
const closed: RedBag = { ...bag, closed: { bagId: bag.bagId, why: 'did-not-go', words: '', by, at } };

test('the bag of a call is the one that it sent along, settled or not', () => {
  expect(bagSentBy([closed], encounterId)).toBe(closed);
  expect(bagOfCall([closed], encounterId)).toBe(closed);
});

test('another call sees a bag that is under way, and did not send it', () => {
  expect(bagSentBy([bag], 'another')).toBeUndefined();
  expect(bagOfCall([bag], 'another')).toBe(bag);
  expect(bagOfCall([closed], 'another')).toBeUndefined();
});

test('what was struck sent nothing along', () => {
  const struck: RedBag = { ...closed, reasons: [{ ...reason, struck: true }] };
  expect(bagSentBy([struck], encounterId)).toBeUndefined();
});

test('they went when somebody outside the home took it first', () => {
  const handed = (to: typeof CREW, when: string): RedBag['handedOver'][number] => ({
    bagId: bag.bagId,
    to,
    how: 'on-screen',
    version: 1,
    basis: BASIS,
    words: '',
    by,
    at: when,
  });
  expect(wentWith(bag)).toBeUndefined();
  const went = { handedOver: [handed(BACK_HOME, '1'), handed(CREW, '2'), handed(BACK_HOME, '3')] };
  expect(wentWith(went)).toMatchObject({ to: CREW, at: '2' });
});

test('a link is open until it is ended or over, whichever is first', () => {
  const shared = {
    bagId: bag.bagId,
    shareId: 's',
    tokenSha256: '',
    passcodeVerifier: '',
    forWhom: '',
    expiresAt: '2026-11-25T21:00:00.000Z',
    basis: BASIS,
    by,
    at,
  };
  expect(shareState({ shared }, '2026-11-25T20:59:59.999Z')).toBe('open');
  expect(shareState({ shared }, '2026-11-25T21:00:00.000Z')).toBe('over');
  const ended = { bagId: bag.bagId, shareId: 's', reason: 'lost', by, at };
  expect(shareState({ shared, ended }, '2026-11-26T00:00:00.000Z')).toBe('ended');
});
