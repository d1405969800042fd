import { useEffect } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { IN_CALL_TEXT, WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Ring } from '../../../../ui/ring.tsx';
import { personOf, type CallPerson } from '../../call/call-person.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { isOpenCall } from '../../state/gate.ts';
import { followed, isOurs } from '../../state/live-call.ts';
import { hrefOf } from '../../state/route.ts';
import { useBedside } from '../observations/use-bedside.ts';
import { ByTelephone } from './by-telephone.tsx';
import { CallBackCard } from './call-back-card.tsx';
import { CallNews } from './call-news.tsx';
import { HangUp } from './hang-up.tsx';
import { HomeAction } from './home-action.tsx';
import { InCall } from './in-call.tsx';
import { Messages } from './messages.tsx';
import { NurseAsks } from './nurse-asks.tsx';
import { OtherTablet } from './other-tablet.tsx';
import { ReadBack } from './read-back.tsx';
import { shownSince } from './shown-since.ts';
import type { StageProps } from './stage.ts';
import { useNoAnswer } from './use-no-answer.ts';
import { Waiting } from './waiting.tsx';
import { WhoStrip } from './who-strip.tsx';
import { WhomToRing } from './whom-to-ring.tsx';
import './call.css';

function ToPerson({ person }: { readonly person: CallPerson }) {
  return (
    <Button
      look="line"
      onClick={() => {
        go({ page: 'resident', residentId: person.residentId });
      }}
    >
      {person.name}
    </Button>
  );
}

/** The nurse has hung up and has not signed yet. */
function Writing(props: StageProps) {
  const { encounter, person, limited, now } = props;
  const answer = useNoAnswer(encounter, now);
  const { callBack } = encounter;
  const toPerson = person.inList && !limited;
  return (
    <div className="page">
      <BottomActions>
        <HangUp encounter={encounter} />
        <HomeAction />
      </BottomActions>
      <WhoStrip person={person} encounter={encounter} limited={limited} />
      <CallNews encounter={encounter} now={now} />
      <NurseAsks {...props} />
      {callBack !== undefined && (
        <Card className="waiting">
          <WhomToRing answer={answer} residentId={limited ? undefined : person.residentId} />
          <CallBackCard encounter={encounter} person={person} answer={answer} now={now} />
          <Messages encounter={encounter} now={now} since={shownSince(encounter, limited)} />
        </Card>
      )}
      <Callout
        tone="info"
        live="polite"
        title={IN_CALL_TEXT.writingTitle}
        action={toPerson ? <ToPerson person={person} /> : undefined}
      >
        {IN_CALL_TEXT.ended} {toPerson ? IN_CALL_TEXT.writingBody : IN_CALL_TEXT.writingLimited}
      </Callout>
    </div>
  );
}

function Cancelled({ person, encounter, limited }: StageProps) {
  return (
    <div className="page">
      <BottomActions>
        <HomeAction />
      </BottomActions>
      <WhoStrip person={person} encounter={encounter} limited={limited} />
      <Callout
        tone="info"
        title={WAITING_TEXT.cancelledTitle}
        action={person.inList && !limited ? <ToPerson person={person} /> : undefined}
      >
        {WAITING_TEXT.left}
      </Callout>
    </div>
  );
}

/** The lines are of the record: with nobody signed in they are only said to be there. */
function WrittenLimited(props: StageProps) {
  return (
    <div className="page">
      <BottomActions>
        <HangUp encounter={props.encounter} />
        <HomeAction />
      </BottomActions>
      <WhoStrip {...props} />
      <Callout tone="info" live="polite" title={IN_CALL_TEXT.writtenTitle}>
        {IN_CALL_TEXT.writtenLimited}
      </Callout>
    </div>
  );
}

function Stage(props: StageProps) {
  const { encounter, limited } = props;
  const byTelephone = encounter.byTelephone !== undefined;
  const ours = useKioskState((state) => isOurs(state, encounter));
  switch (encounter.status) {
    case 'waiting':
    case 'claimed':
      return ours ? <Waiting {...props} /> : <OtherTablet {...props} />;
    case 'in-call':
      // A telephone is at no tablet.
      if (byTelephone) return <ByTelephone {...props} />;
      return ours ? <InCall {...props} /> : <OtherTablet {...props} />;
    case 'ended':
      return <Writing {...props} />;
    case 'signed':
      return limited ? <WrittenLimited {...props} /> : <ReadBack {...props} />;
    case 'cancelled':
    // Its first call is shown in its place; without that it is one that nobody answers any more.
    case 'joined':
      return <Cancelled {...props} />;
    default:
      return encounter.status satisfies never;
  }
}

/** With somebody signed in the bedside of the person is entered: what their devices show is theirs. */
function StageAtBedside(props: Omit<StageProps, 'bedside'>) {
  const bedside = useBedside(props.person.residentId);
  return <Stage {...props} bedside={bedside} />;
}

/** Where the record says nothing yet of who it is. */
function unknownPerson(residentId: string): CallPerson {
  return { residentId, name: WAITING_TEXT.thisPerson, room: undefined, inList: false };
}

/** Asked for again, it is one call with the first: the page goes there, and so does everything that goes by the address. */
function useFirstCall(encounterId: string, first: Encounter | undefined): void {
  const target = useKioskState((state) =>
    first !== undefined && first.encounterId !== encounterId && (state.signedIn !== null || isOpenCall(first, state))
      ? hrefOf({ page: 'call', residentId: first.residentId, encounterId: first.encounterId })
      : undefined,
  );
  useEffect(() => {
    if (target !== undefined) window.location.replace(target);
  }, [target]);
}

export interface CallScreenProps {
  readonly residentId: string;
  readonly encounterId: Encounter['encounterId'];
  /** Nobody is signed in: the call goes on, and nothing of the record is shown. */
  readonly limited?: boolean | undefined;
}

/** One call from the queue to the last line read back: what it shows is what the record says. */
export function CallScreen({ residentId, encounterId, limited = false }: CallScreenProps) {
  const now = useNow();
  const record = useKioskState((state) => state.records.get(residentId));
  const encounter = followed(record?.encounters, encounterId);
  useFirstCall(encounterId, encounter);
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  if (record === undefined || encounter === undefined) {
    return (
      <div className="page">
        <p role="status">
          <Ring /> {WAITING_TEXT.sending}
        </p>
        <p className="waiting__number">
          {WAITING_TEXT.nurseNumber}: {telephone}
        </p>
      </div>
    );
  }
  const person = personOf(residentId, record) ?? unknownPerson(residentId);
  const props = { encounter, person, record, limited, now };
  return limited ? <Stage {...props} bedside={undefined} /> : <StageAtBedside {...props} />;
}
