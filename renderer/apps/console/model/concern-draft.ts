/** A concern as it is typed, and what is wrong with it. Pure. */
import type { Instant } from '#domain/base/time.ts';
import { CONCERN_KINDS, type ConcernKind, type ConcernRaised } from '#domain/safeguarding/concern.ts';
import { instantOf, wallTimeOf, type WallTime } from './london-time.ts';

export interface ConcernDraft {
  /** Made once, so that a form that is sent twice is one concern. */
  readonly concernId: string;
  readonly kind: ConcernKind | '';
  readonly words: string;
  readonly to: string;
  readonly reported: boolean;
  readonly reportedAt: WallTime;
  readonly reference: string;
  readonly owner: string;
  readonly due: WallTime;
}

export type ConcernField = 'kind' | 'words' | 'to' | 'reportedAt' | 'owner' | 'due';

/** By when it is reported unless somebody says otherwise. Local, to be confirmed by the service. */
const DUE_AFTER_MS = 60 * 60_000;

export function newConcern(concernId: string, now: Instant, me: string, to: string): ConcernDraft {
  return {
    concernId,
    kind: '',
    words: '',
    to,
    reported: false,
    reportedAt: wallTimeOf(now),
    reference: '',
    owner: me,
    due: wallTimeOf(new Date(Date.parse(now) + DUE_AFTER_MS).toISOString()),
  };
}

/** As it was kept; undefined for what is not one. What cannot be read of a field is empty. */
export function readConcern(text: string): ConcernDraft | undefined {
  let kept: unknown;
  try {
    kept = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof kept !== 'object' || kept === null) return undefined;
  const fields = kept as Readonly<Record<string, unknown>>;
  const of = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value : '';
  };
  if (of('concernId') === '') return undefined;
  return {
    concernId: of('concernId'),
    kind: CONCERN_KINDS.find((kind) => kind === of('kind')) ?? '',
    words: of('words'),
    to: of('to'),
    reported: fields['reported'] === true,
    reportedAt: of('reportedAt'),
    reference: of('reference'),
    owner: of('owner'),
    due: of('due'),
  };
}

export type CheckedConcern =
  | { readonly ok: true; readonly concern: ConcernRaised }
  | { readonly ok: false; readonly problems: readonly ConcernField[] };

export function checkConcern(
  draft: ConcernDraft,
  about: Pick<ConcernRaised, 'encounterId' | 'residentId'>,
  now: Instant,
): CheckedConcern {
  const reportedAt = draft.reported ? instantOf(draft.reportedAt) : undefined;
  // Reported already: nothing is due any more, and its time is that of the report.
  const due = draft.reported ? reportedAt : instantOf(draft.due);
  const problems: ConcernField[] = [];
  if (draft.kind === '') problems.push('kind');
  if (draft.words.trim() === '') problems.push('words');
  if (draft.to.trim() === '') problems.push('to');
  if (draft.reported && (reportedAt === undefined || reportedAt > now)) problems.push('reportedAt');
  if (draft.owner.trim() === '') problems.push('owner');
  if (!draft.reported && due === undefined) problems.push('due');
  if (draft.kind === '' || due === undefined || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    concern: {
      concernId: draft.concernId,
      ...about,
      kind: draft.kind,
      words: draft.words.trim(),
      to: draft.to.trim(),
      ...(reportedAt === undefined ? {} : { reportedAt }),
      reference: draft.reported ? draft.reference.trim() : '',
      owner: draft.owner.trim(),
      due,
    },
  };
}
