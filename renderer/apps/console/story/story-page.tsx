import type { ReactNode } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { StruckGround } from '../../../features/clinician-record/index.ts';
import { ObservationChart } from '../../../features/news2-chart/index.ts';
import {
  buildSbard,
  type CallPerson,
  callsInLast72Hours,
  earlierOutcomes,
  HowSure,
  OutcomesCard,
  PlansCard,
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
import type { Phase } from '../model/phase.ts';
import { StoryActions } from './story-actions.tsx';
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
  return (
    <>
      {record.notUnderstood > 0 && <Callout tone="amber">{STORY_TEXT.unknown(record.notUnderstood)}</Callout>}
      <StruckGround record={record} encounter={encounter} />
      {recordPanel ?? (
        <div className="story-page" tabIndex={0} role="region" aria-label={STORY_TEXT.sbard}>
          <div className="story-page__sbard">
            <SbardCard sbard={sbard} callsBefore={callsInLast72Hours(person, encounter)} now={now} />
          </div>
          <div className="story-page__chart">
            <Card className="story-page__chart-card">
              <ObservationChart
                record={wholeRecord(who)}
                now={Date.parse(now)}
                words="clinical"
                homeName={person.placements.at(-1)?.homeName ?? row?.homeName ?? ''}
              />
            </Card>
            {sbard.assessment !== undefined && (
              <Card className="story-card story-page__sure">
                <HowSure assessment={sbard.assessment} />
              </Card>
            )}
          </div>
          <div className="story-page__side">
            <LiveCard encounterId={encounter.encounterId} />
            <MessagesCard encounter={encounter} sex={resident?.sex} mayWrite={mayWrite} />
            <ReadingsCard encounter={encounter} sets={setsOfCall(who)} mayAsk={mayWrite} />
            {resident !== undefined && <PlansCard resident={resident} />}
            <OutcomesCard outcomes={earlierOutcomes(person, encounter.encounterId)} now={now} />
          </div>
        </div>
      )}
      <StoryActions
        name={name}
        encounter={encounter}
        row={row}
        phase={phase}
        onRecord={recordPanel === undefined && resident !== undefined ? onRecord : undefined}
      />
    </>
  );
}
