import { Activity, Check, Phone } from 'lucide-react';
import { useState } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { listName } from '#domain/residents/resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { EMERGENCY_TEXT, EMERGENCY_WORDS } from '../../../../text/emergency.ts';
import { runningTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { ExpectedDeathCard } from '../action-card/expected-death-card.tsx';
import { Face } from '../ring/face.tsx';
import { BagCard, FrontPageNow } from '../red-bag/bag-card.tsx';
import { CprCard } from './cpr-card.tsx';
import { EmergencyActions } from './emergency-actions.tsx';
import { FirstAid } from './first-aid.tsx';
import { KindTiles } from './kind-tiles.tsx';
import { RungCard } from './rung-card.tsx';
import { AddressCard, SayThis } from './say-this.tsx';
import { useNoted } from './use-noted.ts';
import { WhoIsIt } from './who-is-it.tsx';
import { WishesCard } from './wishes-card.tsx';
import './emergency.css';

function RingNow({ emergency }: { readonly emergency: Emergency | undefined }) {
  const now = useNow();
  const [opened] = useState(() => Date.now());
  const title =
    emergency === undefined || emergency === 'other'
      ? EMERGENCY_TEXT.title
      : EMERGENCY_TEXT.titleOf(EMERGENCY_WORDS[emergency]);
  return (
    <div className="ring-999" role="alert">
      <Phone aria-hidden="true" />
      <div className="ring-999__words">
        <h1>{title}</h1>
        <p>{EMERGENCY_TEXT.body}</p>
      </div>
      <div className="ring-999__time" aria-live="off">
        <b role="timer">{runningTime(now - opened)}</b>
        <span>{EMERGENCY_TEXT.openFor}</span>
      </div>
    </div>
  );
}

/** Whom the page is about, where no banner may say it. */
function ChosenOpen({ resident }: { readonly resident: ResidentView }) {
  return (
    <Card as="div" className="pad who-is-it__one" data-testid="emergency-person">
      <Face resident={resident} size={72} decorative={false} />
      <div>
        <b className="who-is-it__name">{listName(resident)}</b>
        <p>{EMERGENCY_TEXT.chosen(resident.room)}</p>
        <p className="secondary">{EMERGENCY_TEXT.openHint}</p>
      </div>
    </Card>
  );
}

/** Nothing of it before the ring: the crew's door, the nurse, and the observations that may come after. */
function WhileYouWait({ residentId }: { readonly residentId: string | undefined }) {
  return (
    <Card className="pad">
      <h2 className="card-title">{EMERGENCY_TEXT.whileWaiting}</h2>
      <ul className="emergency__while">
        {[EMERGENCY_TEXT.whileDoor, EMERGENCY_TEXT.whileNurse].map((words) => (
          <li key={words}>
            <Check aria-hidden="true" /> {words}
          </li>
        ))}
      </ul>
      {residentId !== undefined && (
        <Button
          look="line"
          wide
          className="emergency__observations"
          data-testid="emergency-observations"
          icon={<Activity aria-hidden="true" />}
          onClick={() => {
            go({ page: 'observations', residentId });
          }}
        >
          {EMERGENCY_TEXT.observations}
        </Button>
      )}
    </Card>
  );
}

export interface EmergencyScreenProps {
  readonly emergency: Emergency | undefined;
  readonly residentId: string | undefined;
}

/**
 * Ring 999: the number, the address to read out, what kind it is and what to do first. It works without a PIN, without a
 * network, with nobody chosen, and while nothing can be saved. With nobody signed in it shows the name and whether CPR is to
 * be done, because that decides what is done, and nothing else of the record.
 */
export function EmergencyScreen({ emergency, residentId }: EmergencyScreenProps) {
  const now = useNow(10_000);
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const record = useKioskState((state) => (residentId === undefined ? undefined : state.records.get(residentId)));
  const resident = record?.resident;
  const chosen = resident?.residentId;
  useNoted(emergency, chosen);
  const seen = signedIn ? record : undefined;
  return (
    <div className="emergency" data-testid="emergency-page" data-kind={emergency}>
      <EmergencyActions emergency={emergency} residentId={chosen} />
      <div className="emergency__main">
        <RingNow emergency={emergency} />
        {seen !== undefined && <ExpectedDeathCard record={seen} />}
        <AddressCard room={resident?.room} />
        {emergency === undefined ? (
          <KindTiles residentId={chosen} />
        ) : (
          <FirstAid emergency={emergency} residentId={chosen} cpr={resident?.cpr.status} />
        )}
        {resident === undefined ? (
          <WhoIsIt
            onChosen={(chosenId) => {
              go({ page: 'emergency', emergency, residentId: chosenId });
            }}
          />
        ) : (
          <SayThis emergency={emergency} record={record} now={now} />
        )}
      </div>
      <div className="emergency__side">
        {resident !== undefined && !signedIn && <ChosenOpen resident={resident} />}
        {resident !== undefined && <CprCard resident={resident} />}
        <RungCard key={chosen ?? 'nobody'} emergency={emergency} residentId={chosen} record={record} now={now} />
        {seen !== undefined && <BagCard record={seen} />}
        {record !== undefined && <FrontPageNow record={record} />}
        {resident === undefined && <SayThis emergency={emergency} record={undefined} now={now} />}
        {seen?.resident !== undefined && <WishesCard resident={seen.resident} />}
        <WhileYouWait residentId={chosen} />
      </div>
    </div>
  );
}
