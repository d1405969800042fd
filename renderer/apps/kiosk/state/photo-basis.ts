import { consentTo } from '#domain/record/consents.ts';
import type { Statements } from '#domain/record/reduce-statements.ts';

/**
 * On what a photograph rests where the record says that it may be taken: the person's own consent, or a decision made for
 * them. Undefined where nobody has said so, or sources differ: then it is asked.
 */
export function photoBasisOf(statements: Statements): 'consent' | 'best-interests' | undefined {
  const { answer, said } = consentTo(statements, 'photos');
  const newest = said[0]?.statement;
  if (answer !== 'yes' || newest?.topic !== 'consent') return undefined;
  return newest.content.answer === 'given' || newest.content.answer === 'attorney-agreed'
    ? 'consent'
    : 'best-interests';
}
