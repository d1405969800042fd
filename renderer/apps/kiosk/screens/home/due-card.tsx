import { Clock } from 'lucide-react';
import { listName } from '#domain/residents/resident.ts';
import { HOME_TEXT } from '../../../../text/home.ts';
import { PART_TITLES, told } from '../../../../text/record.ts';
import { calendarWords, dueWords, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { DueTime } from '../../../../ui/due-time.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { Portrait } from '../../../../features/portrait/index.ts';
import { countTaken } from '../../bedside/bedside.ts';
import { go, useKioskState } from '../../state/context.tsx';
import { dueList, type DueItem } from '../../state/due-list.ts';
import { peopleOf } from '../../state/people.ts';
import type { Route } from '../../state/route.ts';
import { draftOf } from '../../state/store.ts';

interface ItemView {
  readonly title: string;
  readonly state: 'later' | 'now' | 'late';
  readonly when: string;
  readonly button: string;
  readonly to: Route;
}

function viewOf(item: DueItem, now: number): ItemView {
  const { residentId } = item.resident;
  switch (item.kind) {
    case 'call': {
      const title =
        item.status === 'ended'
          ? HOME_TEXT.callWriting
          : item.status === 'in-call'
            ? HOME_TEXT.callWithNurse
            : HOME_TEXT.callWaiting;
      const to = { page: 'call', residentId, encounterId: item.encounterId } as const;
      return { title, state: 'now', when: HOME_TEXT.since(nearTime(item.since, now)), button: HOME_TEXT.open, to };
    }
    case 'read-back': {
      const due = dueWords(item.due, now);
      const to = { page: 'call', residentId, encounterId: item.encounterId } as const;
      const title =
        item.notUnderstood > 0 ? HOME_TEXT.notUnderstood(item.notUnderstood) : HOME_TEXT.readBack(item.lines);
      const when = `${HOME_TEXT.dueAt(nearTime(item.due, now))}, ${due.words}`;
      return { title, state: due.state, when, button: HOME_TEXT.read, to };
    }
    case 'incomplete': {
      const when = `${HOME_TEXT.since(nearTime(item.since, now))}, ${HOME_TEXT.missing(item.missing)}`;
      return {
        title: HOME_TEXT.incomplete,
        state: 'now',
        when,
        button: HOME_TEXT.start,
        to: { page: 'observations', residentId },
      };
    }
    case 'unsaved':
      return {
        title: HOME_TEXT.unsaved,
        state: 'now',
        when: HOME_TEXT.unsavedCount(item.taken),
        button: HOME_TEXT.goOn,
        to: { page: 'observations', residentId },
      };
    case 'review':
      return {
        title: HOME_TEXT.review(told(PART_TITLES[item.topic], 'carer')),
        state: 'later',
        when: HOME_TEXT.reviewBy(calendarWords(item.reviewBy)),
        button: HOME_TEXT.look,
        to: { page: 'resident', residentId },
      };
    default:
      return item satisfies never;
  }
}

/** What is to do now, late first; each line goes where it is done. */
export function DueCard({ now }: { readonly now: number }) {
  const state = useKioskState((it) => it);
  const sources = peopleOf(state).map(({ record, resident }) => ({
    record,
    unsaved: countTaken(draftOf(state, resident.residentId)),
  }));
  const items = dueList(sources, new Date(now).toISOString()).map((item) => ({ item, view: viewOf(item, now) }));
  const late = items.filter(({ view }) => view.state === 'late').length;
  return (
    <Card className="due" aria-labelledby="due-title">
      <div className="due__head">
        <h2 id="due-title">{HOME_TEXT.due}</h2>
        {late > 0 && (
          <Tag tone="red" icon={<Clock aria-hidden="true" />}>
            {HOME_TEXT.late(late)}
          </Tag>
        )}
      </div>
      {items.length === 0 ? (
        <p className="due__none">{HOME_TEXT.nothingDue}</p>
      ) : (
        <ul className="due__list">
          {items.map(({ item, view }) => (
            <li
              key={`${item.kind} ${item.resident.residentId} ${item.kind === 'review' ? item.subject : view.title}`}
              className={classNames('due__item', view.state === 'late' && 'due__item--late')}
              data-testid="due-item"
            >
              <Portrait
                portrait={item.resident.portrait}
                name={`${item.resident.givenName} ${item.resident.familyName}`}
                size={44}
              />
              <div>
                <div className="due__what">{view.title}</div>
                <div className="due__whom">
                  {HOME_TEXT.room(item.resident.room)}, {listName(item.resident)}
                </div>
                <div className="due__when">
                  <DueTime state={view.state} words={view.when} />
                </div>
              </div>
              <Button
                look={view.state === 'late' ? 'primary' : 'line'}
                onClick={() => {
                  go(view.to);
                }}
              >
                {view.button}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
