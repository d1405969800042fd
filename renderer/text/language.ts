/** Choosing a language, and what is said of a translation that no clinician has checked. */
export const LANGUAGE_TEXT = {
  open: (name: string) => `Language: ${name}`,
  title: 'Which language?',
  hint: 'The tablet remembers it for you. The page loads again.',
  forTablet: 'This is for the tablet while nobody is signed in.',
  draftMark: 'draft',
  duringCall: 'A call is on. Choose the language when it is over.',
  close: 'Close',
} as const;

/** Said in both languages while a draft is shown; never translated by the draft itself. */
export const DRAFT_NOTE = 'Draft translation. Not checked by a clinician.';
