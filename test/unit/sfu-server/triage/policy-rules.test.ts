/** A policy is changed by two people, never by one, and never to one that ranks what is more urgent lower. */
import { describe, expect, test } from 'vitest';
import type { PolicyDraft, PolicyProposal } from '#domain/triage/policy-change.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { decided, policyInUse, proposed } from '../../../../sfu-server/triage/policy-rules.ts';
import { GP, NURSE } from '../../../fixtures/entries.ts';

const NOW = '2026-11-22T20:52:00.000Z';
const { approvedBy: _nobody, ...SHIPPED } = DEFAULT_TRIAGE_POLICY;
const draft = (changes: Partial<PolicyDraft> = {}): PolicyDraft => ({
  ...SHIPPED,
  version: 'northshore/1',
  ...changes,
});
const asked = (changes: Partial<PolicyDraft> = {}, proposalId = 'one') => ({
  proposalId,
  policy: draft(changes),
  words: 'Falls first.',
  proposedBy: NURSE,
});
const LEAD = { author: GP, clinicalLead: true };

function made(proposal: PolicyProposal | undefined): PolicyProposal {
  if (proposal === undefined) throw new Error('nothing came of it');
  return proposal;
}

const one = made(proposed([], asked(), NOW));

describe('proposing', () => {
  test('sent twice it is one proposal; something else under its identifier is refused', () => {
    expect(proposed([one], asked(), NOW)).toBeUndefined();
    expect(() => proposed([one], { ...asked(), words: 'Other words.' }, NOW)).toThrow(/Something else was proposed/);
  });

  test.each(['northshore/1', ' NORTHSHORE/1 ', 'default/3', 'Default/99'])(
    'not under a name that is taken: %s',
    (version) => {
      expect(() => proposed([one], asked({ version }, 'two'), NOW)).toThrow(/was used before/);
    },
  );

  test('a name that was refused or withdrawn stays used', () => {
    const withdrawn = made(
      decided([one], 'one', { author: NURSE, clinicalLead: false }, { verdict: 'withdrawn', words: '' }, NOW),
    );
    expect(() => proposed([withdrawn], asked({}, 'two'), NOW)).toThrow(/was used before/);
  });

  test('not without a name', () => {
    expect(() => proposed([], asked({ version: '  ' }), NOW)).toThrow(/Give the policy a name/);
  });

  const points = SHIPPED.points;
  test.each<[string, Partial<PolicyDraft>, RegExp]>([
    ['low above high', { points: { ...points, band: { ...points.band, low: 500 } } }, /A higher band of NEWS2/],
    ['an emergency below high', { points: { ...points, emergency: 10 } }, /An emergency that the home has named/],
    ['nothing known below low', { points: { ...points, noObservations: 0 } }, /A call without observations/],
    [
      'high answered last',
      { answerWithinMinutes: { ...SHIPPED.answerWithinMinutes, high: 600 } },
      /NEWS2 high must be promised the earliest answer/,
    ],
    [
      'steps in another order',
      { unanswered: { ...SHIPPED.unanswered, urgent: { onCallAfter: 5, ringYourselfAfter: 1 } } },
      /on-call telephone must be rung before/,
    ],
    ['recording for no time', { recording: { allowed: true, keepDays: 0 } }, /for how many days/],
  ])('not one that is unsafe: %s', (_what, changes, words) => {
    expect(() => proposed([], asked(changes), NOW)).toThrow(words);
  });
});

describe('deciding', () => {
  const approve = { verdict: 'approved', words: 'Read and agreed.' } as const;

  test('approved by a clinical lead who did not propose it, it is in use under their name', () => {
    const done = made(decided([one], 'one', LEAD, approve, NOW));
    expect(policyInUse([done])).toMatchObject({
      policy: { version: 'northshore/1', approvedBy: GP.name },
      proposal: { proposalId: 'one' },
    });
  });

  test.each<[string, Parameters<typeof decided>[2], RegExp]>([
    ['whoever proposed it, clinical lead or not', { author: NURSE, clinicalLead: true }, /proposed this yourself/],
    ['somebody who is no clinical lead', { author: GP, clinicalLead: false }, /A clinical lead decides/],
  ])('not by %s', (_who, by, words) => {
    expect(() => decided([one], 'one', by, approve, NOW)).toThrow(words);
    expect(() => decided([one], 'one', by, { verdict: 'refused', words: '' }, NOW)).toThrow(words);
  });

  test('withdrawn by whoever proposed it and nobody else', () => {
    const withdraw = { verdict: 'withdrawn', words: '' } as const;
    expect(decided([one], 'one', { author: NURSE, clinicalLead: false }, withdraw, NOW)?.decision?.verdict).toBe(
      'withdrawn',
    );
    expect(() => decided([one], 'one', LEAD, withdraw, NOW)).toThrow(/Only whoever proposed it/);
  });

  test('once: the same again says nothing new, another decision is refused', () => {
    const done = made(decided([one], 'one', LEAD, approve, NOW));
    expect(decided([done], 'one', LEAD, approve, NOW)).toBeUndefined();
    expect(() => decided([done], 'one', LEAD, { verdict: 'refused', words: '' }, NOW)).toThrow(
      /has decided about this/,
    );
  });

  test('not about what nobody proposed', () => {
    expect(() => decided([one], 'another', LEAD, approve, NOW)).toThrow(/no such proposal/);
  });

  test('what was sound when it was proposed and is not now is not approved', () => {
    const unsafe = { ...one, policy: draft({ recording: { allowed: true, keepDays: 0 } }) };
    expect(() => decided([unsafe], 'one', LEAD, approve, NOW)).toThrow(/for how many days/);
    expect(decided([unsafe], 'one', LEAD, { verdict: 'refused', words: '' }, NOW)?.decision?.verdict).toBe('refused');
  });
});

describe('which one ranks', () => {
  test('the one that ships while none was approved', () => {
    const refused = made(decided([one], 'one', LEAD, { verdict: 'refused', words: '' }, NOW));
    for (const known of [[], [one], [refused]]) expect(policyInUse(known)).toEqual({ policy: DEFAULT_TRIAGE_POLICY });
  });

  test('the one that was approved last, though it was proposed first', () => {
    const two = made(proposed([one], asked({ version: 'northshore/2' }, 'two'), NOW));
    const approve = { verdict: 'approved', words: '' } as const;
    const [first, second] = [decided([two], 'two', LEAD, approve, NOW), decided([one], 'one', LEAD, approve, NOW)].map(
      made,
    );
    expect(policyInUse([first, second].map(made)).policy.version).toBe('northshore/1');
  });
});
