import { Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { CalendarDate } from '#domain/base/time.ts';
import { TRAINING_SUBJECTS, type TrainingSubject } from '#domain/training/training.ts';
import type { StaffMember } from '#protocol/hub/training.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { RefusalBar } from '../../../features/clinician-frame/index.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { EXERCISE_WORDS, STAFF_TEXT, SUBJECT_WORDS } from '../../../text/staff.ts';
import { calendarDay, dateWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useStaff, useStaffState } from '../model/staff-context.ts';
import { trainingState } from '../model/staff-store.ts';
import { SignDialog, WithdrawDialog } from './training-dialogs.tsx';
import './staff.css';

interface Asking {
  readonly what: 'sign' | 'withdraw';
  readonly person: StaffMember;
  readonly subject: TrainingSubject;
}

interface CellProps {
  readonly person: StaffMember;
  readonly subject: TrainingSubject;
  readonly today: CalendarDate;
  readonly onAsk: (asking: Asking) => void;
}

/** How one training of one person stands, and what can be done about it. */
function TrainingCell({ person, subject, today, onAsk }: CellProps) {
  const { name, training } = person;
  const state = trainingState(training, subject, today);
  const mark = training?.[subject];
  const subjectName = SUBJECT_WORDS[subject];
  const signWords = mark === undefined ? STAFF_TEXT.sign : STAFF_TEXT.signAgain;
  return (
    <td data-testid={`training-${subject}`} data-state={state}>
      <span className="staff-cell__column" aria-hidden="true">
        {subjectName}
      </span>
      <div className="staff-cell">
        {state === 'not-kept' ? (
          <>
            <Tag>{STAFF_TEXT.notKept}</Tag>
            <span className="secondary">{STAFF_TEXT.notKeptMore}</span>
          </>
        ) : mark === undefined ? (
          <Tag tone="amber" icon={<TriangleAlert aria-hidden="true" />}>
            {STAFF_TEXT.notSigned}
          </Tag>
        ) : (
          <>
            <Tag
              tone={state === 'signed' ? 'green' : 'amber'}
              icon={state === 'signed' ? <Check aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
            >
              {mark.until === undefined
                ? STAFF_TEXT.forGood
                : state === 'lapsed'
                  ? STAFF_TEXT.lapsed(mark.until)
                  : STAFF_TEXT.until(mark.until)}
            </Tag>
            <span>{STAFF_TEXT.signed(mark.by, mark.on)}</span>
          </>
        )}
        <span className="staff-cell__acts">
          <Button
            look={state === 'signed' ? 'quiet' : 'line'}
            size="small"
            aria-label={STAFF_TEXT.actLabel(signWords, name, subjectName)}
            data-testid="training-sign"
            onClick={() => {
              onAsk({ what: 'sign', person, subject });
            }}
          >
            {signWords}
          </Button>
          {mark !== undefined && (
            <Button
              look="quiet"
              size="small"
              aria-label={STAFF_TEXT.actLabel(STAFF_TEXT.withdraw, name, subjectName)}
              data-testid="training-withdraw"
              onClick={() => {
                onAsk({ what: 'withdraw', person, subject });
              }}
            >
              {STAFF_TEXT.withdraw}
            </Button>
          )}
        </span>
      </div>
    </td>
  );
}

/** When somebody practised last, and how often before. */
function Practised({ runs }: { readonly runs: StaffMember['practised'] }) {
  const sorted = [...runs].sort((a, b) => (a.at < b.at ? 1 : -1));
  const [last, ...before] = sorted;
  if (last === undefined) return <span className="secondary">{STAFF_TEXT.neverPractised}</span>;
  return (
    <>
      {STAFF_TEXT.practisedAt(EXERCISE_WORDS[last.exercise], dateWords(last.at))}
      {before.length > 0 && <span className="secondary"> {STAFF_TEXT.morePractised(before.length)}</span>}
    </>
  );
}

/** Who works here, what they are signed off for, and what a missing signature holds back. */
export function StaffPage() {
  const model = useStaff();
  const staff = useStaffState((state) => state.staff);
  const loadFailure = useStaffState((state) => state.loadFailure);
  const refusal = useStaffState((state) => state.refusal);
  const done = useStaffState((state) => state.done);
  const today = calendarDay(useHubNow(60_000));
  const [asking, setAsking] = useState<Asking>();
  const close = (): void => {
    setAsking(undefined);
  };
  return (
    <div className="staff" data-testid="staff-page">
      <h2>{STAFF_TEXT.title}</h2>
      <RefusalBar words={asking === undefined ? refusal : undefined} onSeen={model.dismiss} />
      {done !== undefined && (
        <Callout tone="green" live="polite" data-testid="done">
          {done} {STAFF_TEXT.kioskLater}
        </Callout>
      )}
      <Callout tone="info" title={STAFF_TEXT.heldTitle}>
        <ul className="plain-list">
          {STAFF_TEXT.held.map((words) => (
            <li key={words}>{words}</li>
          ))}
          <li>
            <b>{STAFF_TEXT.never}</b>
          </li>
        </ul>
      </Callout>
      {loadFailure !== undefined && (
        <Callout
          tone="red"
          live="assertive"
          title={STAFF_TEXT.loadFailed}
          action={
            <Button look="line" onClick={model.reload}>
              {STAFF_TEXT.again}
            </Button>
          }
        >
          {loadFailure}
        </Callout>
      )}
      {staff === undefined ? (
        loadFailure === undefined && (
          <div aria-busy="true">
            <p className="secondary">{STAFF_TEXT.loading}</p>
            <Skeleton height="120px" />
          </div>
        )
      ) : staff.length === 0 ? (
        <p>{STAFF_TEXT.nobody}</p>
      ) : (
        <div className="table-frame">
          <table className="residents-table staff-table">
            <thead>
              <tr>
                <th scope="col">{STAFF_TEXT.person}</th>
                {TRAINING_SUBJECTS.map((subject) => (
                  <th key={subject} scope="col">
                    {SUBJECT_WORDS[subject]}
                  </th>
                ))}
                <th scope="col">{STAFF_TEXT.practised}</th>
              </tr>
            </thead>
            <tbody>
              {staff.map((person) => (
                <tr key={person.personId} data-testid="staff-member">
                  <th scope="row">
                    <b>{person.name}</b>
                    <span className="staff-cell__role">{ROLE_WORDS[person.role]}</span>
                  </th>
                  {TRAINING_SUBJECTS.map((subject) => (
                    <TrainingCell
                      key={subject}
                      person={person}
                      subject={subject}
                      today={today}
                      onAsk={(next) => {
                        model.dismiss();
                        setAsking(next);
                      }}
                    />
                  ))}
                  <td>
                    <span className="staff-cell__column" aria-hidden="true">
                      {STAFF_TEXT.practised}
                    </span>
                    <Practised runs={person.practised} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asking?.what === 'sign' && (
        <SignDialog person={asking.person} subject={asking.subject} today={today} onClose={close} />
      )}
      {asking?.what === 'withdraw' && (
        <WithdrawDialog person={asking.person} subject={asking.subject} onClose={close} />
      )}
    </div>
  );
}
