import { PhoneOff } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { StruckGround } from '../../../features/clinician-record/index.ts';
import { ACT_TEXT, CALL_TEXT } from '../../../text/console.ts';
import { DECISION_TEXT } from '../../../text/decision.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FamilyCard } from '../bedside/family-card.tsx';
import { LiveCard } from '../bedside/live-card.tsx';
import { MessagesCard } from '../bedside/messages-card.tsx';
import { ReadingsCard } from '../bedside/readings-card.tsx';
import { Composer } from '../decision/composer.tsx';
import { ConfirmSign } from '../decision/confirm-sign.tsx';
import { useDraft } from '../decision/draft-host.tsx';
import { SignedPanel } from '../decision/signed-panel.tsx';
import { type CallPerson, setsOfCall } from '../../../features/story/index.ts';
import { isEmptyDraft } from '../model/draft.ts';
import { useConsole, useConsoleState } from '../model/context.ts';
import type { Phase } from '../model/phase.ts';
import { outcomeOf } from '../model/validate.ts';
import { OpenRecord } from '../story/story-actions.tsx';
import { useMedia, WIDE } from '../use-media.ts';
import { CallView } from './call-host.tsx';
import { KeepInMind } from './keep-in-mind.tsx';
import { LiveReadings } from './live-readings.tsx';
import './call-page.css';

export interface CallPageProps {
  readonly who: CallPerson;
  readonly encounter: Encounter;
  readonly phase: Phase | undefined;
  readonly homeName: string | undefined;
  /** The record, over decision and notes while it is open: the picture stays, and the draft is kept. */
  readonly recordPanel: ReactNode;
  readonly onRecord: () => void;
}

/** The call on the left, the decision in the middle, what to keep in mind on the right. */
export function CallPage({ who, encounter, phase, homeName, recordPanel, onRecord }: CallPageProps) {
  const model = useConsole();
  const pending = useConsoleState((state) => state.pending);
  const { draft, context, forget } = useDraft();
  /** What is shown for the last look is what is signed: made once, kept until signed or taken back. */
  const [confirming, setConfirming] = useState<Outcome>();
  const [leaving, setLeaving] = useState(false);
  const wide = useMedia(WIDE);
  const { record, person, resident, name } = who;
  const { encounterId, signed } = encounter;
  const callOn =
    phase === 'mine-in-call' ||
    (phase === 'signed' && encounter.answeredAt !== undefined && encounter.endedAt === undefined);
  const unsigned = signed === undefined;
  // Signed, and the call is over: what is written now would be read by nobody.
  const mayWrite = unsigned || callOn;

  // Closing the window with an outcome that is not signed asks first; the draft is kept either way.
  useEffect(() => {
    if (!unsigned) return;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [unsigned]);

  const endCall = (
    <Button
      look="line"
      className="decision__end"
      icon={<PhoneOff aria-hidden="true" />}
      busy={pending === 'end' ? CALL_TEXT.ending : undefined}
      data-testid="end-call"
      onClick={() => {
        void model.end(encounterId);
      }}
    >
      {CALL_TEXT.end}
    </Button>
  );
  const leave = (
    <Button
      look="line"
      data-testid="leave"
      onClick={() => {
        setLeaving(true);
      }}
    >
      {DECISION_TEXT.leaveGo}
    </Button>
  );

  const messages = <MessagesCard encounter={encounter} sex={resident?.sex} mayWrite={mayWrite} />;

  async function sign(outcome: Outcome): Promise<void> {
    if (await model.sign(encounterId, outcome)) forget();
    setConfirming(undefined);
  }

  return (
    <div className="call-page">
      <div className="call-page__left" tabIndex={0} role="region" aria-label={CALL_TEXT.callAndReadings}>
        <CallView homeName={homeName ?? person.placements.at(-1)?.homeName ?? ''} callOn={callOn} />
        {phase === 'mine-ended' && (
          <Callout
            tone="info"
            title={CALL_TEXT.endedTitle}
            action={
              <Button
                look="green"
                size="small"
                data-testid="call-again"
                busy={pending === 'answer' ? ACT_TEXT.answering : undefined}
                onClick={() => {
                  void model.answer(encounterId);
                }}
              >
                {CALL_TEXT.again}
              </Button>
            }
          >
            {CALL_TEXT.endedBody}
          </Callout>
        )}
        <StruckGround record={record} encounter={encounter} />
        <LiveCard encounterId={encounterId} />
        {!wide && messages}
        <ReadingsCard encounter={encounter} sets={setsOfCall(who)} mayAsk={mayWrite} />
        <LiveReadings who={who} />
        {recordPanel === undefined && resident !== undefined && <OpenRecord onOpen={onRecord} />}
        {!wide && <KeepInMind who={who} encounter={encounter} />}
      </div>
      {recordPanel !== undefined && <div className="call-page__record">{recordPanel}</div>}
      <div className="call-page__decision" hidden={recordPanel !== undefined}>
        {encounter.family !== undefined && (
          <div className="call-page__family">
            <FamilyCard encounter={encounter} mayWrite={unsigned} />
          </div>
        )}
        {signed !== undefined ? (
          <SignedPanel
            resident={resident}
            encounter={encounter}
            signed={signed}
            callOn={callOn}
            endCall={endCall}
            onClose={() => {
              model.choose(undefined);
            }}
          />
        ) : confirming === undefined ? (
          <Composer
            resident={resident}
            encounter={encounter}
            endCall={callOn ? endCall : leave}
            onSign={() => {
              setConfirming(outcomeOf(draft, context, () => crypto.randomUUID()));
            }}
          />
        ) : (
          <ConfirmSign
            resident={resident}
            who={who}
            outcome={confirming}
            onSign={() => {
              void sign(confirming);
            }}
            onBack={() => {
              setConfirming(undefined);
            }}
          />
        )}
      </div>
      {wide && (
        <div
          className="call-page__right"
          hidden={recordPanel !== undefined}
          tabIndex={0}
          role="region"
          aria-label={CALL_TEXT.keep}
        >
          {messages}
          <KeepInMind who={who} encounter={encounter} />
        </div>
      )}
      {leaving && (
        <Dialog
          title={DECISION_TEXT.leaveTitle}
          onClose={() => {
            setLeaving(false);
          }}
          actions={
            <>
              <Button
                onClick={() => {
                  setLeaving(false);
                }}
              >
                {DECISION_TEXT.leaveStay}
              </Button>
              <Button
                look="line"
                data-testid="leave-confirm"
                onClick={() => {
                  model.choose(undefined);
                }}
              >
                {DECISION_TEXT.leaveGo}
              </Button>
            </>
          }
        >
          <p>{DECISION_TEXT.leaveBody(name)}</p>
          {!isEmptyDraft(draft) && <p>{DECISION_TEXT.unsigned(draft.items.length)}</p>}
        </Dialog>
      )}
    </div>
  );
}
