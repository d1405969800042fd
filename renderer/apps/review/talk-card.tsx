import { FileText, Send } from 'lucide-react';
import { useState } from 'react';
import type { Encounter, SignedOutcome } from '#domain/encounters/encounter.ts';
import { useHub, useHubNow } from '../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../features/clinician-frame/index.ts';
import { useKeptText } from '../../features/kept-text/index.ts';
import { TalkLines } from '../../features/review-talk/index.ts';
import { REVIEW_TALK_TEXT } from '../../text/visits.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';

export interface TalkCardProps {
  readonly encounter: Encounter;
  readonly signed: SignedOutcome;
  /** The GP who reads it. */
  readonly me: string;
}

/** After the review: what the nurse answered, the GP's next words, and the letter. */
export function TalkCard({ encounter, signed, me }: TalkCardProps) {
  const { client } = useHub();
  const now = useHubNow(15_000);
  const { encounterId } = encounter;
  const { outcomeId } = signed;
  const [text, setText] = useKeptText(me, `review.${outcomeId}`);
  const [missing, setMissing] = useState(false);
  const { pending, refusal, dismiss, press } = usePress();

  async function send(): Promise<void> {
    const said = text.trim();
    setMissing(said === '');
    if (said === '') return;
    const sent = await press('reply', () => client.command('review.reply', { encounterId, outcomeId, text: said }));
    if (sent) setText('');
  }

  return (
    <section className="answer__talk" aria-label={REVIEW_TALK_TEXT.title} data-testid="review-talk">
      <TalkLines encounter={encounter} outcomeId={outcomeId} me={me} now={now} />
      <form
        className="answer__reply"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextArea
          label={REVIEW_TALK_TEXT.answer}
          rows={1}
          maxLength={2000}
          value={text}
          error={missing ? REVIEW_TALK_TEXT.missing : undefined}
          data-testid="talk-answer"
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <Button
          type="submit"
          icon={<Send aria-hidden="true" />}
          busy={pending === undefined ? undefined : REVIEW_TALK_TEXT.sending}
          data-testid="talk-send"
        >
          {REVIEW_TALK_TEXT.send}
        </Button>
      </form>
      <RefusalBar words={refusal} onSeen={dismiss} />
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
