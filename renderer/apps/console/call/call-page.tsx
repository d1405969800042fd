import { PhoneOff } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { recordingNow, type Encounter } from '#domain/encounters/encounter.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { StruckGround } from '../../../features/clinician-record/index.ts';
import { ACT_TEXT, CALL_TEXT } from '../../../text/console.ts';
import { DECISION_TEXT } from '../../../text/decision.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { FamilyCard } from '../bedside/family-card.tsx';
import { LiveCard } from '../bedside/live-card.tsx';
import { MessagesCard } from '../bedside/messages-card.tsx';
import { ReadingsCard } from '../bedside/readings-card.tsx';
import { Composer } from '../decision/composer.tsx';
import { ConfirmSign } from '../decision/confirm-sign.tsx';
import { useDraft } from '../decision/draft-host.tsx';
import { SignedPanel } from '../decision/signed-panel.tsx';
import { callerOf, type CallPerson, LateLine, setsOfCall } from '../../../features/story/index.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import type { Shown } from '../../../features/show-again/index.ts';
import { RECORDING_TEXT } from '../../../text/handling.ts';
import { PromiseLine } from '../handover/promise-panel.tsx';
import { OfferedLine } from '../handover/transfer-panel.tsx';
import { useConsole, useConsoleState } from '../model/context.ts';
import type { Phase } from '../model/phase.ts';
import { useMe } from '../model/use-me.ts';
import { outcomeOf } from '../model/outcome-of.ts';
import { RecordingLine, RecordingPanel, useRecordingPolicy } from '../recording/recording-part.tsx';
import { useRecording } from '../recording/use-recording.ts';
import { TelephoneCard } from '../telephone/telephone-card.tsx';
import { BagPanel } from '../red-bag/bag-panel.tsx';
import { useHomeTelephone } from '../telephone/telephone-number.tsx';
import { OpenRecord } from '../story/story-actions.tsx';
import { useMedia, WIDE } from '../use-media.ts';
import { CallView, useAnswer, useFreeze } from './call-host.tsx';
import { CallPanels } from './call-panels.tsx';
import { CallTimers } from './call-timers.tsx';
import { CallTools, type PanelKind } from './call-tools.tsx';
import { KeepInMind } from './keep-in-mind.tsx';
import { LeavePanel } from './leave-panel.tsx';
import { LiveReadings } from './live-readings.tsx';
import './call-page.css';

const END_CALL = 'end-call-button';

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
  const [panel, setPanel] = useState<PanelKind>();
  const wide = useMedia(WIDE);
  const me = useMe();
  const now = useHubNow(30_000);
  const { record, person, resident, name } = who;
  const { encounterId, signed } = encounter;
  const callOn =
    phase === 'mine-in-call' ||
    (phase === 'signed' && encounter.answeredAt !== undefined && encounter.endedAt === undefined);
  const unsigned = signed === undefined;
  const mine = phase === 'mine-in-call' || phase === 'mine-ended';
  const answer = useAnswer();
  const telephone = useHomeTelephone(encounter.homeId);
  const freeze = useFreeze();
  const policy = useRecordingPolicy();
  const recording = useRecording(encounterId, callOn);
  const mayRecord = policy?.allowed === true && callOn && recordingNow(encounter) === undefined;
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

  // The key goes to the button, and Enter ends the call: one letter that slips must not.
  useKeys({ e: callOn ? () => document.getElementById(END_CALL)?.focus() : undefined });

  const tools: readonly PanelKind[] = [
    ...(callOn ? (['people'] as const) : []),
    ...(mine ? (['hand-over'] as const) : []),
    ...(mine && encounter.byTelephone === undefined ? (['telephone'] as const) : []),
    ...(mine ? (['promise'] as const) : []),
    ...(callOn ? (['devices'] as const) : []),
    'safeguarding',
    ...(mayRecord ? (['record'] as const) : []),
  ];
  const shown = panel !== undefined && tools.includes(panel) ? panel : undefined;
  const toolRow = tools.length > 0 && (
    <CallTools tools={tools} open={shown} onOpen={setPanel} freeze={callOn ? freeze : undefined} />
  );
  const closePanel = (): void => {
    setPanel(undefined);
  };

  const endCall = (
    <Button
      id={END_CALL}
      look="line"
      className="decision__end"
      icon={<PhoneOff aria-hidden="true" />}
      busy={pending === 'end' ? CALL_TEXT.ending : undefined}
      data-testid="end-call"
      onClick={() => {
        void model.end(encounterId);
      }}
    >
      {CALL_TEXT.end} <kbd>E</kbd>
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

  /** @returns why it was not taken who signs: then the last look stays open for another try */
  async function sign(outcome: Outcome, shown: Shown | undefined): Promise<string | undefined> {
    const answer = await model.sign(encounterId, outcome, shown);
    if (answer.kind === 'again') return answer.words;
    if (answer.kind === 'signed') forget();
    setConfirming(undefined);
    return undefined;
  }

  return (
    <div className="call-page">
      <div className="call-page__left" tabIndex={0} role="region" aria-label={CALL_TEXT.callAndReadings}>
        {policy?.allowed === true && <RecordingLine encounter={encounter} recording={recording} />}
        <LateLine encounter={encounter} now={now} />
        {unsigned && <TelephoneCard encounter={encounter} name={name} />}
        <CallView homeName={homeName ?? person.placements.at(-1)?.homeName ?? ''} telephone={telephone} callOn={callOn}>
          {toolRow}
        </CallView>
        {!callOn && toolRow}
        {shown === 'record' && policy !== undefined ? (
          <RecordingPanel
            encounterId={encounterId}
            keepDays={policy.keepDays}
            recording={recording}
            onClose={closePanel}
          />
        ) : (
          <CallPanels
            open={shown === 'record' ? undefined : shown}
            onClose={closePanel}
            who={who}
            encounter={encounter}
            mayAsk={mine || (phase === 'signed' && callOn)}
          />
        )}
        <PromiseLine encounter={encounter} me={me} />
        {shown !== 'hand-over' && mine && <OfferedLine encounter={encounter} />}
        {mayWrite && <CallTimers who={who} encounter={encounter} />}
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
                onClick={() => void answer()}
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
        {!unsigned && <BagPanel who={who} encounter={encounter} />}
        {!wide && messages}
        <ReadingsCard encounter={encounter} sets={setsOfCall(who)} mayAsk={mayWrite} />
        <LiveReadings who={who} />
        {recordPanel === undefined && resident !== undefined && <OpenRecord onOpen={onRecord} />}
        {!wide && <KeepInMind who={who} encounter={encounter} />}
        {policy?.allowed === false && callOn && <p className="secondary call-page__never">{RECORDING_TEXT.never}</p>}
      </div>
      {recordPanel !== undefined && <div className="call-page__record">{recordPanel}</div>}
      <div className="call-page__decision" hidden={recordPanel !== undefined}>
        {encounter.family !== undefined && (
          <div className="call-page__family">
            <FamilyCard encounter={encounter} mayWrite={unsigned} />
          </div>
        )}
        {leaving && unsigned ? (
          <LeavePanel
            name={name}
            onStay={() => {
              setLeaving(false);
            }}
            onLeave={() => {
              model.choose(undefined);
            }}
          />
        ) : signed !== undefined ? (
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
            carer={callerOf(encounter).name || encounter.requestedBy.name}
            endCall={callOn ? endCall : leave}
            onConcern={
              tools.includes('safeguarding')
                ? () => {
                    setPanel('safeguarding');
                  }
                : undefined
            }
            onSign={() => {
              setConfirming(outcomeOf(draft, context, () => crypto.randomUUID()));
            }}
          />
        ) : (
          <ConfirmSign
            resident={resident}
            who={who}
            outcome={confirming}
            onSign={(shown) => sign(confirming, shown)}
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
    </div>
  );
}
