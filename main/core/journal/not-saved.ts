/** What a carer is told when the kiosk could not keep what was written. */
import { troubleOf } from '../store/trouble.ts';

/** Undefined for a fault that is not of the disk or the database. */
export function notSavedWords(fault: unknown): string | undefined {
  const trouble = troubleOf(fault);
  switch (trouble) {
    case undefined:
      return undefined;
    case 'full':
      return 'Not saved: the disk of this kiosk is full. Write it on paper and tell IT now.';
    case 'unreliable':
    case 'damaged':
      return 'Not saved: the disk of this kiosk did not keep it. Press again. If this comes again, write it on paper and tell IT now.';
    default:
      return trouble satisfies never;
  }
}

/** What anybody is told who asked for something that could not be read. Undefined as above. */
export function notReadWords(fault: unknown): string | undefined {
  if (troubleOf(fault) === undefined) return undefined;
  return 'This kiosk cannot read its disk just now. What was saved is kept. Use paper, and tell IT now.';
}
