import { LogOut } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useHub, useHubNow, useHubState, useRecord, type Whoami } from '../../connections/hub-client/index.ts';
import { happenedSince, OutcomeSummary, SinceCard } from '../../features/outcome-summary/index.ts';
import { ResidentBanner, ResidentBannerLoading } from '../../features/resident-banner/index.ts';
import { CONSOLE_TEXT, LINK_TEXT, refusalWords, STORY_TEXT } from '../../text/console.ts';
import { ROLE_WORDS } from '../../text/people.ts';
import { REVIEW_TEXT } from '../../text/review.ts';
import { calendarDay, clockTime, dayWords } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { AnswerCard } from './answer-card.tsx';
import { InboxRail } from './inbox-rail.tsx';
import { inboxOf } from './model/inbox.ts';
import { useReview, useReviewState } from './model/context.ts';

function LinkBar() {
  const { client } = useHub();
  const state = useHubState();
  if (state.kind !== 'connecting') return null;
  return (
    <Callout
      tone="amber"
      live="assertive"
      className="review-link"
      title={LINK_TEXT.lost(clockTime(state.since + client.clockOffsetMs()))}
      data-testid="link-lost"
      action={
        <Button look="line" size="small" onClick={client.retryNow}>
          {LINK_TEXT.tryNow}
        </Button>
      }
    >
      {LINK_TEXT.lostSafe}
    </Callout>
  );
}

function Head({ whoami }: { readonly whoami: Whoami }) {
  const { client } = useHub();
  const now = useHubNow(5000);
  return (
    <header className="review-head">
      <a className="review-skip" href="#outcome">
        {REVIEW_TEXT.skip}
      </a>
      <h1 className="review-head__product">{REVIEW_TEXT.product}</h1>
      <span className="review-head__service">{whoami.serviceName}</span>
      {whoami.demo && <span className="review-head__demo">{REVIEW_TEXT.demo}</span>}
      <span className="review-head__space" />
      <span>
        <b>{clockTime(now)}</b> <span className="review-head__day">{dayWords(now)}</span>
      </span>
      <span className="review-head__who">
        <b>{whoami.author.name}</b>
        <span>{whoami.qualification === '' ? ROLE_WORDS[whoami.author.role] : whoami.qualification}</span>
      </span>
      <button
        type="button"
        className="review-head__button"
        aria-label={CONSOLE_TEXT.signOut}
        title={CONSOLE_TEXT.signOut}
        data-testid="sign-out"
        onClick={() => {
          void client.signOut();
        }}
      >
        <LogOut aria-hidden="true" />
      </button>
    </header>
  );
}

/** The outcome in hand: who, what was decided, what happened since, and the answer. */
function Outcome() {
  const model = useReview();
  const chosen = useReviewState((state) => state.chosen);
  const rows = useReviewState((state) => state.rows);
  const { records } = useHub();
  const state = useRecord(chosen?.residentId);
  const now = useHubNow(15_000);

  if (chosen === undefined) {
    return (
      <div className="review-choose">
        <h2>{REVIEW_TEXT.choose}</h2>
        <p className="secondary">{REVIEW_TEXT.chooseMore}</p>
      </div>
    );
  }
  const record = state?.kind === 'open' ? state.record : undefined;
  const encounter = record?.encounters.get(chosen.encounterId);
  if (record?.resident === undefined || encounter?.signed === undefined) {
    return (
      <>
        <ResidentBannerLoading name={chosen.residentName} />
        {state?.kind === 'failed' ? (
          <Callout
            tone="red"
            live="assertive"
            title={STORY_TEXT.openFailed}
            action={
              <Button
                look="line"
                size="small"
                onClick={() => {
                  records.retry(chosen.residentId);
                }}
              >
                {STORY_TEXT.again}
              </Button>
            }
          >
            {refusalWords(state.code, state.words)}
          </Callout>
        ) : (
          <p className="secondary" role="status">
            {STORY_TEXT.opening}
          </p>
        )}
      </>
    );
  }
  const next = rows && inboxOf(rows).toReview.find((row) => row.outcomeId !== chosen.outcomeId);
  return (
    <>
      <ResidentBanner
        resident={record.resident}
        today={calendarDay(now)}
        clinical={{ homeName: record.placements.at(-1)?.homeName }}
      />
      <div className="review-page" tabIndex={0} role="region" aria-label={REVIEW_TEXT.choose}>
        <Card className="review-page__outcome">
          <OutcomeSummary record={record} encounter={encounter} now={now} />
        </Card>
        <SinceCard events={happenedSince(record, encounter)} now={now} />
      </div>
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
    <div className="review">
      <Head whoami={whoami} />
      <LinkBar />
      <div className="review-body">
        <InboxRail />
        <main id="outcome" ref={work} className="review-work" tabIndex={-1} aria-label={REVIEW_TEXT.choose}>
          {refusal !== undefined && (
            <Callout
              tone="red"
              live="assertive"
              data-testid="refusal"
              action={
                <Button look="quiet" size="small" onClick={model.dismissRefusal}>
                  OK
                </Button>
              }
            >
              {refusal}
            </Callout>
          )}
          <Outcome />
        </main>
      </div>
    </div>
  );
}
