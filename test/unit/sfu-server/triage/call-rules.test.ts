/** The state machine of a call: every command in every state, for the nurse who holds it and for another. */
import { describe, expect, test } from 'vitest';
import type { EncounterStatus } from '#domain/encounters/encounter.ts';
import {
  mayAnswer,
  mayClaim,
  mayEnd,
  mayRelease,
  maySign,
  mediaMayFlow,
} from '../../../../sfu-server/triage/call-rules.ts';
import { call } from '../../../fixtures/encounter.ts';
import { NURSE } from '../../../fixtures/entries.ts';

const OTHER = { ...NURSE, personId: 'other', name: 'Amir Haddad' };
const AT = '2026-11-22T20:52:00.000Z';

/** yes: an entry is written. same: it is so already. no: refused. */
type Answer = 'yes' | 'same' | 'no';

const COMMANDS = {
  claim: mayClaim,
  release: mayRelease,
  answer: mayAnswer,
  end: mayEnd,
  sign: maySign,
} as const;

function answerOf(command: keyof typeof COMMANDS, status: EncounterStatus, nurse: typeof NURSE): Answer {
  try {
    return COMMANDS[command](call(status), nurse) === false ? 'same' : 'yes';
  } catch (fault) {
    expect(fault).toMatchObject({ code: 'conflict' });
    return 'no';
  }
}

const STATES = ['waiting', 'claimed', 'in-call', 'ended', 'signed', 'cancelled'] as const;

const HOLDER: Readonly<Record<keyof typeof COMMANDS, readonly Answer[]>> = {
  //        waiting claimed  in-call  ended   signed  cancelled
  claim: ['yes', 'same', 'no', 'no', 'no', 'no'],
  release: ['no', 'yes', 'no', 'no', 'no', 'no'],
  answer: ['no', 'yes', 'same', 'yes', 'no', 'no'],
  end: ['no', 'no', 'yes', 'same', 'yes', 'no'],
  sign: ['no', 'yes', 'yes', 'yes', 'no', 'no'],
};

const cells = Object.entries(HOLDER).flatMap(([command, answers]) =>
  STATES.map((status, index) => ({
    command: command as keyof typeof COMMANDS,
    status,
    answer: answers[index] ?? 'no',
  })),
);

test.each(cells)('$command in state $status by the nurse who holds it: $answer', ({ command, status, answer }) => {
  expect(answerOf(command, status, NURSE)).toBe(answer);
});

test.each(cells)(
  '$command in state $status by another nurse: only a waiting call can be claimed',
  ({ command, status }) => {
    expect(answerOf(command, status, OTHER)).toBe(command === 'claim' && status === 'waiting' ? 'yes' : 'no');
  },
);

test('the refusal names who has the call', () => {
  expect(() => mayClaim(call('claimed'), OTHER)).toThrow('Joanna Bell has claimed this call.');
  expect(() => mayClaim(call('in-call'), OTHER)).toThrow('Joanna Bell is on this call.');
});

describe('picture and sound', () => {
  test.each([
    ['waiting', true],
    ['claimed', true],
    ['in-call', true],
    ['ended', true],
    ['signed', false],
    ['cancelled', false],
  ] as const)('%s: %s', (status, flows) => {
    expect(mediaMayFlow(call(status))).toBe(flows);
  });

  test('a call that is signed while it is on goes on until it is ended', () => {
    expect(mediaMayFlow(call('signed', { answeredAt: AT }))).toBe(true);
    expect(mediaMayFlow(call('signed', { answeredAt: AT, endedAt: AT }))).toBe(false);
  });
});
