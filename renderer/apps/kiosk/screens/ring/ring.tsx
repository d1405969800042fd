import { ChevronLeft, UsersRound } from 'lucide-react';
import { useState } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { FRAME_TEXT } from '../../../../text/kiosk.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { Button } from '../../../../ui/button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { recentEmergency } from '../../state/ring-facts.ts';
import { CallsOn } from './call-on.tsx';
import { NoLine } from './no-line.tsx';
import { RingDescribed } from './ring-described.tsx';
import { RingForm } from './ring-form.tsx';
import { RingOpen } from './ring-open.tsx';
import { RING_NEXT_ID } from './ring-next.ts';
import { WhoList } from './who-list.tsx';
import './ring.css';

function Back() {
  return (
    <Button
      look="line"
      icon={<ChevronLeft aria-hidden="true" />}
      data-testid="back"
      onClick={() => {
        history.back();
      }}
    >
      {FRAME_TEXT.back}
    </Button>
  );
}

/** Who is it about? Somebody who is in no list is called for too. */
function RingWhom({ emergency }: { readonly emergency: Emergency | undefined }) {
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const [described, setDescribed] = useState(false);
  if (described) {
    return (
      <RingDescribed
        emergency={emergency}
        onList={() => {
          setDescribed(false);
        }}
      />
    );
  }
  return (
    <div className="page">
      <BottomActions>
        <Back />
      </BottomActions>
      <NoLine />
      <CallsOn />
      <div>
        <h1 className="page__title" id={RING_NEXT_ID} tabIndex={-1}>
          {RING_TEXT.whoTitle}
        </h1>
        <p className="secondary">{signedIn ? RING_TEXT.whoHint : RING_TEXT.whoHintOpen}</p>
      </div>
      <WhoList
        onChoose={(residentId) => {
          go({ page: 'call-request', emergency, residentId });
        }}
        onNotListed={() => {
          setDescribed(true);
        }}
      />
    </div>
  );
}

export interface RingScreenProps {
  readonly residentId: string | undefined;
  /** Of the 999 page from which it was opened. */
  readonly emergency: Emergency | undefined;
}

/**
 * Asking for a call. Everything in it may be skipped but whom it is about: with somebody on the page it is one touch to a
 * ringing nurse line, from the locked screen three.
 */
export function RingScreen({ residentId, emergency }: RingScreenProps) {
  const record = useKioskState((state) => (residentId === undefined ? undefined : state.records.get(residentId)));
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const now = useNow(60_000);
  const resident = record?.resident;
  if (record === undefined || resident === undefined) return <RingWhom emergency={emergency} />;
  const about = { record, resident, emergency: emergency ?? recentEmergency(record, now) };
  return (
    <>
      <BottomActions>
        <Back />
        <Button
          look="line"
          icon={<UsersRound aria-hidden="true" />}
          data-testid="ring-somebody-else"
          onClick={() => {
            go({ page: 'call-request', emergency });
          }}
        >
          {RING_TEXT.wrongPerson}
        </Button>
      </BottomActions>
      {signedIn ? <RingForm {...about} /> : <RingOpen {...about} />}
    </>
  );
}
