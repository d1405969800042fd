import type { Instant } from '#domain/base/time.ts';
import type { FeedbackRow } from '#protocol/hub/follow-up.ts';
import { useRecord } from '../../../connections/hub-client/index.ts';
import { ReplyForm, TalkLines } from '../../../features/review-talk/index.ts';
import { FEEDBACK_TEXT } from '../../../text/feedback.ts';
import { Callout } from '../../../ui/callout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useMe } from '../model/use-me.ts';

const REPLY_WORDS = {
  answer: FEEDBACK_TEXT.answer,
  hint: FEEDBACK_TEXT.answerHint,
  missing: FEEDBACK_TEXT.answerMissing,
  send: FEEDBACK_TEXT.send,
  sending: FEEDBACK_TEXT.sending,
} as const;

/** The talk between GP and nurse, out of the record, and the nurse's answer. */
export function FeedbackTalk({ row, now }: { readonly row: FeedbackRow; readonly now: Instant }) {
  const me = useMe();
  const state = useRecord(row.residentId);
  const { encounterId, outcomeId } = row;

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

  return (
    <section className="feedback-talk" aria-label={FEEDBACK_TEXT.talk} data-testid="feedback-talk">
      <TalkLines encounter={encounter} outcomeId={outcomeId} me={me} now={now} />
      <ReplyForm
        encounterId={encounterId}
        outcomeId={outcomeId}
        me={me}
        keptAs={`answer.${outcomeId}`}
        words={REPLY_WORDS}
        rows={3}
        className="follow-up-form"
        testIds={{ field: 'feedback-answer', send: 'feedback-send' }}
      />
    </section>
  );
}
