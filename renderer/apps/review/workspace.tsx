import { ArrowLeft, BookOpen, Headset, Keyboard } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useHub, useHubNow, useRecord, type Whoami } from '../../connections/hub-client/index.ts';
import {
  ClinicianHead,
  KeysPanel,
  GlassBar,
  LinkBar,
  RecordOpening,
  RefusalBar,
  useKeys,
} from '../../features/clinician-frame/index.ts';
import { ClinicianRecord, StruckGround } from '../../features/clinician-record/index.ts';
import { CallStory, happenedSince, OutcomeSummary, SinceCard } from '../../features/outcome-summary/index.ts';
import { callPerson, wholeRecord } from '../../features/story/index.ts';
import { ResidentBanner } from '../../features/resident-banner/index.ts';
import { DUTY_TEXT } from '../../text/duty.ts';
import { CLINICIAN_RECORD_TEXT } from '../../text/record.ts';
import { REVIEW_KEYS_TEXT, REVIEW_TEXT } from '../../text/review.ts';
import { calendarDay } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { AnswerCard } from './answer-card.tsx';
import { InboxRail } from './inbox-rail.tsx';
import { beside, inboxOf } from './model/inbox.ts';
import { useReview, useReviewState } from './model/context.ts';

/** The outcome in hand: who, what was decided, what happened since, the record, and the answer. */
function Outcome({ whoami, onSent }: { readonly whoami: Whoami; readonly onSent: () => void }) {
  const model = useReview();
  const chosen = useReviewState((state) => state.chosen);
  const rows = useReviewState((state) => state.rows);
  const state = useRecord(chosen?.residentId);
  const identified = useRecord(state?.kind === 'open' ? state.record.described?.identified?.residentId : undefined);
  const { photos } = useHub();
  /** The outcome beside which the record is open. */
  const [recordBeside, setRecordBeside] = useState<string>();
  const now = useHubNow(15_000);
  const outcomeId = chosen?.outcomeId;
  useKeys({
    r:
      outcomeId === undefined
        ? undefined
        : () => {
            setRecordBeside((open) => (open === outcomeId ? undefined : outcomeId));
          },
  });

  if (chosen === undefined) {
    return (
      <div className="clinician-choose">
        <h2>{REVIEW_TEXT.choose}</h2>
        <p className="secondary">{REVIEW_TEXT.chooseMore}</p>
      </div>
    );
  }
  const record = state?.kind === 'open' ? state.record : undefined;
  const encounter = record?.encounters.get(chosen.encounterId);
  // The call may have been made before it was known whom it is for: then it stands in a record of its own.
  const who = record && callPerson(record, identified?.kind === 'open' ? identified.record : undefined);
  const resident = who?.resident;
  if (record === undefined || who === undefined || resident === undefined || encounter?.signed === undefined) {
    return <RecordOpening residentId={chosen.residentId} name={chosen.residentName} state={identified ?? state} />;
  }
  const { person } = who;
  const next = rows && inboxOf(rows).toReview.find((row) => row.outcomeId !== chosen.outcomeId);
  return (
    <>
      <ResidentBanner
        resident={resident}
        record={person}
        photos={photos}
        today={calendarDay(now)}
        clinical={{ homeName: person.placements.at(-1)?.homeName }}
      />
      <StruckGround record={record} encounter={encounter} />
      {recordBeside === chosen.outcomeId ? (
        <ClinicianRecord
          record={person}
          whoami={whoami}
          closeWords={REVIEW_TEXT.backToOutcome}
          onClose={() => {
            setRecordBeside(undefined);
          }}
        />
      ) : (
        <div className="review-page" tabIndex={0} role="region" aria-label={REVIEW_TEXT.choose}>
          <Card className="review-page__outcome">
            <OutcomeSummary record={wholeRecord(who)} encounter={encounter} now={now} />
          </Card>
          <div className="review-page__side">
            <Button
              look="line"
              icon={<BookOpen aria-hidden="true" />}
              data-testid="open-record"
              onClick={() => {
                setRecordBeside(chosen.outcomeId);
              }}
            >
              {CLINICIAN_RECORD_TEXT.title(resident.preferredName)}
            </Button>
            <CallStory who={who} encounter={encounter} now={now} />
            <SinceCard events={happenedSince(wholeRecord(who), encounter)} now={now} />
          </div>
        </div>
      )}
      <AnswerCard
        key={encounter.signed.outcomeId}
        encounter={encounter}
        signed={encounter.signed}
        row={rows?.find((row) => row.outcomeId === chosen.outcomeId) ?? chosen}
        me={whoami.author.personId}
        onSent={onSent}
        onNext={
          next === undefined
            ? undefined
            : () => {
                model.choose(next);
              }
        }
      />
    </>
  );
}

/** Inbox left, outcome right, the answer always in view. */
export function Workspace({ whoami }: { readonly whoami: Whoami }) {
  const model = useReview();
  const rows = useReviewState((state) => state.rows);
  const chosen = useReviewState((state) => state.chosen);
  const refusal = useReviewState((state) => state.refusal);
  const work = useRef<HTMLElement>(null);
  const [keysShown, setKeysShown] = useState(false);
  const waiting = rows === undefined ? 0 : inboxOf(rows).toReview.length;

  useEffect(() => {
    document.title = REVIEW_TEXT.title(waiting);
  }, [waiting]);

  const outcomeId = chosen?.outcomeId;
  useEffect(() => {
    if (outcomeId === undefined) return;
    work.current?.focus({ preventScroll: true });
    work.current?.scrollTo({ top: 0 });
    const inList = document.querySelector(`.inbox [data-outcome-id="${outcomeId}"]`);
    if (inList?.checkVisibility() === true) inList.scrollIntoView({ block: 'nearest' });
  }, [outcomeId]);

  function focusWork(): void {
    work.current?.focus({ preventScroll: true });
  }
  function step(by: 1 | -1): void {
    const next = rows && beside(inboxOf(rows), outcomeId, by);
    if (next !== undefined) model.choose(next);
  }
  /** On a phone the list and the outcome take turns: back to where one came from. */
  function backToList(): void {
    const from = outcomeId;
    model.choose(undefined);
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`.inbox [data-outcome-id="${from ?? ''}"]`)?.focus();
    });
  }
  function toggleKeys(): void {
    setKeysShown((shown) => !shown);
  }
  useKeys({
    j: () => {
      step(1);
    },
    k: () => {
      step(-1);
    },
    v: () => {
      document.getElementById('visits')?.focus();
    },
    '?': toggleKeys,
  });

  return (
    <div className="clinician">
      <ClinicianHead
        product={REVIEW_TEXT.product}
        skip={{ to: '#outcome', words: REVIEW_TEXT.skip }}
        whoami={whoami}
        place={whoami.practice}
        resident={chosen && { residentId: chosen.residentId, name: chosen.residentName }}
      >
        <button
          type="button"
          className="clinician-head__button clinician-head__button--keys"
          aria-expanded={keysShown}
          data-testid="show-keys"
          onClick={toggleKeys}
        >
          <Keyboard aria-hidden="true" />
          <span>{REVIEW_TEXT.keys}</span>
          <kbd aria-hidden="true">?</kbd>
        </button>
        {whoami.dutyGp === true && (
          <a className="clinician-head__button" href="./console.html" data-testid="to-console">
            <Headset aria-hidden="true" />
            {DUTY_TEXT.toConsole}
          </a>
        )}
      </ClinicianHead>
      <LinkBar />
      <GlassBar />
      {keysShown && <KeysPanel {...REVIEW_KEYS_TEXT} onClose={toggleKeys} />}
      <div className={classNames('clinician-body review-body', chosen !== undefined && 'review-body--chosen')}>
        <InboxRail me={whoami.author.personId} />
        <main
          id="outcome"
          ref={work}
          className="clinician-work review-work"
          tabIndex={-1}
          aria-label={REVIEW_TEXT.choose}
          onKeyDown={(event) => {
            // Leaves a field, so that single keys do their work again. What is written stays.
            if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement) focusWork();
          }}
        >
          {chosen !== undefined && (
            <div className="review-who">
              <Button
                look="quiet"
                icon={<ArrowLeft aria-hidden="true" />}
                aria-label={REVIEW_TEXT.backToList}
                data-testid="review-back"
                onClick={backToList}
              >
                {REVIEW_TEXT.list}
              </Button>
              <b>{chosen.residentName}</b>
            </div>
          )}
          <RefusalBar words={refusal} onSeen={model.dismissRefusal} />
          <Outcome whoami={whoami} onSent={focusWork} />
        </main>
      </div>
    </div>
  );
}
