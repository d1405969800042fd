/** The forms for what is observed beside the seven values of NEWS2. */
import type { Finding } from '#domain/observations/finding.ts';

/** In the order of the screen. */
export const FINDING_FORMS = ['urine-dipstick', 'pain', 'weight', 'fluid', 'wound'] as const;
export type FindingForm = (typeof FINDING_FORMS)[number];

export function isFindingForm(text: string | undefined): text is FindingForm {
  return FINDING_FORMS.some((form) => form === text);
}

/** The form with which a finding was written. */
export function formOf(finding: Finding): FindingForm {
  switch (finding.kind) {
    case 'pain-numeric':
    case 'pain-abbey':
      return 'pain';
    case 'urine-dipstick':
    case 'weight':
    case 'fluid':
    case 'wound':
      return finding.kind;
    default:
      return finding satisfies never;
  }
}
