import { describe, expect, it } from 'vitest';
import { mayDecide, policyFaults, type PolicyDraft, type PolicyProposal } from '#domain/triage/policy-change.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { GP, NURSE } from '../../fixtures/entries.ts';

const { approvedBy: _, ...DEFAULT } = DEFAULT_TRIAGE_POLICY;
const DRAFT: PolicyDraft = { ...DEFAULT, version: 'northshore/1' };

const withPoints = (points: Partial<PolicyDraft['points']>): PolicyDraft => ({
  ...DRAFT,
  points: { ...DRAFT.points, ...points },
});
const withBand = (band: Partial<PolicyDraft['points']['band']>) =>
  withPoints({ band: { ...DRAFT.points.band, ...band } });

describe('a policy', () => {
  it('that ships has no fault', () => {
    expect(policyFaults(DRAFT)).toEqual([]);
  });

  it.each([
    ['high below medium', withBand({ high: 50 }), 'bands-out-of-order'],
    ['high as medium', withBand({ medium: 100 }), 'bands-out-of-order'],
    ['a single 3 above medium', withBand({ 'low-medium': 70 }), 'bands-out-of-order'],
    ['low as a single 3', withBand({ low: 50 }), 'bands-out-of-order'],
    ['an emergency below high', withPoints({ emergency: 99 }), 'emergency-below-high'],
    ['nothing known as if well', withPoints({ noObservations: 9 }), 'nothing-known-below-low'],
    [
      'high answered later than others',
      { ...DRAFT, answerWithinMinutes: { ...DRAFT.answerWithinMinutes, high: 6 } },
      'high-not-answered-first',
    ],
    [
      'medium answered later than low',
      { ...DRAFT, answerWithinMinutes: { ...DRAFT.answerWithinMinutes, medium: 16 } },
      'high-not-answered-first',
    ],
    [
      'the home told before anybody on call',
      { ...DRAFT, unanswered: { ...DRAFT.unanswered, urgent: { onCallAfter: 3, ringYourselfAfter: 2 } } },
      'steps-out-of-order',
    ],
    ['recordings kept for no time', { ...DRAFT, recording: { allowed: true, keepDays: 0 } }, 'recording-without-days'],
  ])('with %s is unusable', (_name, policy, fault) => {
    expect(policyFaults(policy)).toEqual([fault]);
  });
});

describe('a proposal', () => {
  const proposal: PolicyProposal = {
    proposalId: 'proposal',
    policy: DRAFT,
    words: 'Those without observations first',
    proposedBy: NURSE,
    proposedAt: '2026-11-22T21:00:00.000Z',
  };
  it('is decided by another person, once', () => {
    expect(mayDecide(proposal, NURSE.personId)).toBe(false);
    expect(mayDecide(proposal, GP.personId)).toBe(true);
    const decision = { verdict: 'refused', by: GP, at: '2026-11-22T21:05:00.000Z', words: '' } as const;
    expect(mayDecide({ ...proposal, decision }, GP.personId)).toBe(false);
  });
});
