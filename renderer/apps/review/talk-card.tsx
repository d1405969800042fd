import { FileText } from 'lucide-react';
import type { Encounter, SignedOutcome } from '#domain/encounters/encounter.ts';
import { useHubNow } from '../../connections/hub-client/index.ts';
import { ReplyForm, TalkLines } from '../../features/review-talk/index.ts';
import { REVIEW_TALK_TEXT } from '../../text/visits.ts';

export interface TalkCardProps {
  readonly encounter: Encounter;
  readonly signed: SignedOutcome;
  /** The GP who reads it. */
  readonly me: string;
}

/** After the review: what the nurse answered, the GP's next words, and the letter. */
export function TalkCard({ encounter, signed, me }: TalkCardProps) {
  const now = useHubNow(15_000);
  const { encounterId } = encounter;
  const { outcomeId } = signed;
  return (
    <section className="answer__talk" aria-label={REVIEW_TALK_TEXT.title} data-testid="review-talk">
      <TalkLines encounter={encounter} outcomeId={outcomeId} me={me} now={now} />
      <ReplyForm
        encounterId={encounterId}
        outcomeId={outcomeId}
        me={me}
        keptAs={`review.${outcomeId}`}
        words={REVIEW_TALK_TEXT}
        rows={1}
        className="answer__reply"
        testIds={{ field: 'talk-answer', send: 'talk-send' }}
      />
    </section>
  );
}

/** Opens in a page of its own, to be printed or kept. */
export function LetterLink({ encounterId }: { readonly encounterId: string }) {
  return (
    <a
      className="answer__letter"
      href={`/documents/letter/${encounterId}.pdf`}
      target="_blank"
      rel="noreferrer"
      data-testid="letter"
    >
      <FileText aria-hidden="true" /> {REVIEW_TALK_TEXT.letter}
    </a>
  );
}
