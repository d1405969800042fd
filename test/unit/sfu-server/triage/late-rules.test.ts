import { expect, test } from 'vitest';
import { addMilliseconds } from '#domain/base/time.ts';
import { checkTimes, LATE_AT_MOST_DAYS } from '../../../../sfu-server/triage/late-rules.ts';

const NOW = '2026-11-22T20:52:00.000Z';
const ago = (minutes: number) => addMilliseconds(NOW, -minutes * 60_000);
const TIMES = { requestedAt: ago(60), answeredAt: ago(55), endedAt: ago(40), signedAt: ago(38) };
const OLDEST = LATE_AT_MOST_DAYS * 24 * 60;

test.each([
  ['as they stand on the form', TIMES],
  ['signed while the call was on', { ...TIMES, signedAt: ago(50) }],
  ['all of one minute', { requestedAt: NOW, answeredAt: NOW, endedAt: NOW, signedAt: NOW }],
  ['seven days ago', { ...TIMES, requestedAt: ago(OLDEST) }],
])('times that can be right: %s', (_name, times) => {
  expect(() => {
    checkTimes(times, NOW);
  }).not.toThrow();
});

test.each([
  ['still to come', { ...TIMES, signedAt: addMilliseconds(NOW, 1) }],
  ['still to come', { ...TIMES, endedAt: addMilliseconds(NOW, 1) }],
  ['answered before it was made', { ...TIMES, answeredAt: ago(61) }],
  ['ended before it was answered', { ...TIMES, endedAt: ago(56) }],
  ['signed before the call was answered', { ...TIMES, signedAt: ago(56) }],
  ['more than 7 days ago', { ...TIMES, requestedAt: addMilliseconds(ago(OLDEST), -1) }],
])('times that cannot be right: %s', (words, times) => {
  expect(() => {
    checkTimes(times, NOW);
  }).toThrow(words);
});
