/** What is observed at the bedside beside the seven parameters of NEWS2. Integers in the unit that the name says. */
import type { Attachment } from '../attachments/attachment.ts';
import type { Provenance } from './observation-set.ts';

/**
 * The pads of a urine dipstick in the order of the strip, and what each can show. A pad that could not be read is `not-read`
 * and never a negative.
 */
export const DIPSTICK_PADS = {
  leucocytes: ['negative', 'trace', '1+', '2+', '3+'],
  nitrite: ['negative', 'positive'],
  urobilinogen: ['normal', '1+', '2+', '3+'],
  protein: ['negative', 'trace', '1+', '2+', '3+', '4+'],
  ph: ['5.0', '6.0', '6.5', '7.0', '7.5', '8.0', '8.5'],
  blood: ['negative', 'trace', '1+', '2+', '3+'],
  'specific-gravity': ['1.000', '1.005', '1.010', '1.015', '1.020', '1.025', '1.030'],
  ketones: ['negative', 'trace', '1+', '2+', '3+', '4+'],
  bilirubin: ['negative', '1+', '2+', '3+'],
  glucose: ['negative', 'trace', '1+', '2+', '3+', '4+'],
} as const;
export type DipstickPad = keyof typeof DIPSTICK_PADS;
export type DipstickResult<Pad extends DipstickPad = DipstickPad> = (typeof DIPSTICK_PADS)[Pad][number] | 'not-read';
export type DipstickResults = { readonly [Pad in DipstickPad]?: DipstickResult<Pad> | undefined };

/** The six parts of the Abbey pain scale, 0 absent to 3 severe each (Abbey J et al., Int J Palliat Nurs 2004;10:6-13). */
export const ABBEY_PARTS = [
  'vocalisation',
  'facial-expression',
  'body-language',
  'behaviour',
  'physiological',
  'physical',
] as const;
export type AbbeyPart = (typeof ABBEY_PARTS)[number];
export type AbbeyScores = Readonly<Record<AbbeyPart, 0 | 1 | 2 | 3>>;

/** Total 0 to 18: 0-2 no pain, 3-7 mild, 8-13 moderate, 14 and over severe (the same source). */
export function abbeyTotal(scores: AbbeyScores): number {
  return ABBEY_PARTS.reduce((total, part) => total + scores[part], 0);
}

export type AbbeyBand = 'none' | 'mild' | 'moderate' | 'severe';

export function abbeyBand(total: number): AbbeyBand {
  if (total >= 14) return 'severe';
  if (total >= 8) return 'moderate';
  return total >= 3 ? 'mild' : 'none';
}

export type Finding =
  | {
      readonly kind: 'urine-dipstick';
      readonly pads: DipstickResults;
      /** Catheter specimens are nearly always positive and are marked. */
      readonly catheter: boolean;
      readonly provenance: Provenance;
    }
  | {
      readonly kind: 'pain-numeric';
      /** 0 none to 10 worst, as the person says. */
      readonly score: number;
      readonly site: string;
      readonly provenance: Provenance;
    }
  | {
      readonly kind: 'pain-abbey';
      readonly parts: AbbeyScores;
      readonly provenance: Provenance;
    }
  | {
      readonly kind: 'weight';
      /** tenths of a kilogram: 574 is 57.4 kg */
      readonly tenthsKilogram: number;
      readonly method: 'standing' | 'chair' | 'hoist' | 'bed';
      readonly provenance: Provenance;
    }
  | {
      readonly kind: 'fluid';
      readonly direction: 'in' | 'out';
      readonly millilitres: number;
      readonly what: string;
      readonly estimated: boolean;
      readonly provenance: Provenance;
    }
  | {
      readonly kind: 'wound';
      readonly site: string;
      readonly words: string;
      readonly lengthMillimetres?: number | undefined;
      readonly widthMillimetres?: number | undefined;
      /** Photographs rest on consent, or on a decision in the person's best interests, and say which. */
      readonly photos: readonly Attachment[];
      readonly photoBasis?: 'consent' | 'best-interests' | undefined;
      readonly provenance: Provenance;
    };
export type FindingKind = Finding['kind'];

/** Limits outside which a value is taken for a slip of the finger. General knowledge; to be confirmed by the CSO. */
export const FINDING_LIMITS = {
  tenthsKilogram: { min: 200, max: 3000 },
  millilitres: { min: 1, max: 3000 },
  painScore: { min: 0, max: 10 },
  millimetres: { min: 1, max: 1000 },
} as const;
