/** What is answered to somebody who writes what is not theirs to write. */
export const NOT_THEIRS_TO_STATE = {
  code: 'forbidden',
  words: 'This is not for their role to state. Ask a senior carer, the manager or a clinician.',
} as const;
