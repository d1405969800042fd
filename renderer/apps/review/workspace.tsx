import { BookOpen } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useHub, useHubNow, useRecord, type Whoami } from '../../connections/hub-client/index.ts';
import { ClinicianHead, LinkBar, RecordOpening, RefusalBar } from '../../features/clinician-frame/index.ts';
import { ClinicianRecord, StruckGround } from '../../features/clinician-record/index.ts';
import { CallStory, happenedSince, OutcomeSummary, SinceCard } from '../../features/outcome-summary/index.ts';
import { ResidentBanner } from '../../features/resident-banner/index.ts';
import { CLINICIAN_RECORD_TEXT } from '../../text/record.ts';
import { REVIEW_TEXT } from '../../text/review.ts';
import { calendarDay } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { AnswerCard } from './answer-card.tsx';
import { InboxRail } from './inbox-rail.tsx';
import { inboxOf } from './model/inbox.ts';
import { useReview, useReviewState } from './model/context.ts';

/** The outcome in hand: who, what was decided, what happened since, the record, and the answer. */
function Outcome({ whoami }: { readonly whoami: Whoami }) {
  const model = useReview();
  const chosen = useReviewState((state) => state.chosen);
  const rows = useReviewState((state) => state.rows);
  const state = useRecord(chosen?.residentId);
  const { photos } = useHub();
  /** The outcome beside which the record is open. */
  const [recordBeside, setRecordBeside] = useState<string>();
  const now = useHubNow(15_000);

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
  if (record?.resident === undefined || encounter?.signed === undefined) {
    return <RecordOpening residentId={chosen.residentId} name={chosen.residentName} state={state} />;
  }
  const next = rows && inboxOf(rows).toReview.find((row) => row.outcomeId !== chosen.outcomeId);
  return (
    <>
      <ResidentBanner
        resident={record.resident}
        record={record}
        photos={photos}
        today={calendarDay(now)}
        clinical={{ homeName: record.placements.at(-1)?.homeName }}
      />
      <StruckGround record={record} encounter={encounter} />
      {recordBeside === chosen.outcomeId ? (
        <ClinicianRecord
          record={record}
          whoami={whoami}
          closeWords={REVIEW_TEXT.backToOutcome}
          onClose={() => {
            setRecordBeside(undefined);
          }}
        />
      ) : (
        <div className="review-page" tabIndex={0} role="region" aria-label={REVIEW_TEXT.choose}>
          <Card className="review-page__outcome">
            <OutcomeSummary record={record} encounter={encounter} now={now} />
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
              {CLINICIAN_RECORD_TEXT.title(record.resident.preferredName)}
            </Button>
            <CallStory record={record} encounter={encounter} now={now} />
            <SinceCard events={happenedSince(record, encounter)} now={now} />
          </div>
        </div>
      )}
      <AnswerCard
        key={encounter.encounterId}
        encounter={encounter}
        signed={encounter.signed}
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
  const waiting = rows === undefined ? 0 : inboxOf(rows).toReview.length;

  useEffect(() => {
    document.title = REVIEW_TEXT.title(waiting);
  }, [waiting]);

  const outcomeId = chosen?.outcomeId;
  useEffect(() => {
    if (outcomeId !== undefined) work.current?.focus({ preventScroll: true });
  }, [outcomeId]);

  return (
    <div className="clinician">
      <ClinicianHead product={REVIEW_TEXT.product} skip={{ to: '#outcome', words: REVIEW_TEXT.skip }} whoami={whoami} />
      <LinkBar />
      <div className="clinician-body review-body">
        <InboxRail />
        <main
          id="outcome"
          ref={work}
          className="clinician-work review-work"
          tabIndex={-1}
          aria-label={REVIEW_TEXT.choose}
        >
          <RefusalBar words={refusal} onSeen={model.dismissRefusal} />
          <Outcome whoami={whoami} />
        </main>
      </div>
    </div>
  );
}
