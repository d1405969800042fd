import { expect, test } from 'vitest';
import { isInACall } from '../../../../sfu-server/triage/emergencies.ts';

const AT = '2026-11-22T20:00:00.000Z';
const BEFORE = '2026-11-22T19:30:00.000Z';
const AFTER = '2026-11-22T20:05:00.000Z';

test.each([
  ['no call at all', [], false],
  ['a call that was made since', [{ status: 'waiting', requestedAt: AFTER }], true],
  ['at the same moment', [{ status: 'waiting', requestedAt: AT }], true],
  ['one that was taken back', [{ status: 'cancelled', requestedAt: AFTER }], false],
  ['one that was open then', [{ status: 'in-call', requestedAt: BEFORE }], true],
  ['one that had ended and was not signed', [{ status: 'ended', requestedAt: BEFORE }], true],
  [
    'one that was settled before',
    [{ status: 'signed', requestedAt: BEFORE, signedAt: '2026-11-22T19:50:00.000Z' }],
    false,
  ],
  ['one that was settled afterwards', [{ status: 'signed', requestedAt: BEFORE, signedAt: AFTER }], true],
  ['one that was joined into an earlier one', [{ status: 'joined', requestedAt: BEFORE }], false],
] as const)('an emergency and %s', (_what, calls, expected) => {
  expect(isInACall(AT, calls)).toBe(expected);
});
