import { expect, test } from 'vitest';
import { ACTION_WORDS, actionWords } from '../../../../renderer/text/audit-actions.ts';
import { RULES } from '../../../../sfu-server/identity/policy.ts';

test('every action that can stand in the audit has words of its own', () => {
  const without = Object.keys(RULES).filter((action) => ACTION_WORDS[action] === undefined);
  expect(without).toEqual([]);
  for (const words of Object.values(ACTION_WORDS)) expect(words).toMatch(/^[A-Z].*[^.]$/u);
});

test('what is not known here is called by its name', () => {
  expect(actionWords('clinician:of.tomorrow')).toBe('clinician:of.tomorrow');
});
