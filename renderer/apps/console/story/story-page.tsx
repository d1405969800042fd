import { useState, type ReactNode } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { StruckGround } from '../../../features/clinician-record/index.ts';
import { ObservationChart } from '../../../features/news2-chart/index.ts';
import {
  buildSbard,
  CallEventsCard,
  type CallPerson,
  earlierOutcomes,
  HowSure,
  OutcomesCard,
  PlansCard,
  repeatCalls,
  SbardCard,
  setsOfCall,
  wholeRecord,
} from '../../../features/story/index.ts';
import { STORY_TEXT } from '../../../text/console.ts';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { LiveCard } from '../bedside/live-card.tsx';
import { MessagesCard } from '../bedside/messages-card.tsx';
import { ReadingsCard } from '../bedside/readings-card.tsx';
import { CallView, useCallVisit, useFreeze } from '../call/call-host.tsx';
import { CallPanels } from '../call/call-panels.tsx';
import { CallTools } from '../call/call-tools.tsx';
import { isOthers, type Phase } from '../model/phase.ts';
import { BagPanel } from '../red-bag/bag-panel.tsx';
import { useHomeTelephone } from '../telephone/telephone-number.tsx';
import { StoryActions, type StoryPanel } from './story-actions.tsx';
import './story-page.css';

export interface StoryPageProps {
  readonly who: CallPerson;
  readonly encounter: Encounter;
  /** Absent once the call has left the queue. */
  readonly row: QueueRow | undefined;
  readonly phase: Phase;
  /** The record, in the place of the story while it is open: the call and what can be done with it stay. */
  readonly recordPanel: ReactNode;
  readonly onRecord: () => void;
}

/** The whole story before the answer: what happened, what is known, what the person wants, how sure it is. */
export function StoryPage({ who, encounter, row, phase, recordPanel, onRecord }: StoryPageProps) {
  const now = useHubNow(10_000);
  const { record, person, resident, name } = who;
  const sbard = buildSbard(record, encounter, now, person);
  const mayWrite = phase === 'waiting' || phase === 'mine';
  const homeName = person.placements.at(-1)?.homeName ?? row?.homeName ?? '';
  const telephone = useHomeTelephone(encounter.homeId);
  const freeze = useFreeze();
  const [panel, setPanel] = useState<StoryPanel>();
  const inRoom = useCallVisit().visiting;
  // In the room of a colleague's call; before one's own answer the room is shut.
  const visiting = inRoom && isOthers(phase);
  const panels = (
    <CallPanels
      open={panel}
      onClose={() => {
        setPanel(undefined);
      }}
      who={who}
      encounter={encounter}
      mayAsk={phase === 'mine'}
    />
  );
  return (
    <>
      {record.notUnderstood > 0 && <Callout tone="amber">{STORY_TEXT.unknown(record.notUnderstood)}</Callout>}
      <StruckGround record={record} encounter={encounter} />
      {recordPanel ?? (
        <div
          className={visiting ? 'story-page story-page--visiting' : 'story-page'}
          tabIndex={0}
          role="region"
          aria-label={STORY_TEXT.sbard}
        >
          <div className="story-page__sbard">
            {visiting && (
              <CallView homeName={homeName} telephone={telephone} callOn>
                <CallTools tools={['people', 'devices']} open={panel} onOpen={setPanel} freeze={freeze} />
              </CallView>
            )}
            {visiting && panels}
            <SbardCard sbard={sbard} encounter={encounter} repeats={repeatCalls(person, encounter)} now={now} />
          </div>
          <div className="story-page__chart">
            <Card className="story-page__chart-card">
              <ObservationChart record={wholeRecord(who)} now={Date.parse(now)} words="clinical" homeName={homeName} />
            </Card>
            {sbard.assessment !== undefined && (
              <Card className="story-card story-page__sure">
                <HowSure assessment={sbard.assessment} />
              </Card>
            )}
          </div>
          <div className="story-page__side">
            <LiveCard encounterId={encounter.encounterId} />
            <BagPanel who={who} encounter={encounter} />
            <MessagesCard encounter={encounter} sex={resident?.sex} mayWrite={mayWrite} />
            <ReadingsCard encounter={encounter} sets={setsOfCall(who)} mayAsk={mayWrite} />
            {resident !== undefined && <PlansCard resident={resident} />}
            <CallEventsCard encounter={encounter} emergency={sbard.facts.emergency} now={now} />
            <OutcomesCard outcomes={earlierOutcomes(person, encounter.encounterId)} now={now} />
          </div>
        </div>
      )}
      {!visiting && panels}
      <StoryActions
        who={who}
        panel={panel}
        onPanel={setPanel}
        name={name}
        encounter={encounter}
        row={row}
        phase={phase}
        onRecord={recordPanel === undefined && resident !== undefined ? onRecord : undefined}
      />
    </>
  );
}
