import type { ReactNode } from 'react';
import { latestObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { CarePolicy } from '#domain/tasks/care-policy.ts';
import { homeTasks } from '#domain/tasks/task.ts';
import { News2Badge } from '../../../../features/news2/index.ts';
import { HOME_TEXT } from '../../../../text/home.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { NEWS2_TEXT } from '../../../../text/news2.ts';
import { signsSentence, SOFT_SIGNS_TEXT } from '../../../../text/soft-signs.ts';
import { dueWords, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { DueTime } from '../../../../ui/due-time.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { go, useKioskState } from '../../state/context.tsx';

function Line({
  title,
  by,
  atHub,
  onSee,
  children,
}: {
  readonly title: string;
  readonly by: string;
  readonly atHub: boolean;
  readonly onSee: () => void;
  readonly children: ReactNode;
}) {
  return (
    <li className="now__line">
      <span className="now__title">{title}</span>
      <span className="now__words">
        {children} <span className="secondary">{by}</span> {!atHub && <Tag tone="amber">{RESIDENT_TEXT.notSent}</Tag>}
      </span>
      <Button look="line" aria-label={`${RESIDENT_TEXT.seeSet}: ${title}`} onClick={onSee}>
        {RESIDENT_TEXT.seeSet}
      </Button>
    </li>
  );
}

/** When the next set is due, however far off: the list on the home screen has only what is due in the next hours. */
function nextSet(record: ResidentRecord, policy: CarePolicy, now: number): string | undefined {
  return homeTasks(record, policy, new Date(now).toISOString())
    .filter(({ kind }) => kind === 'observations' || kind === 'return-check')
    .map(({ due }) => due)
    .sort()[0];
}

function NextSet({ record, now }: { readonly record: ResidentRecord; readonly now: number }) {
  const policy = useKioskState((state) => state.home?.carePolicy);
  const due = policy && nextSet(record, policy, now);
  if (due === undefined) return null;
  const { state, words } = dueWords(due, now);
  return (
    <li className="now__line" data-testid="next-set">
      <span className="now__title">{RESIDENT_TEXT.next}</span>
      <span className="now__words">
        <DueTime state={state} words={`${HOME_TEXT.dueAt(nearTime(due, now))}, ${words}`} />
      </span>
    </li>
  );
}

/** The newest set, when the next is due, and the newest check: from here they are looked at whole, and put right. */
export function NowCard({ record, now }: { readonly record: ResidentRecord; readonly now: number }) {
  const { resident } = record;
  if (resident === undefined) return null;
  const { residentId } = resident;
  const newest = latestObservations(record);
  const signs = record.softSigns.findLast(({ struck }) => struck === undefined);
  return (
    <Card className="pad" aria-label={RESIDENT_TEXT.nowTitle(resident.preferredName)}>
      <ul>
        {newest === undefined ? (
          <li className="now__line secondary">
            <span className="now__whole">{RESIDENT_TEXT.none}</span>
          </li>
        ) : (
          <Line
            title={RESIDENT_TEXT.last}
            by={RESIDENT_TEXT.takenBy(newest.by.name, nearTime(newest.at, now))}
            atHub={newest.atHub}
            onSee={() => {
              go({ page: 'saved', residentId, entryId: newest.id });
            }}
          >
            <News2Badge score={newest.news2} />
          </Line>
        )}
        <NextSet record={record} now={now} />
        {signs !== undefined && (
          <Line
            title={SOFT_SIGNS_TEXT.heading}
            by={RESIDENT_TEXT.takenBy(signs.by.name, nearTime(signs.at, now))}
            atHub={signs.atHub}
            onSee={() => {
              go({ page: 'saved', residentId, entryId: signs.id });
            }}
          >
            <b>{signsSentence(signs.check)}.</b>
            {signs.check.words !== '' && ` “${signs.check.words}”`}
          </Line>
        )}
      </ul>
      {newest?.scoreMismatch === true && <Callout tone="red">{NEWS2_TEXT.mismatch}</Callout>}
    </Card>
  );
}
