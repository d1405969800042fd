import { RefusalError } from '#protocol/wire/refusal.ts';

/** Asks, and gives the code of the refusal; `done` where it was done. What is no refusal is thrown. */
export async function codeOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'done';
  } catch (fault) {
    if (fault instanceof RefusalError) return fault.code;
    throw fault;
  }
}
