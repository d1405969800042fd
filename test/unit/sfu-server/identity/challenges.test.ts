import { expect, test } from 'vitest';
import { CHALLENGE_LIFE_MS, createChallenges } from '../../../../sfu-server/identity/challenges.ts';

function challengesAt() {
  let now = 0;
  return {
    challenges: createChallenges(() => now),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('a challenge is 32 random bytes, and good once', () => {
  const { challenges } = challengesAt();
  const one = challenges.issue('sign-in', '');
  expect(Buffer.from(one, 'base64url')).toHaveLength(32);
  expect(challenges.issue('sign-in', '')).not.toBe(one);
  expect(challenges.take(one, 'sign-in', '')).toBe(true);
  expect(challenges.take(one, 'sign-in', '')).toBe(false);
});

test('it is good for five minutes and no longer', () => {
  const { challenges, pass } = challengesAt();
  const [first, second] = [challenges.issue('step-up', 's'), challenges.issue('step-up', 's')];
  pass(CHALLENGE_LIFE_MS - 1);
  expect(challenges.take(first, 'step-up', 's')).toBe(true);
  pass(1);
  expect(challenges.take(second, 'step-up', 's')).toBe(false);
});

test.each([
  ['another purpose', 'sign-in', 'session'],
  ['another session', 'step-up', 'other'],
] as const)('for %s it is not good, and is used up by the try', (_name, purpose, bound) => {
  const { challenges } = challengesAt();
  const given = challenges.issue('step-up', 'session');
  expect(challenges.take(given, purpose, bound)).toBe(false);
  expect(challenges.take(given, 'step-up', 'session')).toBe(false);
});

test('whoever asks for a great many fills no memory, and pushes out the oldest alone', () => {
  const { challenges } = challengesAt();
  const first = challenges.issue('sign-in', '');
  const many = Array.from({ length: 10_000 }, () => challenges.issue('sign-in', ''));
  expect(challenges.take(first, 'sign-in', '')).toBe(false);
  expect(challenges.take(many.at(-1) ?? '', 'sign-in', '')).toBe(true);
});
