import { Printer } from 'lucide-react';
import type { DocumentKind } from '#domain/documents/document.ts';
import type { SignedOutcome } from '#domain/encounters/encounter.ts';
import { PAPER_TEXT } from '../../text/review.ts';
import './outcome-summary.css';

export interface PaperLinksProps {
  readonly encounterId: string;
  readonly signed: SignedOutcome;
}

/** The papers of a signed decision. Each opens in a page of its own, to be printed or kept. */
export function PaperLinks({ encounterId, signed }: PaperLinksProps) {
  const prescribes = signed.outcome.items.some(({ kind }) => kind === 'prescription');
  const kinds: readonly DocumentKind[] = [...(prescribes ? (['prescription'] as const) : []), 'advice', 'letter'];
  return (
    <nav className="paper-links" aria-label={PAPER_TEXT.title}>
      {kinds.map((kind) => (
        <a
          key={kind}
          href={`/documents/${kind}/${encounterId}.pdf`}
          target="_blank"
          rel="noreferrer"
          data-testid={`paper-${kind}`}
        >
          <Printer aria-hidden="true" /> {PAPER_TEXT.kind[kind]}
        </a>
      ))}
    </nav>
  );
}
