import { useState } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { HomeStory } from '../../../../features/home-story/index.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { Card } from '../../../../ui/card.tsx';
import { detailsOf, EMPTY_CALL_DETAILS, type CallDetailsDraft } from '../../state/call-details.ts';
import { useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { offersWhy } from '../../state/ring-facts.ts';
import { withKey } from '../../state/store.ts';
import { CallDetailsForm } from '../reasons/call-details-form.tsx';
import { CallOn } from './call-on.tsx';
import { GoesWith } from './goes-with.tsx';
import { HighFirst } from './high-first.tsx';
import { NoLine } from './no-line.tsx';
import { RingGo } from './ring-go.tsx';
import { RingWho } from './ring-who.tsx';
import { useCallOn, useRinging } from './use-ringing.ts';
import { WhyCall } from './why-call.tsx';

/** Asking for a call about somebody. The person is enough; everything else may be told while the nurse line rings. */
export function RingForm(props: {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly emergency: Emergency | undefined;
}) {
  const { record, resident } = props;
  const { residentId, preferredName } = resident;
  const { store } = useKiosk();
  const now = useNow(10_000);
  const details = useKioskState((state) => state.callDetails.get(residentId)) ?? EMPTY_CALL_DETAILS;
  const signs = useKioskState((state) => state.softSigns.get(residentId));
  const policy = useKioskState((state) => state.home?.carePolicy) ?? DEFAULT_CARE_POLICY;
  const [emergency, setEmergency] = useState(props.emergency);
  const ringing = useRinging(residentId, { details, caller: '', emergency });
  const on = useCallOn(record, residentId);
  const { concern, reason, family } = detailsOf(details);

  function change(next: CallDetailsDraft): void {
    const { callDetails } = store.getState();
    store.setState({ callDetails: withKey(callDetails, residentId, next) });
  }

  return (
    <div className="ring-page" data-testid="ring-form">
      <aside className="ring__side" aria-label={RING_TEXT.askShort}>
        <Card as="div" className="ring__who">
          <RingWho resident={resident} />
        </Card>
        <Card as="div" className="ring__go">
          <RingGo ringing={ringing} open={on} />
        </Card>
      </aside>
      <div className="ring__main">
        <NoLine residentId={residentId} />
        {on !== undefined && <CallOn encounter={on} way={false} />}
        <HighFirst record={record} resident={resident} now={now} />
        <GoesWith
          record={record}
          residentId={residentId}
          now={now}
          emergency={emergency}
          onDropEmergency={() => {
            setEmergency(undefined);
          }}
        />
        <WhyCall details={details} offered={offersWhy(record, now, { policy, signs, details })} onChange={change} />
        <Card className="pad">
          <h2 className="card-title">{RING_TEXT.more}</h2>
          <p className="secondary ring__hint">{RING_TEXT.moreHint}</p>
          <CallDetailsForm residentId={residentId} name={preferredName} value={details} onChange={change} />
        </Card>
        <details className="ring__story card">
          <summary data-testid="open-story">{RING_TEXT.story}</summary>
          <HomeStory
            record={record}
            call={{
              concern,
              ...(reason === undefined ? {} : { reason }),
              ...(family === undefined ? {} : { family }),
            }}
            now={now}
          />
        </details>
      </div>
    </div>
  );
}
