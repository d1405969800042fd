/**
 * What a screen hands to the core to keep of something that is not saved yet, read again when it comes back. A screen of another
 * version may have written it: what is more than known stays, what is missing begins empty, and what cannot be read is left
 * out.
 */
import { z } from 'zod';
import { ALTERNATIVES, CALL_REASONS } from '#domain/call-reasons/reasons.ts';
import { SOFT_SIGNS } from '#domain/soft-signs/soft-signs.ts';
import { observationValues, id } from '../stored/domain-schemas.ts';
import { attachment } from '../stored/record-schemas.ts';
import { parseJson } from '../wire/messages.ts';

const words = z.string().max(20_000);

/** By the first word of a draft's key. */
const DRAFTS = {
  observations: z.strictObject({ values: observationValues }),
  'soft-signs': z.looseObject({
    asWellAsNormal: z.boolean().optional(),
    signs: z.array(z.enum(SOFT_SIGNS)),
    words,
    familyName: words,
    familyWords: words,
  }),
  finding: z.looseObject({
    form: z.enum(['urine-dipstick', 'pain', 'weight', 'fluid', 'wound']),
    at: z.string(),
    photos: z.array(attachment).optional(),
  }),
  correction: z.looseObject({
    numbers: z.record(z.string(), words),
    consciousness: z.enum(['A', 'C', 'V', 'P', 'U']).optional(),
    inspiredOxygen: observationValues.shape.inspiredOxygen.unwrap().shape.value.optional(),
    reason: words,
  }),
  death: z.looseObject({
    day: words,
    time: words,
    place: z.enum(['home', 'hospital', 'elsewhere']).optional(),
    expected: z.boolean().optional(),
    verifiedBy: words,
    words,
  }),
  'call-details': z.looseObject({
    concern: words,
    reason: z
      .looseObject({ reason: z.enum(CALL_REASONS), questions: words, answers: z.record(z.string(), words) })
      .optional(),
    family: z.looseObject({ name: words, words }).optional(),
    alternative: z.enum(ALTERNATIVES).optional(),
  }),
  handover: z.looseObject({
    handoverId: id,
    /** By resident. */
    lines: z.record(id, z.looseObject({ state: z.enum(['as-usual', 'watch', 'away']), words })),
  }),
  /** What is typed on the pages of one bag, by field. */
  'red-bag': z.looseObject({ fields: z.record(z.string(), words) }),
  /** What is typed on the pages that come after one call, by field. */
  'after-call': z.looseObject({ fields: z.record(z.string(), words) }),
} as const;

export type DraftKind = keyof typeof DRAFTS;

function isDraftKind(kind: string | undefined): kind is DraftKind {
  return kind !== undefined && Object.hasOwn(DRAFTS, kind);
}

/** One of this version. */
const VERSION = 1;

const kept = z.looseObject({ version: z.literal(VERSION), draft: z.unknown(), press: id.optional() });

/** @param press the identifier under which it was pressed to be saved and has no answer yet */
export function draftText(draft: object, press: string | undefined): string {
  return JSON.stringify({ version: VERSION, draft, ...(press === undefined ? {} : { press }) });
}

export type ReadDraft = {
  [Kind in DraftKind]: {
    readonly kind: Kind;
    /** What stands behind the kind in its key: of whom, or of which entry. */
    readonly of: readonly string[];
    readonly draft: z.infer<(typeof DRAFTS)[Kind]>;
    readonly press: string | undefined;
  };
}[DraftKind];

/** Undefined for what cannot be read. */
export function readDraft({ key, text }: { readonly key: string; readonly text: string }): ReadDraft | undefined {
  const [kind, ...of] = key.split(' ');
  if (!isDraftKind(kind)) return undefined;
  const whole = kept.safeParse(parseJson(text));
  if (!whole.success) return undefined;
  const draft = DRAFTS[kind].safeParse(whole.data.draft);
  if (!draft.success) return undefined;
  return { kind, of, draft: draft.data, press: whole.data.press } as ReadDraft;
}
