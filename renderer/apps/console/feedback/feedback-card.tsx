import { Check, MessageCircleQuestion, MessagesSquare, PencilLine, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { FeedbackRow } from '#protocol/hub/follow-up.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { quoted } from '../../../text/console.ts';
import { FEEDBACK_TEXT } from '../../../text/feedback.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Tag, type TagTone } from '../../../ui/tag.tsx';
import { OpenCall, type OnOpenCall } from '../follow-up/open-call.tsx';
import { FeedbackTalk } from './feedback-talk.tsx';

const VERDICTS: Readonly<Record<FeedbackRow['verdict'], { readonly tone: TagTone; readonly Icon: LucideIcon }>> = {
  agreed: { tone: 'green', Icon: Check },
  amended: { tone: 'blue', Icon: PencilLine },
  queried: { tone: 'amber', Icon: MessageCircleQuestion },
  'no-action': { tone: 'plain', Icon: Check },
};

/** One decision and what its GP made of it; opened, the talk about it and the answer. */
export function FeedbackCard({
  row,
  now,
  onOpen,
}: {
  readonly row: FeedbackRow;
  readonly now: Instant;
  readonly onOpen?: OnOpenCall | undefined;
}) {
  const { client } = useHub();
  const { pending, refusal, dismiss, press } = usePress();
  const [open, setOpen] = useState(false);
  const { tone, Icon } = VERDICTS[row.verdict];
  const isNew = !row.read || row.unread > 0;
  const { encounterId, outcomeId } = row;
  return (
    <Card
      as="li"
      className="follow-up-card"
      edge={row.verdict === 'queried' && isNew ? 'look' : isNew ? 'working' : 'plain'}
      data-testid="feedback-row"
      data-encounter-id={encounterId}
    >
      <div className="follow-up-card__head">
        <span>
          <b>{row.residentName}</b> <span className="secondary">{row.homeName}</span>
        </span>
        <span className="follow-up-card__acts">
          <Tag tone={tone} icon={<Icon aria-hidden="true" />}>
            {FEEDBACK_TEXT.verdicts[row.verdict]}
          </Tag>
          {isNew ? (
            <b className="console-badge" data-testid="feedback-unread">
              {FEEDBACK_TEXT.unread(row.unread + (row.read ? 0 : 1))}
            </b>
          ) : (
            <span className="secondary">{FEEDBACK_TEXT.isRead}</span>
          )}
        </span>
      </div>
      <p>
        <span className="secondary">
          {FEEDBACK_TEXT.decided}, {FEEDBACK_TEXT.signedAt(nearTime(row.signedAt, now))}:
        </span>{' '}
        {row.impression}
      </p>
      <p className="follow-up-card__words">
        <b>{FEEDBACK_TEXT.by(row.by, nearTime(row.at, now))}:</b>{' '}
        {row.comment === '' ? FEEDBACK_TEXT.noComment : quoted(row.comment)}
      </p>
      {open && <FeedbackTalk row={row} now={now} />}
      <RefusalBar words={refusal} onSeen={dismiss} />
      <div className="follow-up-card__acts">
        <Button
          look={isNew && !open ? 'primary' : 'line'}
          size="small"
          icon={<MessagesSquare aria-hidden="true" />}
          aria-expanded={open}
          data-testid="feedback-open"
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? FEEDBACK_TEXT.close : FEEDBACK_TEXT.open}
        </Button>
        {isNew && (
          <Button
            look="line"
            size="small"
            icon={<Check aria-hidden="true" />}
            busy={pending === 'read' ? FEEDBACK_TEXT.reading : undefined}
            data-testid="feedback-read"
            onClick={() => {
              void press('read', () => client.command('feedback.read', { encounterId, outcomeId }));
            }}
          >
            {FEEDBACK_TEXT.read}
          </Button>
        )}
        {onOpen !== undefined && <OpenCall call={row} onOpen={onOpen} />}
      </div>
    </Card>
  );
}
