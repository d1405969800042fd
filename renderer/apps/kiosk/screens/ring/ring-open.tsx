import { useState } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { Card } from '../../../../ui/card.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { EMPTY_CALL_DETAILS } from '../../state/call-details.ts';
import { useKioskState } from '../../state/context.tsx';
import { isOpenCall } from '../../state/gate.ts';
import { CallOn } from './call-on.tsx';
import { CallerField } from './caller-field.tsx';
import { EmergencyLine } from './goes-with.tsx';
import { NoLine } from './no-line.tsx';
import { RingGo } from './ring-go.tsx';
import { RingWho } from './ring-who.tsx';
import { useCallOn, useRinging } from './use-ringing.ts';

/**
 * Asking for a call with nobody signed in: who it is about, who calls, what worries them. Of the record it shows face, name,
 * room and the date of birth by which one is sure of the person, and nothing else.
 */
export function RingOpen(props: {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly emergency: Emergency | undefined;
}) {
  const { record, resident } = props;
  const { residentId } = resident;
  const [concern, setConcern] = useState('');
  const [caller, setCaller] = useState('');
  const [emergency, setEmergency] = useState(props.emergency);
  const ringing = useRinging(residentId, { details: { ...EMPTY_CALL_DETAILS, concern }, caller, emergency });
  const on = useCallOn(record, residentId);
  const mayOpen = useKioskState((state) => on !== undefined && isOpenCall(on, state));
  return (
    <div className="ring-page" data-testid="ring-open">
      <aside className="ring__side" aria-label={RING_TEXT.askShort}>
        <Card as="div" className="ring__who">
          <RingWho resident={resident} />
        </Card>
        <Card as="div" className="ring__go">
          <RingGo ringing={ringing} open={mayOpen ? on : undefined} />
        </Card>
      </aside>
      <div className="ring__main">
        <NoLine />
        {on !== undefined && <CallOn encounter={on} way={!mayOpen} />}
        <Card className="pad ring__fields">
          <CallerField value={caller} onChange={setCaller} />
          <TextArea
            label={RING_TEXT.concern}
            hint={RING_TEXT.concernHint}
            rows={3}
            maxLength={4000}
            data-testid="concern"
            value={concern}
            onChange={(event) => {
              setConcern(event.target.value);
            }}
          />
          <ul>
            <EmergencyLine
              emergency={emergency}
              onDrop={() => {
                setEmergency(undefined);
              }}
            />
          </ul>
          <p className="secondary">{RING_TEXT.noRecord}</p>
        </Card>
      </div>
    </div>
  );
}
