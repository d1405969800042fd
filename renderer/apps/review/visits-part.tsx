import { CalendarCheck, Check, TriangleAlert, Users, X } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { VisitRow } from '#protocol/hub/follow-up.ts';
import { useHub, useHubNow } from '../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../features/clinician-frame/index.ts';
import { useKeptText } from '../../features/kept-text/index.ts';
import { VISITS_TEXT } from '../../text/visits.ts';
import { dueWords, nearTime } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { DueTime } from '../../ui/due-time.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Tag } from '../../ui/tag.tsx';
import { comingAt, nextQuarter } from './model/coming.ts';
import { useReviewState } from './model/context.ts';

type Answer = NonNullable<VisitRow['answer']>['answer'];

interface AnswerFormProps {
  readonly row: VisitRow;
  readonly answer: Answer;
  /** The GP who writes. */
  readonly me: string;
  readonly now: Instant;
  readonly onClose: () => void;
}

/** When somebody comes, why nobody does, or what was found. */
function AnswerForm({ row, answer, me, now, onClose }: AnswerFormProps) {
  const { client } = useHub();
  const { pending, refusal, dismiss, press } = usePress();
  const [time, setTime] = useState(() => nextQuarter(now));
  const [words, setWords] = useKeptText(me, `visit.${row.itemId}.${answer}`);
  const [missing, setMissing] = useState(false);
  const { encounterId, itemId } = row;

  async function send(): Promise<void> {
    const said = words.trim();
    const coming = answer === 'accepted' ? comingAt(time, now) : undefined;
    const lacks = answer === 'accepted' ? coming === undefined : said === '';
    setMissing(lacks);
    if (lacks) return;
    const sent = await press('answer', () =>
      client.command('visit.answer', {
        encounterId,
        itemId,
        answer,
        words: said,
        ...(coming === undefined ? {} : { coming }),
      }),
    );
    if (!sent) return;
    setWords('');
    onClose();
  }

  return (
    <form
      className="visit-form"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {answer === 'accepted' ? (
        <TextField
          label={VISITS_TEXT.coming}
          type="time"
          value={time}
          autoFocus
          error={missing ? VISITS_TEXT.missing : undefined}
          data-testid="visit-coming"
          onChange={(event) => {
            setTime(event.target.value);
          }}
        />
      ) : (
        <TextArea
          label={answer === 'declined' ? VISITS_TEXT.why : VISITS_TEXT.found}
          rows={3}
          maxLength={4000}
          value={words}
          autoFocus
          error={missing ? VISITS_TEXT.missing : undefined}
          data-testid="visit-words"
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
      )}
      <p className="secondary">{VISITS_TEXT.goesTo}</p>
      <RefusalBar words={refusal} onSeen={dismiss} />
      <div className="visit-form__acts">
        <Button
          type="submit"
          look="green"
          size="small"
          busy={pending === undefined ? undefined : VISITS_TEXT.sending}
          data-testid="visit-send"
        >
          {VISITS_TEXT.send[answer]}
        </Button>
        <Button look="quiet" size="small" onClick={onClose}>
          {VISITS_TEXT.back}
        </Button>
      </div>
    </form>
  );
}

function Answered({ answer, now }: { readonly answer: NonNullable<VisitRow['answer']>; readonly now: Instant }) {
  const time = nearTime(answer.answer === 'accepted' ? (answer.coming ?? answer.at) : answer.at, now);
  return (
    <>
      <Tag tone={answer.answer === 'declined' ? 'amber' : 'green'} data-testid="visit-answered">
        {VISITS_TEXT.answered[answer.answer](answer.by, time)}
      </Tag>
      {answer.words !== '' && <span className="inbox-card__words">{answer.words}</span>}
    </>
  );
}

/** One visit: for whom, where, why, by when; and the answer. */
function VisitCard({ row, me, now }: { readonly row: VisitRow; readonly me: string; readonly now: Instant }) {
  const card = useRef<HTMLLIElement>(null);
  const [answering, setAnswering] = useState<Answer>();
  const { answer } = row;
  const due = dueWords(row.due, now);
  const open = answer === undefined || answer.answer === 'accepted';
  const acts: readonly [Answer, string, typeof Check][] = [
    ...(answer === undefined ? [['accepted', VISITS_TEXT.accept, CalendarCheck] as const] : []),
    ...(open ? [['done', VISITS_TEXT.done, Check] as const] : []),
    ...(open ? [['declined', VISITS_TEXT.decline, X] as const] : []),
  ].map(([value, words, Icon]) => [value, words, Icon]);
  return (
    <li ref={card} className="visit-card" tabIndex={-1} data-testid="visit-row">
      <span>
        <b>{row.residentName}</b> <span className="secondary">{VISITS_TEXT.room(row.room)}</span>
      </span>
      {open && <DueTime state={due.state} words={VISITS_TEXT.by(nearTime(row.due, now))} />}
      <span className="inbox-card__words">{row.reason}</span>
      {row.ofColleague !== undefined && (
        <span className="inbox-card__of">
          <Users aria-hidden="true" /> {VISITS_TEXT.ofColleague(row.ofColleague)}
        </span>
      )}
      <span className="secondary">{VISITS_TEXT.asked(row.askedBy, nearTime(row.askedAt, now))}</span>
      {answer !== undefined && <Answered answer={answer} now={now} />}
      {answering !== undefined ? (
        <AnswerForm
          key={answering}
          row={row}
          answer={answering}
          me={me}
          now={now}
          onClose={() => {
            setAnswering(undefined);
            // What had the focus is gone.
            card.current?.focus();
          }}
        />
      ) : (
        acts.length > 0 && (
          <div className="visit-form__acts">
            {acts.map(([value, words, Icon]) => (
              <Button
                key={value}
                look="line"
                size="small"
                icon={<Icon aria-hidden="true" />}
                data-testid={`visit-${value}`}
                onClick={() => {
                  setAnswering(value);
                }}
              >
                {words}
              </Button>
            ))}
          </div>
        )
      )}
    </li>
  );
}

/** What was asked of this practice, by home: one round of a home sees all who wait there. */
export function VisitsPart({ me }: { readonly me: string }) {
  const visits = useReviewState((state) => state.visits);
  const now = useHubNow(15_000);
  if (visits === undefined || visits.length === 0) return null;
  const homes = new Map<string, VisitRow[]>();
  for (const row of visits) homes.set(row.homeId, [...(homes.get(row.homeId) ?? []), row]);
  const unanswered = visits.filter(({ answer }) => answer === undefined).length;
  return (
    <section id="visits" className="visits" tabIndex={-1} aria-label={VISITS_TEXT.title} data-testid="visits">
      <div className="inbox__head">
        <h2>
          {unanswered > 0 && <TriangleAlert aria-hidden="true" />} {VISITS_TEXT.title} {visits.length}
        </h2>
      </div>
      {[...homes.values()].map((rows) => {
        const [first] = rows;
        return (
          first !== undefined && (
            <div key={first.homeId} className="visits__home">
              <h3>
                {first.homeName} <span className="secondary">{first.homeTelephone}</span>
              </h3>
              <ul className="inbox__list">
                {rows.map((row) => (
                  <VisitCard key={row.itemId} row={row} me={me} now={now} />
                ))}
              </ul>
            </div>
          )
        );
      })}
    </section>
  );
}
