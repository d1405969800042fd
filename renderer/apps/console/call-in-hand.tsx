import type { ReactNode } from 'react';
import { calendarDay } from '../../text/time.ts';
import { useHub, useHubNow, type Whoami } from '../../connections/hub-client/index.ts';
import { RecordOpening } from '../../features/clinician-frame/index.ts';
import { LookAgainCard } from '../../features/clinician-record/index.ts';
import { ResidentBanner } from '../../features/resident-banner/index.ts';
import { CallHost } from './call/call-host.tsx';
import { CallPage } from './call/call-page.tsx';
import { DraftHost } from './decision/draft-host.tsx';
import { DescribedBanner, IdentifiedLine } from './identify/described-banner.tsx';
import { NoCall } from './late/no-call.tsx';
import { EscalationLines } from './queue/escalation-lines.tsx';
import { StoryPage } from './story/story-page.tsx';
import type { CallInHand } from './use-call-in-hand.ts';

export interface CallInHandPageProps {
  readonly call: CallInHand;
  readonly whoami: Whoami;
  /** In the place of the story or of the decision while it is open: the person and the call stay. */
  readonly panel: ReactNode;
  readonly onRecord: () => void;
}

/** Who it is, and the story, the call or the decision below. */
export function CallInHandPage({ call, whoami, panel, onRecord }: CallInHandPageProps) {
  const { photos } = useHub();
  const now = useHubNow(30_000);
  const { chosen, who, encounter, row, phase, callPage, recordState, identifiedState } = call;
  if (chosen === undefined) return <NoCall />;
  const resident = who?.resident;
  if (who === undefined || encounter === undefined || (resident === undefined && who.described === undefined)) {
    return <RecordOpening residentId={chosen.residentId} name={chosen.name} state={recordState} />;
  }
  return (
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
        <RecordOpening residentId={who.described.identified.residentId} name={who.name} state={identifiedState} />
      ) : (
        who.described !== undefined && (
          <DescribedBanner encounter={encounter} described={who.described} mayIdentify={phase !== 'other'} />
        )
      )}
      <LookAgainCard key={`${encounter.encounterId} ${encounter.lookAgain?.struckId ?? ''}`} encounter={encounter} />
      {!callPage && <EscalationLines encounter={encounter} />}
      {callPage ? (
        <DraftHost
          encounterId={encounter.encounterId}
          personId={whoami.author.personId}
          who={who}
          encounter={encounter}
        >
          <CallPage
            who={who}
            encounter={encounter}
            phase={phase}
            homeName={row?.homeName}
            recordPanel={panel}
            onRecord={onRecord}
          />
        </DraftHost>
      ) : (
        <StoryPage
          who={who}
          encounter={encounter}
          row={row}
          phase={phase ?? 'cancelled'}
          recordPanel={panel}
          onRecord={onRecord}
        />
      )}
    </CallHost>
  );
}
