/** What the nurse asks for, in words. Pure. */
import type { News2Parameter } from '#domain/news2/parameters.ts';
import { NURSE_ASKS_TEXT } from '../../../../text/waiting.ts';

/** What a cuff gives: asked for alone, it is measured here, beside the nurse. */
export function isForCuff(wanted: readonly News2Parameter[]): boolean {
  return wanted.includes('systolic') && wanted.every((parameter) => parameter === 'systolic' || parameter === 'pulse');
}

/** "Take Edie’s blood pressure again" */
export function wantedWords(name: string, wanted: readonly News2Parameter[]): string {
  return isForCuff(wanted) ? NURSE_ASKS_TEXT.bloodPressure(name) : NURSE_ASKS_TEXT.what(name, wanted);
}
