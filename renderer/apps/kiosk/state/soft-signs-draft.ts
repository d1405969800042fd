/** The check "is she as well as normal?" while it is being made. Pure. */
import { REASONS_TEXT } from '../../../text/reasons.ts';
import { SOFT_SIGNS, SOFT_SIGNS_VERSION, type SoftSign, type SoftSignsCheck } from '#domain/soft-signs/soft-signs.ts';

export interface SoftSignsDraft {
  /** undefined until somebody has answered. */
  readonly asWellAsNormal: boolean | undefined;
  readonly signs: readonly SoftSign[];
  readonly words: string;
  readonly familyName: string;
  readonly familyWords: string;
}

export const EMPTY_SOFT_SIGNS: SoftSignsDraft = {
  asWellAsNormal: undefined,
  signs: [],
  words: '',
  familyName: '',
  familyWords: '',
};

/** A sign that is touched says by itself that the person is not as well as normal. */
export function toggleSign(draft: SoftSignsDraft, sign: SoftSign): SoftSignsDraft {
  const chosen = new Set(draft.signs);
  if (!chosen.delete(sign)) chosen.add(sign);
  return { ...draft, asWellAsNormal: false, signs: SOFT_SIGNS.filter((each) => chosen.has(each)) };
}

/** "Yes" takes the signs back: who is as well as normal has none. */
export function answerSoftSigns(draft: SoftSignsDraft, asWellAsNormal: boolean): SoftSignsDraft {
  return { ...draft, asWellAsNormal, signs: asWellAsNormal ? [] : draft.signs };
}

/** The check as it is saved, or why it cannot be yet. */
export function readSoftSigns(
  draft: SoftSignsDraft,
):
  | { readonly ok: true; readonly check: SoftSignsCheck }
  | { readonly ok: false; readonly why: 'not-answered' | 'no-sign' } {
  const { asWellAsNormal, signs } = draft;
  const words = draft.words.trim();
  const familyName = draft.familyName.trim();
  const typed = draft.familyWords.trim();
  // That somebody of the family is worried counts without their words.
  const familyWords = typed === '' && familyName !== '' ? REASONS_TEXT.familyNoWords : typed;
  if (asWellAsNormal === undefined) return { ok: false, why: 'not-answered' };
  // Something is different, and nobody has said what: "just not themselves" is one of the signs.
  if (!asWellAsNormal && signs.length === 0 && words === '' && familyWords === '') return { ok: false, why: 'no-sign' };
  return {
    ok: true,
    check: {
      questions: SOFT_SIGNS_VERSION,
      asWellAsNormal,
      signs,
      words,
      ...(familyWords === '' ? {} : { family: { name: familyName, words: familyWords } }),
    },
  };
}

/** true while nothing was touched or typed but yes or no. */
export function saysNothing({ signs, words, familyName, familyWords }: SoftSignsDraft): boolean {
  return signs.length === 0 && [words, familyName, familyWords].every((text) => text.trim() === '');
}

/** true when there is something in it that would be lost. */
export function hasSoftSigns(draft: SoftSignsDraft | undefined): boolean {
  return draft !== undefined && readSoftSigns(draft).ok;
}
