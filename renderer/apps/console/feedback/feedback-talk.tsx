import { Send } from 'lucide-react';
import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { FeedbackRow } from '#protocol/hub/follow-up.ts';
import { useHub, useRecord } from '../../../connections/hub-client/index.ts';
import { RefusalBar } from '../../../features/clinician-frame/index.ts';
import { FEEDBACK_TEXT } from '../../../text/feedback.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useKeptText } from '../model/kept-text.ts';
import { useMe } from '../model/use-me.ts';
import { usePress } from '../use-press.ts';

interface TalkLine {
  readonly key: string;
  readonly by: string;
  readonly mine: boolean;
  readonly at: Instant;
  readonly words: string;
}

/** What was said about one outcome, oldest first: the GP's words at each verdict, and the answers. */
function talkOf({ reviews, replies }: Encounter, outcomeId: string, me: string): readonly TalkLine[] {
  const said = reviews
    .filter(({ review }) => review.outcomeId === outcomeId && review.comment !== '')
    .map(({ review, by, at }) => ({ by, at, words: review.comment }));
  const answered = replies
    .filter((reply) => reply.outcomeId === outcomeId)
    .map(({ by, at, text }) => ({ by, at, words: text }));
  return [...said, ...answered]
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ by, at, words }, place) => ({
      key: `${at} ${String(place)}`,
      by: by.name,
      mine: by.personId === me,
      at,
      words,
    }));
}

/** The talk between GP and nurse, out of the record, and the nurse's answer. */
export function FeedbackTalk({ row, now }: { readonly row: FeedbackRow; readonly now: Instant }) {
  const { client } = useHub();
  const me = useMe();
  const state = useRecord(row.residentId);
  const { pending, refusal, dismiss, press } = usePress();
  const [missing, setMissing] = useState(false);
  const { encounterId, outcomeId } = row;
  const [text, setText] = useKeptText(`answer.${outcomeId}`);

  if (state?.kind === 'failed') {
    return (
      <Callout tone="amber" title={FEEDBACK_TEXT.failed}>
        {state.words}
      </Callout>
    );
  }
  const encounter = state?.kind === 'open' ? state.record.encounters.get(encounterId) : undefined;
  if (encounter === undefined) {
    return (
      <div aria-busy="true">
        <VisuallyHidden>{FEEDBACK_TEXT.opening}</VisuallyHidden>
        <Skeleton height="60px" />
      </div>
    );
  }
  const talk = talkOf(encounter, outcomeId, me);

  async function send(): Promise<void> {
    const said = text.trim();
    setMissing(said === '');
    if (said === '') return;
    const sent = await press('reply', () => client.command('review.reply', { encounterId, outcomeId, text: said }));
    if (sent) setText('');
  }

  return (
    <section className="feedback-talk" aria-label={FEEDBACK_TEXT.talk} data-testid="feedback-talk">
      {talk.length === 0 ? (
        <p className="secondary">{FEEDBACK_TEXT.noTalk}</p>
      ) : (
        <ol>
          {talk.map(({ key, by, mine, at, words }) => (
            <li
              key={key}
              className={mine ? 'feedback-line feedback-line--mine' : 'feedback-line'}
              data-testid="feedback-line"
            >
              <b>{FEEDBACK_TEXT.by(by, nearTime(at, now))}</b>
              <span className="follow-up-card__words">{words}</span>
            </li>
          ))}
        </ol>
      )}
      <form
        className="follow-up-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextArea
          label={FEEDBACK_TEXT.answer}
          hint={FEEDBACK_TEXT.answerHint}
          rows={3}
          maxLength={2000}
          value={text}
          error={missing ? FEEDBACK_TEXT.answerMissing : undefined}
          data-testid="feedback-answer"
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <RefusalBar words={refusal} onSeen={dismiss} />
        <div>
          <Button
            type="submit"
            icon={<Send aria-hidden="true" />}
            busy={pending === 'reply' ? FEEDBACK_TEXT.sending : undefined}
            data-testid="feedback-send"
          >
            {FEEDBACK_TEXT.send}
          </Button>
        </div>
      </form>
    </section>
  );
}
