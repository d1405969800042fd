/** A change of the triage policy as a form: each number by its name, what is different, and what cannot be. Pure. */
import { policyFaults, type PolicyDraft, type PolicyFault } from '#domain/triage/policy-change.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';

export const POLICY_NUMBERS = [
  'points.band.high',
  'points.band.medium',
  'points.band.low-medium',
  'points.band.low',
  'points.noObservations',
  'points.emergency',
  'points.singleThree',
  'points.perPointAboveNormal',
  'points.softSigns',
  'points.familyConcern',
  'points.staffConcern',
  'points.repeatCall',
  'points.callBackOverdue',
  'answerWithinMinutes.high',
  'answerWithinMinutes.medium',
  'answerWithinMinutes.low-medium',
  'answerWithinMinutes.low',
  'answerWithinMinutes.none',
  'longestWaitMinutes',
  'observationsStandMinutes',
  'repeatWithinHours',
  'unanswered.urgent.onCallAfter',
  'unanswered.urgent.ringYourselfAfter',
  'unanswered.other.onCallAfter',
  'unanswered.other.ringYourselfAfter',
  'nobodySignedInMinutes',
  'recording.keepDays',
] as const;
export type PolicyNumber = (typeof POLICY_NUMBERS)[number];

export const POLICY_GROUPS = ['points', 'more-points', 'promise', 'limits', 'steps', 'recording'] as const;
export type PolicyGroup = (typeof POLICY_GROUPS)[number];

/** In which table a number stands. */
export function groupOf(number: PolicyNumber): PolicyGroup {
  if (number.startsWith('points.band.') || number === 'points.noObservations' || number === 'points.emergency') {
    return 'points';
  }
  if (number.startsWith('points.')) return 'more-points';
  if (number.startsWith('answerWithinMinutes.')) return 'promise';
  if (number.startsWith('unanswered.') || number === 'nobodySignedInMinutes') return 'steps';
  return number === 'recording.keepDays' ? 'recording' : 'limits';
}

/** The smallest and the largest that the hub takes. */
export function rangeOf(number: PolicyNumber): { readonly min: number; readonly max: number } {
  switch (groupOf(number)) {
    case 'points':
    case 'more-points':
      return { min: 0, max: 1000 };
    case 'promise':
      return { min: 1, max: 1440 };
    case 'limits':
      return number === 'repeatWithinHours' ? { min: 1, max: 720 } : { min: 1, max: 1440 };
    case 'steps':
      return number === 'nobodySignedInMinutes' ? { min: 1, max: 1440 } : { min: 0, max: 120 };
    case 'recording':
      return { min: 0, max: 3650 };
  }
}

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** What stands at this number. */
export function numberAt(policy: PolicyDraft, number: PolicyNumber): number {
  let at: unknown = policy;
  for (const step of number.split('.')) at = isTree(at) ? at[step] : undefined;
  return typeof at === 'number' ? at : Number.NaN;
}

function withAt(tree: Tree, [step = '', ...rest]: readonly string[], value: number): Tree {
  const below = tree[step];
  return { ...tree, [step]: rest.length === 0 ? value : withAt(isTree(below) ? below : {}, rest, value) };
}

export function withNumber(policy: PolicyDraft, number: PolicyNumber, value: number): PolicyDraft {
  return withAt(policy, number.split('.'), value) as unknown as PolicyDraft;
}

/** As it is typed: a number is text until it is read. */
export interface PolicyForm {
  readonly version: string;
  readonly numbers: Readonly<Record<PolicyNumber, string>>;
  readonly recordingAllowed: boolean;
  readonly words: string;
}

export function formOf(policy: TriagePolicy): PolicyForm {
  const numbers = Object.fromEntries(
    POLICY_NUMBERS.map((number) => [number, String(numberAt(policy, number))]),
  ) as unknown as PolicyForm['numbers'];
  return { version: '', numbers, recordingAllowed: policy.recording.allowed, words: '' };
}

/** A whole number within the range, or nothing: "could not read" is never a number. */
export function readNumber(number: PolicyNumber, typed: string): number | undefined {
  const text = typed.trim();
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const value = Number(text);
  const { min, max } = rangeOf(number);
  return value >= min && value <= max ? value : undefined;
}

export interface PolicyFormFaults {
  readonly version?: 'missing' | 'used' | undefined;
  readonly words?: 'missing' | undefined;
  /** Numbers that cannot be read. */
  readonly unread: readonly PolicyNumber[];
  /** What makes the policy unusable, each at the number where it is put right. */
  readonly rules: readonly { readonly fault: PolicyFault; readonly at: PolicyNumber }[];
  readonly nothingChanged: boolean;
}

const FAULT_AT: Readonly<Record<PolicyFault, PolicyNumber>> = {
  'bands-out-of-order': 'points.band.high',
  'emergency-below-high': 'points.emergency',
  'nothing-known-below-low': 'points.noObservations',
  'high-not-answered-first': 'answerWithinMinutes.high',
  'steps-out-of-order': 'unanswered.urgent.ringYourselfAfter',
  'recording-without-days': 'recording.keepDays',
};

/** @returns the policy that is typed; undefined while a number of it cannot be read */
export function draftOf(form: PolicyForm, base: TriagePolicy): PolicyDraft | undefined {
  const { approvedBy: _approvedBy, ...rest } = base;
  let draft: PolicyDraft = {
    ...rest,
    version: form.version.trim(),
    recording: { ...base.recording, allowed: form.recordingAllowed },
  };
  for (const number of POLICY_NUMBERS) {
    const value = readNumber(number, form.numbers[number]);
    if (value === undefined) return undefined;
    draft = withNumber(draft, number, value);
  }
  return draft;
}

export interface PolicyDifference {
  readonly number: PolicyNumber;
  readonly before: number;
  readonly after: number;
}

/** The numbers that differ, in the order of the tables. */
export function differences(before: PolicyDraft, after: PolicyDraft): readonly PolicyDifference[] {
  return POLICY_NUMBERS.flatMap((number) => {
    const one = { number, before: numberAt(before, number), after: numberAt(after, number) };
    return one.before === one.after ? [] : [one];
  });
}

/** @param used names that a policy had before */
export function formFaults(form: PolicyForm, base: TriagePolicy, used: readonly string[]): PolicyFormFaults {
  const version = form.version.trim();
  const draft = draftOf(form, base);
  const unread = POLICY_NUMBERS.filter((number) => readNumber(number, form.numbers[number]) === undefined);
  return {
    ...(version === '' ? { version: 'missing' as const } : used.includes(version) ? { version: 'used' as const } : {}),
    ...(form.words.trim() === '' ? { words: 'missing' as const } : {}),
    unread,
    rules: draft === undefined ? [] : policyFaults(draft).map((fault) => ({ fault, at: faultAt(fault, draft) })),
    nothingChanged:
      draft !== undefined &&
      differences(base, draft).length === 0 &&
      draft.recording.allowed === base.recording.allowed,
  };
}

/** Where a fault is put right: the first number that breaks the rule. */
function faultAt(fault: PolicyFault, { points, answerWithinMinutes: within, unanswered }: PolicyDraft): PolicyNumber {
  if (fault === 'bands-out-of-order') {
    const { high, medium, 'low-medium': lowMedium } = points.band;
    if (high <= medium) return 'points.band.medium';
    return medium < lowMedium ? 'points.band.low-medium' : 'points.band.low';
  }
  if (fault === 'high-not-answered-first' && within.medium > within.low) return 'answerWithinMinutes.medium';
  if (fault === 'steps-out-of-order' && unanswered.urgent.ringYourselfAfter >= unanswered.urgent.onCallAfter) {
    return 'unanswered.other.ringYourselfAfter';
  }
  return FAULT_AT[fault];
}

export function isFaulty(faults: PolicyFormFaults): boolean {
  return (
    faults.version !== undefined ||
    faults.words !== undefined ||
    faults.unread.length > 0 ||
    faults.rules.length > 0 ||
    faults.nothingChanged
  );
}
