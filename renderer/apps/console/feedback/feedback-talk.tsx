import { Send } from 'lucide-react';
import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { FeedbackRow } from '#protocol/hub/follow-up.ts';
import { useHub, useRecord } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { useKeptText } from '../../../features/kept-text/index.ts';
import { TalkLines } from '../../../features/review-talk/index.ts';
import { FEEDBACK_TEXT } from '../../../text/feedback.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useMe } from '../model/use-me.ts';

/** The talk between GP and nurse, out of the record, and the nurse's answer. */
export function FeedbackTalk({ row, now }: { readonly row: FeedbackRow; readonly now: Instant }) {
  const { client } = useHub();
  const me = useMe();
  const state = useRecord(row.residentId);
  const { pending, refusal, dismiss, press } = usePress();
  const [missing, setMissing] = useState(false);
  const { encounterId, outcomeId } = row;
  const [text, setText] = useKeptText(me, `answer.${outcomeId}`);

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

  async function send(): Promise<void> {
    const said = text.trim();
    setMissing(said === '');
    if (said === '') return;
    const sent = await press('reply', () => client.command('review.reply', { encounterId, outcomeId, text: said }));
    if (sent) setText('');
  }

  return (
    <section className="feedback-talk" aria-label={FEEDBACK_TEXT.talk} data-testid="feedback-talk">
      <TalkLines encounter={encounter} outcomeId={outcomeId} me={me} now={now} />
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
