import { ChevronLeft, Phone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isOpen } from '#domain/encounters/encounter.ts';
import { latestObservations } from '#domain/journal/reduce-resident.ts';
import { STALE_AFTER_MS } from '#domain/observations/observation-set.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { ACTION_CARD_TEXT } from '../../../../text/action-card.ts';
import { signsSentence, SOFT_SIGNS_TEXT } from '../../../../text/soft-signs.ts';
import { CALL_TEXT, FRAME_TEXT, RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { scoreSentence } from '../../../../text/news2.ts';
import { failureOf, type Failure } from '../../../../text/refusals.ts';
import { nearTime, spanWords } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { countTaken } from '../../bedside/bedside.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { peopleOf } from '../../state/people.ts';
import { ask, pressFor, settlePress, writtenBy } from '../../state/presses.ts';
import { saveObservations } from '../../state/save-observations.ts';
import { saveSoftSigns } from '../../state/save-soft-signs.ts';
import { hasSoftSigns } from '../../state/soft-signs-draft.ts';
import { draftOf } from '../../state/store.ts';
import { PeopleGrid } from '../home/people-grid.tsx';
import './call.css';

function WhoScreen() {
  const now = useNow(10_000);
  const people = peopleOf(useKioskState(({ records, home }) => ({ records, home })));
  return (
    <div className="page">
      <div>
        <h1 className="page__title">{CALL_TEXT.whoTitle}</h1>
        <p className="secondary">{CALL_TEXT.whoHint}</p>
      </div>
      <PeopleGrid
        people={people}
        now={now}
        onChoose={(residentId) => {
          go({ page: 'call-request', residentId });
        }}
      />
    </div>
  );
}

/** The newest check that was made today; an older one says nothing of now. */
const SIGNS_STAND_MS = 12 * 60 * 60_000;

/** What was seen beside the values, in the carer's words and the family's. */
function SignsWithIt({ residentId, now }: { readonly residentId: string; readonly now: number }) {
  const draft = useKioskState((state) => state.softSigns.get(residentId));
  const newest = useKioskState((state) => state.records.get(residentId)?.softSigns.findLast(({ struck }) => !struck));
  if (hasSoftSigns(draft)) return <Callout tone="info">{SOFT_SIGNS_TEXT.withDraft}</Callout>;
  if (newest === undefined || now - Date.parse(newest.at) > SIGNS_STAND_MS) return null;
  const { check, at } = newest;
  return (
    <Callout tone="info" data-testid="signs-with-call">
      {SOFT_SIGNS_TEXT.withCall(nearTime(at, now))} <b>{signsSentence(check)}.</b>
      {check.words !== '' && ` “${check.words}”`}
      {check.family !== undefined && ` ${SOFT_SIGNS_TEXT.familySays(check.family.name, check.family.words)}`}
    </Callout>
  );
}

/** What goes with the call: the values of this minute, the last set, or nothing yet. None of it holds the call up. */
function GoesWithIt({ residentId, now }: { readonly residentId: string; readonly now: number }) {
  const record = useKioskState((state) => state.records.get(residentId));
  const taken = useKioskState((state) => countTaken(draftOf(state, residentId)));
  const newest = record && latestObservations(record);
  if (taken > 0) return <Callout tone="info">{CALL_TEXT.withDraft(taken)}</Callout>;
  if (newest === undefined) return <Callout tone="info">{CALL_TEXT.withNone}</Callout>;
  const age = now - Date.parse(newest.at);
  const time = nearTime(newest.at, now);
  const score = scoreSentence(newest.news2);
  return age > STALE_AFTER_MS ? (
    <Callout tone="amber">{CALL_TEXT.withOldSet(time, score, spanWords(age))}</Callout>
  ) : (
    <Callout tone="info">{CALL_TEXT.withSet(time, score)}</Callout>
  );
}

/** The answer to a call was lost and the record shows the call: the carer is taken to it, and it is not made again. */
function useWrittenCall(residentId: string, calling: boolean): void {
  const { store } = useKiosk();
  const encounterId = useKioskState(
    (state) => writtenBy(state, pressFor.call(residentId), residentId)?.envelope.encounterId,
  );
  useEffect(() => {
    if (calling || encounterId === undefined) return;
    settlePress(store, pressFor.call(residentId));
    const call = store.getState().records.get(residentId)?.encounters.get(encounterId);
    // One that is over already is not shown for a new one.
    if (call !== undefined && isOpen(call)) go({ page: 'call', residentId, encounterId });
  }, [store, residentId, encounterId, calling]);
}

function RequestForm({ resident }: { readonly resident: Resident }) {
  const { store, bridge } = useKiosk();
  const now = useNow(10_000);
  const offline = useKioskState((state) => state.link?.hub === 'offline');
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const open = useKioskState((state) =>
    [...(state.records.get(resident.residentId)?.encounters.values() ?? [])].find(isOpen),
  );
  const [concern, setConcern] = useState('');
  const [calling, setCalling] = useState(false);
  const [failed, setFailed] = useState<Failure>();
  const { residentId } = resident;

  useWrittenCall(residentId, calling);

  async function call(): Promise<void> {
    setCalling(true);
    setFailed(undefined);
    try {
      if (countTaken(draftOf(store.getState(), residentId)) > 0) await saveObservations(store, bridge, residentId);
      await saveSoftSigns(store, bridge, residentId);
      const saved = store.getState().savedSet;
      const record = store.getState().records.get(residentId);
      const observationsId =
        saved?.residentId === residentId ? saved.id : record === undefined ? undefined : latestObservations(record)?.id;
      const { encounterId } = await ask(store, pressFor.call(residentId), (entryId) =>
        bridge.request('call.request', {
          entryId,
          residentId,
          concern: concern.trim(),
          ...(observationsId === undefined ? {} : { observationsId }),
        }),
      );
      store.setState({ savedSet: undefined });
      go({ page: 'call', residentId, encounterId });
    } catch (fault) {
      setFailed(
        failureOf(fault, {
          notSaved: `${CALL_TEXT.failed} ${telephone}`,
          noAnswer: `${CALL_TEXT.noAnswer} ${telephone}`,
          changed: CALL_TEXT.alreadyOn,
        }),
      );
      setCalling(false);
    }
  }

  return (
    <Card className="call-request">
      <h1 className="page__title">{CALL_TEXT.title(resident.preferredName)}</h1>
      {offline && (
        <Callout
          tone="amber"
          title={<span className="call-request__phone">{CALL_TEXT.offlineTitle(telephone)}</span>}
          action={
            <Button
              look="line"
              data-testid="open-action-card"
              onClick={() => {
                go({ page: 'action-card', residentId });
              }}
            >
              {ACTION_CARD_TEXT.openMore}
            </Button>
          }
        >
          {CALL_TEXT.offlineBody}
        </Callout>
      )}
      {open !== undefined && (
        <Callout
          tone="info"
          action={
            <Button
              look="line"
              onClick={() => {
                go({ page: 'call', residentId, encounterId: open.encounterId });
              }}
            >
              {RESIDENT_TEXT.openCall}
            </Button>
          }
        >
          {CALL_TEXT.alreadyOn}
        </Callout>
      )}
      <TextArea
        label={CALL_TEXT.concern}
        hint={CALL_TEXT.concernHint}
        data-testid="concern"
        rows={3}
        maxLength={4000}
        value={concern}
        onChange={(event) => {
          setConcern(event.target.value);
        }}
      />
      <GoesWithIt residentId={residentId} now={now} />
      <SignsWithIt residentId={residentId} now={now} />
      {failed !== undefined && (
        <Callout tone="red" live="assertive" title={failed.title}>
          {failed.words}
        </Callout>
      )}
      <div className="call-request__go">
        <Button
          look="green"
          size="large"
          data-testid="confirm-call"
          icon={<Phone aria-hidden="true" />}
          busy={calling ? CALL_TEXT.calling : undefined}
          onClick={() => {
            void call();
          }}
        >
          {offline ? CALL_TEXT.offlineConfirm : CALL_TEXT.confirm}
        </Button>
        <span className="secondary">{CALL_TEXT.never}</span>
      </div>
    </Card>
  );
}

/** Asking for a call. Everything in it may be skipped but whom it is about. */
export function CallRequestScreen({ residentId }: { readonly residentId: string | undefined }) {
  const resident = useKioskState((state) =>
    residentId === undefined ? undefined : state.records.get(residentId)?.resident,
  );
  return (
    <>
      <BottomActions>
        <Button
          look="line"
          icon={<ChevronLeft aria-hidden="true" />}
          onClick={() => {
            history.back();
          }}
        >
          {FRAME_TEXT.back}
        </Button>
      </BottomActions>
      {resident === undefined ? <WhoScreen /> : <RequestForm resident={resident} />}
    </>
  );
}
