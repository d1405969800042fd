import { useEffect, useMemo, useRef, useState } from 'react';
import { calendarDay } from '../../text/time.ts';
import { useHub, useHubNow, useRecord, type Whoami } from '../../connections/hub-client/index.ts';
import { LinkBar, RecordOpening, RefusalBar } from '../../features/clinician-frame/index.ts';
import { ClinicianRecord, LookAgainCard } from '../../features/clinician-record/index.ts';
import { ResidentBanner } from '../../features/resident-banner/index.ts';
import { ACT_TEXT, CONSOLE_TEXT, STORY_TEXT } from '../../text/console.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CallHost } from './call/call-host.tsx';
import { CallPage } from './call/call-page.tsx';
import { DraftHost } from './decision/draft-host.tsx';
import { Header } from './header.tsx';
import { DescribedBanner, IdentifiedLine } from './identify/described-banner.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { callPerson } from '../../features/story/index.ts';
import { useConsole, useConsoleState } from './model/context.ts';
import { chosenOf } from './model/console-store.ts';
import { phaseOf } from './model/phase.ts';
import { queueView } from './model/queue-view.ts';
import { QueueRail } from './queue/queue-rail.tsx';
import { StoryPage } from './story/story-page.tsx';
import { useKeys } from './use-keys.ts';
import { useNotices } from './use-notices.ts';

/** Queue, story, call and decision of one nurse. */
export function Workspace({ whoami }: { readonly whoami: Whoami }) {
  const model = useConsole();
  const { photos } = useHub();
  const queue = useConsoleState((state) => state.queue);
  const chosen = useConsoleState((state) => state.chosen);
  const refusal = useConsoleState((state) => state.refusal);
  const recordState = useRecord(chosen?.residentId);
  const now = useHubNow(30_000);
  const notices = useNotices();
  const [keysShown, setKeysShown] = useState(false);
  /** The page of the call beside which the record is open: once it is answered, the person comes first. */
  const [recordBeside, setRecordBeside] = useState<string>();
  const work = useRef<HTMLElement>(null);
  const me = whoami.author.personId;

  const record = recordState?.kind === 'open' ? recordState.record : undefined;
  // A call for somebody in no list stands in a record of its own; once it is known who it is, theirs is opened beside it.
  const identifiedState = useRecord(record?.described?.identified?.residentId);
  const identified = identifiedState?.kind === 'open' ? identifiedState.record : undefined;
  const who = useMemo(() => record && callPerson(record, identified), [record, identified]);
  const resident = who?.resident;
  const encounter = chosen && record?.encounters.get(chosen.encounterId);
  const row = queue?.rows.find((candidate) => candidate.encounterId === chosen?.encounterId);
  const phase = chosen && phaseOf(encounter, row, me);
  const view = useMemo(() => queue && queueView(queue, me), [queue, me]);
  const wasMine = encounter?.clinician?.personId === me || encounter?.signed?.signedBy.personId === me;
  const callPage = phase === 'mine-in-call' || phase === 'mine-ended' || (phase === 'signed' && wasMine);

  // A change of page is said to a screen reader by moving there; the first page is where the browser put it.
  const place = `${chosen?.encounterId ?? ''}-${callPage ? 'call' : 'story'}`;
  const lastPlace = useRef(place);
  useEffect(() => {
    if (lastPlace.current === place) return;
    lastPlace.current = place;
    work.current?.focus({ preventScroll: true });
  }, [place]);

  const first = view?.waiting[0];
  const recordOpen = encounter !== undefined && recordBeside === place;
  const toggleRecord = (): void => {
    setRecordBeside(recordOpen ? undefined : place);
    // Closed, the work begins where it was: at the call.
    if (recordOpen) work.current?.focus({ preventScroll: true });
  };
  useKeys({
    r: encounter === undefined || resident === undefined ? undefined : toggleRecord,
    '?': () => {
      setKeysShown(true);
    },
    // With no call in hand, A takes up the first that waits; on its page the same key takes and answers it.
    a:
      chosen === undefined && first !== undefined
        ? () => {
            model.choose(chosenOf(first));
          }
        : undefined,
  });

  const unsigned = view?.mine.find(
    (candidate) => candidate.status === 'ended' && candidate.encounterId !== chosen?.encounterId,
  );
  const recordPanel =
    who?.resident !== undefined && recordOpen ? (
      <ClinicianRecord record={who.person} whoami={whoami} onClose={toggleRecord} />
    ) : undefined;
  return (
    <div className="clinician">
      <Header
        whoami={whoami}
        notices={notices}
        onKeys={() => {
          setKeysShown(true);
        }}
      />
      <LinkBar />
      <div className={callPage ? 'clinician-body console-body console-body--call' : 'clinician-body console-body'}>
        {!callPage && <QueueRail personId={me} />}
        <main id="work" ref={work} className="clinician-work" tabIndex={-1} aria-label={CONSOLE_TEXT.work}>
          {unsigned !== undefined && (
            <Callout
              tone="amber"
              action={
                <Button
                  look="line"
                  size="small"
                  onClick={() => {
                    model.choose(chosenOf(unsigned));
                  }}
                >
                  {ACT_TEXT.back}
                </Button>
              }
            >
              {ACT_TEXT.unsigned(unsigned.residentName)}
            </Callout>
          )}
          <RefusalBar words={refusal} onSeen={model.dismissRefusal} />
          {chosen === undefined ? (
            <div className="clinician-choose">
              <h2>{STORY_TEXT.chooseTitle}</h2>
              <p className="secondary">{STORY_TEXT.choose}</p>
            </div>
          ) : who === undefined ||
            encounter === undefined ||
            (resident === undefined && who.described === undefined) ? (
            <RecordOpening residentId={chosen.residentId} name={chosen.name} state={recordState} />
          ) : (
            <CallHost key={encounter.encounterId} encounter={encounter} phase={phase ?? 'cancelled'} whoami={whoami}>
              {resident !== undefined ? (
                <>
                  <ResidentBanner
                    resident={resident}
                    record={who.person}
                    photos={photos}
                    today={calendarDay(now)}
                    clinical={{ homeName: who.person.placements.at(-1)?.homeName ?? row?.homeName }}
                  />
                  {who.described !== undefined && <IdentifiedLine described={who.described} now={now} />}
                </>
              ) : who.described?.identified !== undefined ? (
                <RecordOpening
                  residentId={who.described.identified.residentId}
                  name={who.name}
                  state={identifiedState}
                />
              ) : (
                who.described !== undefined && (
                  <DescribedBanner encounter={encounter} described={who.described} mayIdentify={phase !== 'other'} />
                )
              )}
              <LookAgainCard
                key={`${encounter.encounterId} ${encounter.lookAgain?.struckId ?? ''}`}
                encounter={encounter}
              />
              {callPage ? (
                <DraftHost encounterId={encounter.encounterId} personId={me} who={who} encounter={encounter}>
                  <CallPage
                    who={who}
                    encounter={encounter}
                    phase={phase}
                    homeName={row?.homeName}
                    recordPanel={recordPanel}
                    onRecord={toggleRecord}
                  />
                </DraftHost>
              ) : (
                <StoryPage
                  who={who}
                  encounter={encounter}
                  row={row}
                  phase={phase ?? 'cancelled'}
                  recordPanel={recordPanel}
                  onRecord={toggleRecord}
                />
              )}
            </CallHost>
          )}
        </main>
      </div>
      {keysShown && (
        <KeysDialog
          onClose={() => {
            setKeysShown(false);
          }}
        />
      )}
    </div>
  );
}
