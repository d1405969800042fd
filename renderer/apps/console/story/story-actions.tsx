import { BookOpen, Hand, LogOut, Undo2, Video } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import type { CallPerson } from '../../../features/story/index.ts';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import { ACT_TEXT, QUEUE_TEXT } from '../../../text/console.ts';
import { HANDOVER_TEXT } from '../../../text/handling.ts';
import { CLINICIAN_RECORD_TEXT } from '../../../text/record.ts';
import { clockTime, spanWords } from '../../../text/time.ts';
import { millisecondsBetween } from '#domain/base/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextField } from '../../../ui/field.tsx';
import { CallPreview, useAnswer, useCallVisit } from '../call/call-host.tsx';
import { CallTimers } from '../call/call-timers.tsx';
import { CallTools, type PanelKind } from '../call/call-tools.tsx';
import { OfferCard } from '../handover/offer-card.tsx';
import { PromiseLine } from '../handover/promise-panel.tsx';
import { OfferedLine } from '../handover/transfer-panel.tsx';
import { useConsole, useConsoleState } from '../model/context.ts';
import type { Phase } from '../model/phase.ts';
import { waitTone } from '../model/queue-view.ts';
import { useMe } from '../model/use-me.ts';
import { AskedInCard } from '../parties/asked-in-card.tsx';

/** What can be open beside a story. */
export type StoryPanel = Exclude<PanelKind, 'record'>;

/** The way to the whole record, by click or by key. */
export function OpenRecord({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <Button look="line" size="small" icon={<BookOpen aria-hidden="true" />} data-testid="open-record" onClick={onOpen}>
      {CLINICIAN_RECORD_TEXT.open} <kbd>R</kbd>
    </Button>
  );
}

/** Giving a call back needs a word for the next nurse. */
function Release({ encounterId, onStay }: { readonly encounterId: string; readonly onStay: () => void }) {
  const model = useConsole();
  const pending = useConsoleState((state) => state.pending);
  const [reason, setReason] = useState('');
  return (
    <form
      className="story-release"
      aria-label={ACT_TEXT.releaseTitle}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === '') return;
        void model.release(encounterId, reason.trim()).then((done) => {
          if (done) onStay();
        });
      }}
    >
      <TextField
        label={ACT_TEXT.releaseReason}
        hint={ACT_TEXT.releaseReasonHint}
        value={reason}
        maxLength={400}
        autoFocus
        data-testid="release-reason"
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <Button
        type="submit"
        off={reason.trim() === '' ? ACT_TEXT.releaseOff : undefined}
        busy={pending === 'release' ? ACT_TEXT.releasing : undefined}
        data-testid="release-confirm"
      >
        {ACT_TEXT.releaseGo}
      </Button>
      <Button look="quiet" onClick={onStay}>
        {ACT_TEXT.stay}
      </Button>
    </form>
  );
}

/** After a handover: whoever gave it may stay in the room until she leaves, or is dismissed. */
function HandedOver({ encounter }: { readonly encounter: Encounter }) {
  const { visiting, visit } = useCallVisit();
  return (
    <>
      <p className="story-actions__words" role="status" data-testid="handed-over">
        <b>{HANDOVER_TEXT.gone(encounter.clinician?.name ?? '')}</b> {visiting && HANDOVER_TEXT.goneStay}
      </p>
      {visiting && (
        <Button
          icon={<LogOut aria-hidden="true" />}
          data-testid="visit-leave"
          onClick={() => {
            visit(false);
          }}
        >
          {HANDOVER_TEXT.leave}
        </Button>
      )}
    </>
  );
}

export interface StoryActionsProps {
  readonly who: CallPerson;
  /** As the person is called in a sentence. */
  readonly name: string;
  readonly encounter: Encounter;
  readonly row: QueueRow | undefined;
  readonly phase: Phase;
  readonly panel: StoryPanel | undefined;
  readonly onPanel: (panel: StoryPanel | undefined) => void;
  /** Opens the record; absent while it is open. */
  readonly onRecord: (() => void) | undefined;
}

/** What can be done with a call from its story: take it, answer it, give it back; or who has it. */
export function StoryActions({ who, name, encounter, row, phase, panel, onPanel, onRecord }: StoryActionsProps) {
  const model = useConsole();
  const pending = useConsoleState((state) => state.pending);
  const me = useMe();
  const now = useHubNow();
  const [releasing, setReleasing] = useState(false);
  const { encounterId } = encounter;
  const claim = (): void => {
    void model.claim(encounterId);
  };
  const startAnswer = useAnswer();
  const answer = (): void => {
    void startAnswer();
  };
  useKeys({ a: phase === 'waiting' ? claim : phase === 'mine' ? answer : undefined });

  const openRecord = onRecord !== undefined && <OpenRecord onOpen={onRecord} />;
  const timers = <CallTimers who={who} encounter={encounter} />;

  function acts(): ReactNode {
    switch (phase) {
      case 'waiting':
        return (
          <>
            <Button
              size="large"
              icon={<Hand aria-hidden="true" />}
              busy={pending === 'claim' ? ACT_TEXT.claiming : undefined}
              className="story-actions__main"
              data-testid="claim"
              onClick={claim}
            >
              {ACT_TEXT.claim} <kbd>A</kbd>
            </Button>
            <div className="story-actions__words">
              {row !== undefined && waitTone(row, now) === 'late' ? (
                <b className="story-actions__late">
                  {QUEUE_TEXT.late(spanWords(millisecondsBetween(row.answerBy, now)))}
                </b>
              ) : (
                row !== undefined && <b>{QUEUE_TEXT.promise(clockTime(row.answerBy))}</b>
              )}{' '}
              {row?.kioskOnline === false && ACT_TEXT.kioskOffline}
              {timers}
            </div>
            <CallTools tools={['devices']} open={panel} onOpen={onPanel}>
              {openRecord}
            </CallTools>
          </>
        );
      case 'mine':
        return releasing ? (
          <Release
            encounterId={encounterId}
            onStay={() => {
              setReleasing(false);
            }}
          />
        ) : (
          <>
            <Button
              look="green"
              size="large"
              icon={<Video aria-hidden="true" />}
              busy={pending === 'answer' ? ACT_TEXT.answering : undefined}
              className="story-actions__main"
              data-testid="answer"
              onClick={answer}
            >
              {ACT_TEXT.answer(name)} <kbd>A</kbd>
            </Button>
            {panel === undefined && <CallPreview />}
            <div className="story-actions__words">
              {row?.kioskOnline === false ? (
                <b className="story-actions__late">{ACT_TEXT.kioskOffline}</b>
              ) : (
                ACT_TEXT.mine
              )}
              {timers}
            </div>
            <CallTools
              tools={['telephone', 'hand-over', 'promise', 'people', 'devices', 'safeguarding']}
              open={panel}
              onOpen={onPanel}
            >
              <Button
                look="line"
                size="small"
                icon={<Undo2 aria-hidden="true" />}
                data-testid="release"
                onClick={() => {
                  onPanel(undefined);
                  setReleasing(true);
                }}
              >
                {ACT_TEXT.release}
              </Button>
              {openRecord}
            </CallTools>
          </>
        );
      case 'offered':
        return (
          <>
            <OfferCard encounter={encounter} />
            {timers}
            {openRecord}
          </>
        );
      case 'asked-in':
        return (
          <>
            <AskedInCard encounter={encounter} me={me} />
            {timers}
            {openRecord}
          </>
        );
      case 'handed-over':
        return (
          <>
            <HandedOver encounter={encounter} />
            {openRecord}
          </>
        );
      case 'other':
        return (
          <>
            <p className="story-actions__words" role="status" data-testid="held-by">
              <b>{ACT_TEXT.heldBy(encounter.clinician?.name ?? row?.clinician?.name ?? '')}</b> {ACT_TEXT.heldByMore}
            </p>
            {openRecord}
          </>
        );
      case 'cancelled':
        return (
          <>
            <p className="story-actions__words" role="status">
              {encounter.joinedInto === undefined ? ACT_TEXT.cancelled : HANDOVER_TEXT.joined}
            </p>
            {openRecord}
          </>
        );
      case 'mine-in-call':
      case 'mine-ended':
      case 'signed':
        return (
          <>
            <p className="story-actions__words">{ACT_TEXT.ended}</p>
            {openRecord}
          </>
        );
      default:
        return phase satisfies never;
    }
  }

  const working = phase === 'mine' || phase === 'offered' || phase === 'asked-in';
  return (
    <>
      <PromiseLine encounter={encounter} me={me} />
      {phase === 'mine' && <OfferedLine encounter={encounter} />}
      <Card className="story-actions" edge={working ? 'working' : 'plain'}>
        {acts()}
      </Card>
    </>
  );
}
