import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import { VISIT_TEXT } from '../../../../text/after-call.ts';
import { HOME_TEXT } from '../../../../text/home.ts';
import { clockTime, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { DueTime } from '../../../../ui/due-time.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { Portrait } from '../../../../features/portrait/index.ts';
import { NotSaved } from '../../frame/not-saved.tsx';
import { closeTask } from '../../state/close-task.ts';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import type { HandoverItem, PersonItem } from '../../state/due-list.ts';
import { useSaving } from '../../state/use-saving.ts';
import { viewOf, whomWords } from './due-view.ts';
import { NotDoneSheet } from './not-done-sheet.tsx';

type ToDo = Extract<PersonItem, { kind: 'to-do' | 'visit' }>;

/** Closed where it stands: it was done, or why it was not. */
function ToDoButtons({ item, what }: { readonly item: ToDo; readonly what: string }) {
  const { store, bridge } = useKiosk();
  const { residentId } = item.whom;
  const { taskId } = item;
  const isVisit = item.kind === 'visit';
  const [asking, setAsking] = useState(false);
  const { saving, failed, run } = useSaving({ notSaved: HOME_TEXT.taskNotSaved });
  return (
    <div className="due__do">
      <NotSaved failure={failed} />
      <div className="due__buttons">
        <Button
          look={item.state === 'late' ? 'primary' : 'line'}
          data-testid="task-done"
          busy={saving ? HOME_TEXT.saving : undefined}
          onClick={() => {
            void run(async () => {
              await closeTask(store, bridge, residentId, { taskId, how: 'done', words: '' });
            });
          }}
        >
          {isVisit ? VISIT_TEXT.came : HOME_TEXT.done}
          <VisuallyHidden>: {what}</VisuallyHidden>
        </Button>
        <Button
          look="line"
          data-testid="task-not-done"
          onClick={() => {
            setAsking(true);
          }}
        >
          {isVisit ? VISIT_TEXT.nobodyCame : HOME_TEXT.notDone}
          <VisuallyHidden>: {what}</VisuallyHidden>
        </Button>
      </div>
      {asking && (
        <NotDoneSheet
          residentId={residentId}
          taskId={taskId}
          what={what}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}

/** What is to do for one person: whom, what, by when, and one tap to where it is done. */
export function DueRow({ item, now }: { readonly item: PersonItem; readonly now: number }) {
  const view = viewOf(item, now);
  const { resident, described } = item.whom;
  const name = resident === undefined ? (described?.name ?? '') : `${resident.givenName} ${resident.familyName}`;
  return (
    <li
      className={classNames('due__item', item.state === 'late' && 'due__item--late')}
      data-testid="due-item"
      data-kind={item.kind === 'red-bag' ? item.task.kind : item.kind}
      data-state={item.state}
    >
      <Portrait portrait={resident?.portrait} name={name === '' ? '?' : name} size={44} />
      <div className="due__words">
        <div className="due__what">{view.title}</div>
        <div className="due__whom">{whomWords(item.whom)}</div>
        <div className="due__when">
          <DueTime state={view.state} words={view.when} />
        </div>
        {view.hint !== undefined && item.state !== 'later' && <div className="due__hint">{view.hint}</div>}
      </div>
      {item.kind === 'to-do' || item.kind === 'visit' ? (
        <ToDoButtons item={item} what={view.title} />
      ) : (
        <Button
          look={item.state === 'late' ? 'primary' : 'line'}
          onClick={() => {
            go(view.to);
          }}
        >
          {view.button}
          <VisuallyHidden>
            : {view.title}, {whomWords(item.whom)}
          </VisuallyHidden>
        </Button>
      )}
    </li>
  );
}

/** The shift before has told what is new: whoever comes next takes it over. */
export function HandoverRow({ item, now }: { readonly item: HandoverItem; readonly now: number }) {
  const me = useKioskState((state) => state.signedIn?.personId);
  const { by, at, open, special } = item.handover;
  const isMine = by.personId === me;
  const state = isMine || item.state !== 'late' ? 'later' : 'late';
  return (
    <li
      className={classNames('due__item', state === 'late' && 'due__item--late')}
      data-testid="due-item"
      data-kind="handover"
      data-state={item.state}
    >
      <span className="due__icon">
        <ArrowLeftRight aria-hidden="true" />
      </span>
      <div className="due__words">
        <div className="due__what">{isMine ? HOME_TEXT.handoverMine : HOME_TEXT.handover(by.name)}</div>
        <div className="due__whom">{HOME_TEXT.handoverPeople(open, special)}</div>
        <div className="due__when">
          <DueTime
            state={state}
            words={isMine ? HOME_TEXT.handoverWaits(clockTime(at)) : HOME_TEXT.givenAt(nearTime(at, now))}
          />
        </div>
      </div>
      <Button
        look={isMine ? 'line' : 'primary'}
        data-testid="take-over"
        onClick={() => {
          go({ page: 'handover' });
        }}
      >
        {isMine ? HOME_TEXT.open : HOME_TEXT.takeOver}
      </Button>
    </li>
  );
}
