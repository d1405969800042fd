/**
 * The questions before any measurement: is the person as well as normal, and what has changed. The words are the product's
 * own; the subjects are those that public guidance on soft signs of deterioration names (Wessex Academic Health Science
 * Network, South West London ICS, Middlewood Partnership). They are not the RESTORE2 chart, which may only be used unaltered.
 */
export const SOFT_SIGNS_VERSION = 'soft-signs/1';

/** In the order of the screen. */
export const SOFT_SIGNS = [
  'breathless-or-chesty',
  'eating-or-drinking-less',
  'less-steady',
  'more-muddled',
  'sleepier-or-tired',
  'restless-or-upset',
  'shivery-hot-or-cold',
  'pain',
  'pee-or-poo',
  'skin',
  'sick',
  'not-themselves',
] as const;
export type SoftSign = (typeof SOFT_SIGNS)[number];

export interface SoftSignsCheck {
  /** Of the questions that were asked. */
  readonly questions: string;
  readonly asWellAsNormal: boolean;
  /** Empty when the person is as well as normal. */
  readonly signs: readonly SoftSign[];
  /** In the carer's own words; may be empty. */
  readonly words: string;
  /** What the family is worried about, apart from what staff see. */
  readonly family?: { readonly name: string; readonly words: string } | undefined;
}
