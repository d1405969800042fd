import { BookOpen, Hand, Undo2, Video } from 'lucide-react';
import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { ACT_TEXT, QUEUE_TEXT } from '../../../text/console.ts';
import { CLINICIAN_RECORD_TEXT } from '../../../text/record.ts';
import { clockTime, spanWords } from '../../../text/time.ts';
import { millisecondsBetween } from '#domain/base/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextField } from '../../../ui/field.tsx';
import { CallPreview } from '../call/call-host.tsx';
import { useConsole, useConsoleState } from '../model/context.ts';
import type { Phase } from '../model/phase.ts';
import { waitTone } from '../model/queue-view.ts';
import { useKeys } from '../use-keys.ts';

/** The way to the whole record, by click or by key. */
export function OpenRecord({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <Button look="line" icon={<BookOpen aria-hidden="true" />} data-testid="open-record" onClick={onOpen}>
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

export interface StoryActionsProps {
  /** As the person is called in a sentence. */
  readonly name: string;
  readonly encounter: Encounter;
  readonly row: QueueRow | undefined;
  readonly phase: Phase;
  /** Opens the record; absent while it is open. */
  readonly onRecord: (() => void) | undefined;
}

/** What can be done with a call from its story: take it, answer it, give it back; or who has it. */
export function StoryActions({ name, encounter, row, phase, onRecord }: StoryActionsProps) {
  const model = useConsole();
  const pending = useConsoleState((state) => state.pending);
  const now = useHubNow();
  const [releasing, setReleasing] = useState(false);
  const { encounterId } = encounter;
  const claim = (): void => {
    void model.claim(encounterId);
  };
  const answer = (): void => {
    void model.answer(encounterId);
  };
  useKeys({ a: phase === 'waiting' ? claim : phase === 'mine' ? answer : undefined });

  const openRecord = onRecord !== undefined && <OpenRecord onOpen={onRecord} />;
  switch (phase) {
    case 'waiting':
      return (
        <Card className="story-actions">
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
          <p className="story-actions__words">
            {row !== undefined && waitTone(row, now) === 'late' ? (
              <b className="story-actions__late">
                {QUEUE_TEXT.late(spanWords(millisecondsBetween(row.answerBy, now)))}
              </b>
            ) : (
              row !== undefined && <b>{QUEUE_TEXT.promise(clockTime(row.answerBy))}</b>
            )}{' '}
            {row?.kioskOnline === false && ACT_TEXT.kioskOffline}
          </p>
          {openRecord}
        </Card>
      );
    case 'mine':
      return (
        <Card className="story-actions" edge="working">
          {releasing ? (
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
              <CallPreview />
              <p className="story-actions__words">
                {row?.kioskOnline === false ? (
                  <b className="story-actions__late">{ACT_TEXT.kioskOffline}</b>
                ) : (
                  ACT_TEXT.mine
                )}
              </p>
              <Button
                look="line"
                icon={<Undo2 aria-hidden="true" />}
                data-testid="release"
                onClick={() => {
                  setReleasing(true);
                }}
              >
                {ACT_TEXT.release}
              </Button>
              {openRecord}
            </>
          )}
        </Card>
      );
    case 'other':
      return (
        <Card className="story-actions">
          <p className="story-actions__words" role="status" data-testid="held-by">
            <b>{ACT_TEXT.heldBy(encounter.clinician?.name ?? row?.clinician?.name ?? '')}</b> {ACT_TEXT.heldByMore}
          </p>
          {openRecord}
        </Card>
      );
    case 'cancelled':
      return (
        <Card className="story-actions">
          <p className="story-actions__words" role="status">
            {ACT_TEXT.cancelled}
          </p>
          {openRecord}
        </Card>
      );
    case 'mine-in-call':
    case 'mine-ended':
    case 'signed':
      return (
        <Card className="story-actions">
          <p className="story-actions__words">{ACT_TEXT.ended}</p>
          {openRecord}
        </Card>
      );
    default:
      return phase satisfies never;
  }
}
