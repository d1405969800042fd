/** What is being written of a finding, and the finding that it comes to. Pure. */
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { Instant } from '#domain/base/time.ts';
import {
  ABBEY_PARTS,
  DIPSTICK_PADS,
  FINDING_LIMITS,
  type AbbeyPart,
  type AbbeyScores,
  type DipstickPad,
  type DipstickResults,
  type Finding,
} from '#domain/observations/finding.ts';
import type { FindingForm } from './finding-forms.ts';
import { readTenths, readWhole, type TypedNumber } from './typed-number.ts';

/**
 * `at` is when it was last changed: the time that the finding carries. It stands in the draft and not in the press, so that
 * pressing again says the same thing.
 */
interface Drafted {
  readonly at: Instant;
}

export type FindingDraft = Drafted &
  (
    | { readonly form: 'urine-dipstick'; readonly pads: DipstickResults; readonly catheter: boolean }
    | {
        readonly form: 'pain';
        /** By the person's own word, or by what is seen of somebody who cannot say. */
        readonly scale: 'numeric' | 'abbey' | undefined;
        readonly score: number | undefined;
        readonly site: string;
        readonly parts: Partial<AbbeyScores>;
      }
    | {
        readonly form: 'weight';
        readonly kilograms: string;
        readonly method: Extract<Finding, { kind: 'weight' }>['method'] | undefined;
      }
    | {
        readonly form: 'fluid';
        readonly direction: 'in' | 'out';
        readonly millilitres: string;
        /** It was typed, and not chosen from the amounts offered. */
        readonly typed: boolean;
        readonly what: string;
        readonly estimated: boolean;
      }
    | {
        readonly form: 'wound';
        readonly site: string;
        readonly words: string;
        readonly length: string;
        readonly width: string;
        readonly photos: readonly Attachment[];
        readonly photoBasis: 'consent' | 'best-interests' | undefined;
      }
  );

export type DraftOf<Form extends FindingForm> = Extract<FindingDraft, { readonly form: Form }>;

export function newFindingDraft(form: FindingForm, at: Instant): FindingDraft {
  switch (form) {
    case 'urine-dipstick':
      return { form, at, pads: {}, catheter: false };
    case 'pain':
      return { form, at, scale: undefined, score: undefined, site: '', parts: {} };
    case 'weight':
      return { form, at, kilograms: '', method: undefined };
    case 'fluid':
      return { form, at, direction: 'in', millilitres: '', typed: false, what: '', estimated: false };
    case 'wound':
      return { form, at, site: '', words: '', length: '', width: '', photos: [], photoBasis: undefined };
    default:
      return form satisfies never;
  }
}

/** Pads that have an answer, "could not read" among them. */
export function padsDone(pads: DipstickResults): number {
  return (Object.keys(DIPSTICK_PADS) as DipstickPad[]).filter((pad) => pads[pad] !== undefined).length;
}

/** Parts of the Abbey scale that nobody has scored yet, in its order. */
export function abbeyLeft(parts: Partial<AbbeyScores>): readonly AbbeyPart[] {
  return ABBEY_PARTS.filter((part) => parts[part] === undefined);
}

/** Why a draft is no finding yet: the field, and what is wrong with it. */
export interface FindingProblem {
  readonly field:
    | 'pads'
    | 'scale'
    | 'score'
    | 'parts'
    | 'kilograms'
    | 'method'
    | 'millilitres'
    | 'site'
    | 'length'
    | 'width'
    | 'photoBasis';
  readonly why: 'empty' | 'not-a-number' | 'too-low' | 'too-high';
}

export type ReadFinding =
  | { readonly ok: true; readonly finding: Finding }
  | { readonly ok: false; readonly problems: readonly FindingProblem[] };

function problemOf(field: FindingProblem['field'], read: TypedNumber): readonly FindingProblem[] {
  return read.ok ? [] : [{ field, why: read.why }];
}

/** A size that may be left out. */
function readSize(text: string): TypedNumber | undefined {
  return text.trim() === '' ? undefined : readWhole(text, FINDING_LIMITS.millimetres);
}

function refused(...problems: readonly FindingProblem[]): ReadFinding {
  return { ok: false, problems };
}

function readPain({ at, scale, score, site, parts }: DraftOf<'pain'>): ReadFinding {
  const provenance = { source: 'observed', takenAt: at } as const;
  switch (scale) {
    case undefined:
      return refused({ field: 'scale', why: 'empty' });
    case 'numeric':
      return score === undefined
        ? refused({ field: 'score', why: 'empty' })
        : { ok: true, finding: { kind: 'pain-numeric', score, site: site.trim(), provenance } };
    case 'abbey':
      return abbeyLeft(parts).length > 0
        ? refused({ field: 'parts', why: 'empty' })
        : { ok: true, finding: { kind: 'pain-abbey', parts: parts as AbbeyScores, provenance } };
    default:
      return scale satisfies never;
  }
}

/** The finding, or everything that is still wrong with it. */
export function readFinding(draft: FindingDraft): ReadFinding {
  const observed = { source: 'observed', takenAt: draft.at } as const;
  const typed = { source: 'typed', takenAt: draft.at } as const;
  switch (draft.form) {
    case 'urine-dipstick': {
      const { pads, catheter } = draft;
      if (padsDone(pads) === 0) return refused({ field: 'pads', why: 'empty' });
      return { ok: true, finding: { kind: 'urine-dipstick', pads, catheter, provenance: observed } };
    }
    case 'pain':
      return readPain(draft);
    case 'weight': {
      const read = readTenths(draft.kilograms, FINDING_LIMITS.tenthsKilogram);
      const { method } = draft;
      if (!read.ok || method === undefined) {
        return refused(
          ...problemOf('kilograms', read),
          ...(method === undefined ? ([{ field: 'method', why: 'empty' }] as const) : []),
        );
      }
      return { ok: true, finding: { kind: 'weight', tenthsKilogram: read.value, method, provenance: typed } };
    }
    case 'fluid': {
      const { direction, what, estimated } = draft;
      const read = readWhole(draft.millilitres, FINDING_LIMITS.millilitres);
      if (!read.ok) return refused(...problemOf('millilitres', read));
      const provenance = draft.typed ? typed : observed;
      return {
        ok: true,
        finding: { kind: 'fluid', direction, millilitres: read.value, what: what.trim(), estimated, provenance },
      };
    }
    case 'wound': {
      const { words, photos, photoBasis } = draft;
      const site = draft.site.trim();
      const length = readSize(draft.length);
      const width = readSize(draft.width);
      const problems: FindingProblem[] = [
        ...(site === '' ? [{ field: 'site', why: 'empty' } as const] : []),
        ...(length === undefined ? [] : problemOf('length', length)),
        ...(width === undefined ? [] : problemOf('width', width)),
        // A photograph is not kept without the ground on which it was taken.
        ...(photos.length > 0 && photoBasis === undefined ? [{ field: 'photoBasis', why: 'empty' } as const] : []),
      ];
      if (problems.length > 0) return refused(...problems);
      return {
        ok: true,
        finding: {
          kind: 'wound',
          site,
          words: words.trim(),
          ...(length?.ok === true ? { lengthMillimetres: length.value } : {}),
          ...(width?.ok === true ? { widthMillimetres: width.value } : {}),
          photos,
          ...(photos.length === 0 ? {} : { photoBasis }),
          provenance: observed,
        },
      };
    }
    default:
      return draft satisfies never;
  }
}
