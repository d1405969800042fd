import { House } from 'lucide-react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { CALL_TEXT, FRAME_TEXT, RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Ring } from '../../../../ui/ring.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { useBedside } from '../observations/use-bedside.ts';
import { HangUp, InCall } from './in-call.tsx';
import { ReadBack } from './read-back.tsx';
import { Waiting } from './waiting.tsx';
import './call.css';

function HomeAction() {
  return (
    <Button
      look="line"
      icon={<House aria-hidden="true" />}
      onClick={() => {
        go({ page: 'home' });
      }}
    >
      {FRAME_TEXT.home}
    </Button>
  );
}

interface StageProps {
  readonly encounter: Encounter;
  readonly resident: Resident;
  readonly now: number;
}

function Stage({ encounter, resident, now }: StageProps) {
  const bedside = useBedside(resident.residentId);
  const toResident = (
    <Button
      look="line"
      onClick={() => {
        go({ page: 'resident', residentId: resident.residentId });
      }}
    >
      {resident.preferredName}
    </Button>
  );
  switch (encounter.status) {
    case 'waiting':
    case 'claimed':
      return <Waiting encounter={encounter} resident={resident} bedside={bedside} now={now} />;
    case 'in-call':
      return <InCall encounter={encounter} resident={resident} bedside={bedside} now={now} />;
    case 'ended':
      return (
        <>
          <BottomActions>
            <HangUp />
            <HomeAction />
          </BottomActions>
          <Callout tone="info" live="polite" title={CALL_TEXT.writingTitle} action={toResident}>
            {CALL_TEXT.ended} {CALL_TEXT.writingBody}
          </Callout>
        </>
      );
    case 'signed':
      return <ReadBack encounter={encounter} resident={resident} now={now} />;
    case 'cancelled':
      return (
        <>
          <BottomActions>
            <HomeAction />
          </BottomActions>
          <Callout tone="info" title={CALL_TEXT.cancelledTitle} action={toResident}>
            {CALL_TEXT.left}
          </Callout>
        </>
      );
    default:
      return encounter.status satisfies never;
  }
}

export interface CallScreenProps {
  readonly residentId: string;
  readonly encounterId: string;
  /** Nobody is signed in: the call goes on, and nothing of the record is shown. */
  readonly limited: boolean;
}

/** One call from the queue to the last line read back: what it shows is what the record says. */
export function CallScreen({ residentId, encounterId }: CallScreenProps) {
  const now = useNow();
  const resident = useKioskState((state) => state.records.get(residentId)?.resident);
  const encounter = useKioskState((state) => state.records.get(residentId)?.encounters.get(encounterId));
  if (resident === undefined) return <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>;
  if (encounter === undefined) {
    return (
      <p role="status">
        <Ring /> {CALL_TEXT.sending}
      </p>
    );
  }
  return <Stage encounter={encounter} resident={resident} now={now} />;
}
