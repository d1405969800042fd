import { describe, expect, test } from 'vitest';
import { KIOSK_FACTS } from '#domain/journal/bodies.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { maySign } from '../../../../sfu-server/triage/call-rules.ts';
import { OF_A_CALL } from '../../../../sfu-server/triage/of-a-call.ts';
import { demandSense } from '../../../../sfu-server/triage/record-rules.ts';
import { call } from '../../../fixtures/encounter.ts';
import { NURSE } from '../../../fixtures/entries.ts';

const AT = '2026-11-22T20:52:00.000Z';

const FAMILY = { family: { name: 'Carol', words: 'Not herself.' } };
const READING: RecordFact = { kind: 'reading.requested', body: { wanted: ['spo2'], words: '' } };
const HEARD: RecordFact = { kind: 'family.acknowledged', body: { words: 'Heard.' } };

describe('a reading is asked for', () => {
  test.each(['waiting', 'claimed', 'in-call', 'ended'] as const)('while the call is %s', (status) => {
    expect(() => {
      demandSense(call(status), READING);
    }).not.toThrow();
  });
  test.each(['signed', 'cancelled'] as const)('not when it is %s', (status) => {
    expect(() => {
      demandSense(call(status), READING);
    }).toThrow('This call is over');
  });
});

test('what the family has not said is not answered', () => {
  expect(() => {
    demandSense(call('in-call'), HEARD);
  }).toThrow('worry of the family');
  expect(() => {
    demandSense(call('in-call', FAMILY), HEARD);
  }).not.toThrow();
});

test('nothing is signed while the family waits for an answer', () => {
  expect(() => {
    maySign(call('ended', FAMILY), NURSE);
  }).toThrow('The family is worried');
  expect(() => {
    maySign(call('ended', { ...FAMILY, familyAcknowledged: { words: '', by: NURSE, at: AT } }), NURSE);
  }).not.toThrow();
});

test('all that a kiosk says of a call by its kind names the call; an emergency and a link may stand without one', () => {
  const ofCalls = KIOSK_FACTS.filter((kind) => /^(call|message|reading|item)\./.test(kind) && kind !== 'call.linked');
  expect(ofCalls.filter((kind) => !OF_A_CALL.has(kind))).toEqual([]);
  expect(OF_A_CALL.has('emergency.noted')).toBe(false);
});
