/** Who may sign what, row by row. */
import { describe, expect, test } from 'vitest';
import { ITEM_KINDS, type ItemKind } from '#domain/outcomes/items.ts';
import { kindsToSign, needsStepUp, whyNotSigned, type Signer } from '#domain/outcomes/who-may-sign.ts';
import { ROLES, type Role } from '#domain/people/people.ts';
import { aLine } from '../../fixtures/outcome-lines.ts';

const MAY = 'may';
type Answer = typeof MAY | ReturnType<typeof whyNotSigned>;

/** Nurse, GP, nurse who prescribes, GP who prescribes; everybody else never signs. */
const TABLE: Readonly<Record<ItemKind, readonly [Answer, Answer, Answer, Answer]>> = {
  advice: [MAY, MAY, MAY, MAY],
  prescription: ['prescriber', 'prescriber', MAY, MAY],
  'gp-visit': [MAY, MAY, MAY, MAY],
  referral: [MAY, MAY, MAY, MAY],
  monitoring: [MAY, MAY, MAY, MAY],
  'end-of-life': [MAY, MAY, MAY, MAY],
  escalation: [MAY, MAY, MAY, MAY],
};

const WHO: readonly Signer[] = [
  { role: 'nurse-practitioner', prescriber: false },
  { role: 'gp', prescriber: false },
  { role: 'nurse-practitioner', prescriber: true },
  { role: 'gp', prescriber: true },
];

const OTHERS: readonly Role[] = ROLES.filter((role) => role !== 'nurse-practitioner' && role !== 'gp');

describe.each(Object.entries(TABLE) as [ItemKind, readonly Answer[]][])('%s', (kind, answers) => {
  test.each(WHO.map((signer, index) => [signer.role, signer.prescriber, answers[index]] as const))(
    'a %s with prescribing %s: %s',
    (role, prescriber, answer) => {
      expect(whyNotSigned(kind, { role, prescriber }) ?? MAY).toBe(answer);
    },
  );

  test.each(OTHERS)('a %s never does, prescriber or not', (role) => {
    expect(whyNotSigned(kind, { role, prescriber: false })).toBe('role');
    expect(whyNotSigned(kind, { role, prescriber: true })).toBe('role');
  });
});

test('only a prescription is signed by showing again who one is', () => {
  for (const kind of ITEM_KINDS)
    expect([kind, needsStepUp({ items: [aLine(kind)] })]).toEqual([kind, kind === 'prescription']);
  expect(needsStepUp({ items: [aLine('advice'), aLine('prescription')] })).toBe(true);
});

test('somebody is offered what they may sign and nothing else', () => {
  expect(kindsToSign({ role: 'nurse-practitioner', prescriber: true })).toEqual(ITEM_KINDS);
  expect(kindsToSign({ role: 'nurse-practitioner', prescriber: false })).not.toContain('prescription');
  expect(kindsToSign({ role: 'care-coordinator', prescriber: true })).toEqual([]);
});
