import { Phone, TriangleAlert } from 'lucide-react';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { quoted } from '../../../text/console.ts';
import { actionWords, COORDINATOR_TEXT } from '../../../text/coordinator.ts';
import { FOLLOW_UP_TEXT, RETURNED_TEXT } from '../../../text/follow-up.ts';
import { clockTime, dueWords, nearTime } from '../../../text/time.ts';
import { Card } from '../../../ui/card.tsx';
import { DueTime } from '../../../ui/due-time.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { ActionActs, type OnForm } from '../follow-up/action-acts.tsx';
import { OpenCall, type OnOpenCall } from '../follow-up/open-call.tsx';
import { useMe } from '../model/use-me.ts';

/** These have gone wrong, and are not only late. */
const WRONG: ReadonlySet<ActionRow['what']> = new Set([
  'not-understood',
  'not-signed',
  'referral-not-sent',
  'observations-missed',
]);

/** To whom it is offered first, while that lasts. */
export function OfferedWords({ row, now }: { readonly row: ActionRow; readonly now: string }) {
  const me = useMe();
  const { offeredTo } = row;
  if (offeredTo === undefined || now >= offeredTo.until) return null;
  const time = clockTime(offeredTo.until);
  return (
    <span data-testid="offered-to">
      {offeredTo.personId === me ? (
        <b>{RETURNED_TEXT.offeredToYou(time)}</b>
      ) : (
        RETURNED_TEXT.offeredTo(offeredTo.name, time)
      )}
    </span>
  );
}

/** One thing that is not done: whose, where, by when, who has asked after it, what they were told, and what can be done now. */
export function ActionCard({
  row,
  now,
  onForm,
  onOpen,
}: {
  readonly row: ActionRow;
  readonly now: string;
  readonly onForm?: OnForm | undefined;
  readonly onOpen?: OnOpenCall | undefined;
}) {
  const me = useMe();
  const due = dueWords(row.due, now);
  const back = row.returnedAt;
  const isLate = back !== undefined || due.state === 'late';
  const isWrong = WRONG.has(row.what) && (isLate || row.what !== 'observations-missed');
  return (
    <Card as="li" className="action" edge={isLate ? 'look' : 'plain'} data-testid="action" data-what={row.what}>
      <div className="action__head">
        <span>
          <b>{row.residentName}</b> <span className="secondary">{row.homeName}</span>
        </span>
        <DueTime state={due.state} words={`${nearTime(row.due, now)}, ${due.words}`} />
      </div>
      <div className="action__what">
        <Tag tone={isWrong ? 'amber' : 'plain'} icon={isWrong ? <TriangleAlert aria-hidden="true" /> : undefined}>
          {actionWords(row.what, isLate)}
        </Tag>
        <span className="action__text">{row.text}</span>
      </div>
      <div className="action__foot">
        <span>
          {back === undefined ? COORDINATOR_TEXT.owner(row.owner) : RETURNED_TEXT.had(row.owner)}{' '}
          {row.ownerId === me && back === undefined && <Tag tone="blue">{FOLLOW_UP_TEXT.yours}</Tag>}
        </span>
        {back !== undefined && <b>{FOLLOW_UP_TEXT.returnedSince(nearTime(back, now))}</b>}
        <OfferedWords row={row} now={now} />
        {row.homeTelephone !== '' && (
          <span className="no-wrap">
            <Phone aria-hidden="true" /> <b>{COORDINATOR_TEXT.ring(row.homeTelephone)}</b>
          </span>
        )}
        <span className="secondary">
          {row.chased === undefined
            ? COORDINATOR_TEXT.notChased
            : `${COORDINATOR_TEXT.chased(row.chased.by, nearTime(row.chased.at, now), row.chased.times)}: ${quoted(row.chased.words)}`}
        </span>
      </div>
      <ActionActs
        row={row}
        now={now}
        onForm={onForm}
        also={onOpen === undefined ? undefined : <OpenCall call={row} onOpen={onOpen} />}
      />
    </Card>
  );
}
