/** Access to a record in whose care somebody has no part now: by break-glass, or by consent. */
import { REASON_LENGTH, type ConsentGiver } from '#domain/access/grant.ts';
import type { Instant } from '#domain/base/time.ts';
import { clockTime } from './time.ts';

export const ACCESS_TEXT = {
  glassTitle: 'You have no part in this person’s care now',
  glassMeans: 'You can open the record for one hour if you must see it now. What you do in it is written down.',
  glassTold:
    'Your name and your reason are shown to the home and its manager. Whoever answers for information governance looks at it.',
  reason: 'Why must you see this record now?',
  reasonHint: `In your own words, ${String(REASON_LENGTH.least)} to ${String(REASON_LENGTH.most)} letters. Name nobody but yourself.`,
  reasonShort: `Say why, in ${String(REASON_LENGTH.least)} letters or more.`,
  open: 'Open for one hour',
  opening: 'Opening…',
  failed: 'The record could not be opened. Nothing was written down. Try again.',
  under: (until: Instant) => `Opened by break-glass until ${clockTime(until)}`,
  underReason: (reason: string) => `Your reason: ${reason}`,
  consentTitle: 'Ask before you open this record',
  consentMeans: 'This organisation asks each time whether the resident agrees. Your answer is kept with the record.',
  givenBy: 'Who agreed?',
  givers: {
    resident: 'The resident',
    representative: 'Somebody who may speak for them',
    'best-interests': 'Nobody could: it is in their best interests',
  } satisfies Record<ConsentGiver, string>,
  chooseGiver: 'Say who agreed.',
  note: 'Note',
  noteHint: 'Who it was and how they agreed, or why it is in their best interests.',
  openConsented: 'Open the record',
} as const;
