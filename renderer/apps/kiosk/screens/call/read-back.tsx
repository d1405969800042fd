import { Check, Printer } from 'lucide-react';
import { useState } from 'react';
import { itemsToReadBack, type Encounter } from '#domain/encounters/encounter.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { CallControls, RemoteVideo, SelfView } from '../../../../features/call/index.ts';
import { LinePoints } from '../../../../features/outcome-lines/index.ts';
import { ADVICE_SHEET_TEXT } from '../../../../text/advice-sheet.ts';
import { CALL_NEWS_TEXT } from '../../../../text/call-news.ts';
import { homeLine } from '../../../../text/home-lines.ts';
import { failureOf, type Failure } from '../../../../text/refusals.ts';
import { nearTime } from '../../../../text/time.ts';
import { IN_CALL_TEXT, READ_BACK_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { Tag } from '../../../../ui/tag.tsx';
import { isLive, useHostedCall } from '../../call/hosted-call.ts';
import { inOrder } from '../../call/people-there.ts';
import { whatNext } from '../../call/what-next.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { isAnsweredNow, isOurs } from '../../state/live-call.ts';
import { ask, pressFor } from '../../state/presses.ts';
import { BagCard } from '../red-bag/bag-card.tsx';
import { CallNews } from './call-news.tsx';
import { HangUp } from './hang-up.tsx';
import { HomeAction } from './home-action.tsx';
import { MediaNotice } from './media-notice.tsx';
import { OthersStrip } from './others-strip.tsx';
import { RateCall } from './rate-call.tsx';
import { NextList } from './next-list.tsx';
import { NurseElsewhere } from './other-tablet.tsx';
import type { StageProps } from './stage.ts';
import { WhoStrip } from './who-strip.tsx';

type Answer = 'said-back' | 'not-understood';

/** The line to say now: the first that nobody answered, then the first that was not understood. */
export function lineToSay(encounter: Encounter): string | undefined {
  const left = itemsToReadBack(encounter);
  return left.find((itemId) => encounter.readBacks[itemId] === undefined) ?? left[0];
}

interface LineProps {
  readonly encounter: Encounter;
  readonly item: OutcomeItem;
  readonly number: number;
  readonly isNow: boolean;
  readonly now: number;
  readonly saving: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
}

function Line({ encounter, item, number, isNow, now, saving, onAnswer }: LineProps) {
  const state = encounter.readBacks[item.itemId];
  const said = state?.answer === 'said-back';
  const asked = state?.answer === 'not-understood';
  const { say, points } = homeLine(item, now);
  return (
    <Card
      as="li"
      className={classNames('read-back__line', isNow && 'read-back__line--now')}
      data-testid="read-back-line"
      data-answer={state?.answer}
      aria-current={isNow ? 'step' : undefined}
    >
      <span
        className={classNames(
          'read-back__mark',
          said ? 'read-back__mark--said' : isNow ? 'read-back__mark--now' : asked && 'read-back__mark--asked',
        )}
      >
        {said ? <Check aria-hidden="true" /> : number}
      </span>
      <span className="read-back__text">
        {say}
        <LinePoints points={points} />
        {isNow && asked && (
          <span className="tile__small tile__small--look"> {READ_BACK_TEXT.askedAgain(nearTime(state.at, now))}</span>
        )}
      </span>
      {isNow ? (
        <span className="read-back__actions">
          <Button
            data-testid="said-it"
            busy={saving === 'said-back' ? READ_BACK_TEXT.saving : undefined}
            onClick={() => {
              onAnswer('said-back');
            }}
          >
            {READ_BACK_TEXT.said}
          </Button>
          {!asked && (
            <Button
              look="quiet"
              data-testid="dont-follow"
              busy={saving === 'not-understood' ? READ_BACK_TEXT.saving : undefined}
              onClick={() => {
                onAnswer('not-understood');
              }}
            >
              {READ_BACK_TEXT.dontFollow}
            </Button>
          )}
        </span>
      ) : (
        <span className="read-back__state">
          {said && state.over === 'telephone'
            ? CALL_NEWS_TEXT.saidByTelephone(nearTime(state.at, now))
            : said
              ? READ_BACK_TEXT.readAt(nearTime(state.at, now))
              : asked
                ? READ_BACK_TEXT.askedAgain(nearTime(state.at, now))
                : READ_BACK_TEXT.notYet}
        </span>
      )}
    </Card>
  );
}

/** One line at a time, said back to the nurse while she listens. Each answer is saved before the next line comes. */
export function ReadBack({ encounter, person, record, limited, now }: StageProps) {
  const { store, bridge } = useKiosk();
  const hosted = useHostedCall();
  const mine = hosted?.encounterId === encounter.encounterId ? hosted : undefined;
  const live = isLive(mine) ? mine : undefined;
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const homeName = useKioskState((state) => state.home?.homeName ?? '');
  const policy = useKioskState((state) => state.home?.carePolicy);
  const elsewhere = useKioskState((state) => !isOurs(state, encounter) && isAnsweredNow(state, encounter));
  const [saving, setSaving] = useState<{ readonly itemId: string; readonly answer: Answer }>();
  const [failed, setFailed] = useState<Failure & { readonly itemId: string; readonly answer: Answer }>();
  const { signed } = encounter;
  if (signed === undefined) return null;
  const { items } = signed.outcome;
  const left = itemsToReadBack(encounter).length;
  const nowId = lineToSay(encounter);

  async function answer(itemId: string, given: Answer): Promise<void> {
    if (saving !== undefined || signed === undefined) return;
    setSaving({ itemId, answer: given });
    setFailed(undefined);
    const { residentId, encounterId } = encounter;
    try {
      const { outcomeId } = signed;
      await ask(store, pressFor.readBack(outcomeId, itemId, given), (entryId) =>
        bridge.request('item.read-back', { entryId, residentId, encounterId, outcomeId, itemId, answer: given }),
      );
    } catch (fault) {
      setFailed({ itemId, answer: given, ...failureOf(fault, { notSaved: READ_BACK_TEXT.failed }) });
    }
    setSaving(undefined);
  }

  return (
    <div className="page__columns">
      <BottomActions>
        {live !== undefined && <HangUp encounter={encounter} />}
        <HomeAction />
      </BottomActions>
      <div className="read-back">
        <WhoStrip person={person} encounter={encounter} limited={limited} />
        <CallNews encounter={encounter} now={now} />
        {elsewhere && encounter.byTelephone === undefined && <NurseElsewhere encounter={encounter} />}
        <div className="read-back__head">
          <div>
            <h1 className="page__title">{left === 0 ? READ_BACK_TEXT.allDone : READ_BACK_TEXT.title}</h1>
            <p className="secondary">
              {left === 0
                ? READ_BACK_TEXT.signed(signed.signedBy.name, nearTime(signed.signedAt, now))
                : encounter.byTelephone !== undefined
                  ? CALL_NEWS_TEXT.tickHere
                  : live === undefined
                    ? READ_BACK_TEXT.hint(signed.signedBy.name)
                    : READ_BACK_TEXT.listening(signed.signedBy.name)}
            </p>
          </div>
          <span role="status">
            <Tag tone={left === 0 ? 'green' : 'blue'}>{READ_BACK_TEXT.done(items.length - left, items.length)}</Tag>
          </span>
        </div>
        {/* Once the record has the answer, it was saved after all. */}
        {failed !== undefined && encounter.readBacks[failed.itemId]?.answer !== failed.answer && (
          <Callout tone="red" live="assertive" title={failed.title}>
            {failed.words}
          </Callout>
        )}
        <ol className="read-back__lines">
          {items.map((item, index) => (
            <Line
              key={item.itemId}
              encounter={encounter}
              item={item}
              number={index + 1}
              isNow={item.itemId === nowId}
              now={now}
              saving={saving?.itemId === item.itemId ? saving.answer : undefined}
              onAnswer={(given) => {
                void answer(item.itemId, given);
              }}
            />
          ))}
        </ol>
        {left > 0 && <p className="secondary">{READ_BACK_TEXT.stay}</p>}
        {left === 0 && <RateCall encounter={encounter} />}
      </div>
      <div className="page__column">
        {live !== undefined && (
          <>
            <div className="side-video">
              <RemoteVideo
                call={{ ...live.call, remotes: inOrder(live.call.remotes, encounter).slice(0, 1) }}
                name={encounter.clinician?.name ?? signed.signedBy.name}
                since={encounter.answeredAt}
              >
                <SelfView call={live.call} label={IN_CALL_TEXT.you(person.name)} />
              </RemoteVideo>
            </div>
            <OthersStrip others={inOrder(live.call.remotes, encounter).slice(1)} home={homeName} />
            <CallControls call={live.call} />
          </>
        )}
        {mine !== undefined && live === undefined && <MediaNotice hosted={mine} telephone={telephone} />}
        {!limited && <BagCard record={record} />}
        <Card className="pad read-back__next">
          <h2 className="card-title">{READ_BACK_TEXT.next}</h2>
          {policy !== undefined && (
            <NextList
              things={whatNext(encounter, record, policy, person.name, new Date(now).toISOString())}
              now={now}
            />
          )}
          {person.inList && (
            <Button
              wide
              look="line"
              data-testid="open-advice"
              icon={<Printer aria-hidden="true" />}
              onClick={() => {
                const { residentId, encounterId } = encounter;
                go({ page: 'advice', residentId, encounterId });
              }}
            >
              {ADVICE_SHEET_TEXT.open}
            </Button>
          )}
          <Button
            wide
            data-testid="finish-read-back"
            off={left > 0 ? READ_BACK_TEXT.finishLeft(left) : undefined}
            onClick={() => {
              go(person.inList ? { page: 'resident', residentId: person.residentId } : { page: 'home' });
            }}
          >
            {READ_BACK_TEXT.finish}
          </Button>
        </Card>
      </div>
    </div>
  );
}
