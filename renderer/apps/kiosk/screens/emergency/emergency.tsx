import { Check, ChevronLeft, MapPin, MessageSquareText, Phone, UsersRound } from 'lucide-react';
import { useState } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { ageInYears } from '#domain/base/time.ts';
import { latestObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { ACTION_CARD_TEXT } from '../../../../text/action-card.ts';
import { EMERGENCY_TEXT } from '../../../../text/emergency.ts';
import { scoreSentence } from '../../../../text/news2.ts';
import { calendarDay, nearTime, runningTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { peopleOf } from '../../state/people.ts';
import { ExpectedDeathCard } from '../action-card/expected-death-card.tsx';
import { PeopleGrid } from '../home/people-grid.tsx';
import { CprCard } from './cpr-card.tsx';
import { WishesCard } from './wishes-card.tsx';
import './emergency.css';

/** Sentences to read out. Each is a fact of the record with its time; what is seen now the carer says first. */
function sayings(resident: Resident, record: ResidentRecord, now: number): readonly string[] {
  const newest = latestObservations(record);
  const { allergies, scale2 } = resident;
  return [
    EMERGENCY_TEXT.sayWho(`${resident.givenName} ${resident.familyName}`, ageInYears(resident.born, calendarDay(now))),
    ...(newest === undefined ? [] : [EMERGENCY_TEXT.sayScore(scoreSentence(newest.news2), nearTime(newest.at, now))]),
    ...(scale2 === undefined ? [] : [EMERGENCY_TEXT.sayScale2(scale2.target.from, scale2.target.to)]),
    ...(allergies.status === 'known'
      ? [EMERGENCY_TEXT.sayAllergy(allergies.items.map((item) => item.substance.toLowerCase()).join(', '))]
      : allergies.status === 'none-known'
        ? [EMERGENCY_TEXT.sayAllergyNone]
        : []),
  ];
}

/** Ring 999: the number, the address to read out, what to say. Works without a PIN and without a network. */
export interface EmergencyScreenProps {
  readonly emergency: Emergency | undefined;
  readonly residentId: string | undefined;
}

export function EmergencyScreen({ residentId }: EmergencyScreenProps) {
  const now = useNow();
  const [opened] = useState(() => Date.now());
  const home = useKioskState((state) => state.home);
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const record = useKioskState((state) => (residentId === undefined ? undefined : state.records.get(residentId)));
  const people = peopleOf(useKioskState(({ records, home: itsHome }) => ({ records, home: itsHome })));
  const resident = record?.resident;
  return (
    <div className="page__columns">
      <BottomActions>
        <Button
          look="line"
          icon={<ChevronLeft aria-hidden="true" />}
          data-testid="not-emergency"
          onClick={() => {
            go(residentId === undefined ? { page: 'home' } : { page: 'resident', residentId });
          }}
        >
          {EMERGENCY_TEXT.notEmergency}
        </Button>
        <Button
          look="line"
          icon={<Phone aria-hidden="true" />}
          data-testid="open-action-card"
          onClick={() => {
            go({ page: 'action-card', residentId });
          }}
        >
          {ACTION_CARD_TEXT.open}
        </Button>
        {resident !== undefined && (
          <Button
            look="line"
            icon={<UsersRound aria-hidden="true" />}
            onClick={() => {
              go({ page: 'emergency' });
            }}
          >
            {EMERGENCY_TEXT.differentPerson}
          </Button>
        )}
      </BottomActions>
      <div className="page__column">
        <div className="ring-999" role="alert">
          <Phone aria-hidden="true" />
          <div className="ring-999__words">
            <h1>{EMERGENCY_TEXT.title}</h1>
            <p>{EMERGENCY_TEXT.body}</p>
          </div>
          <div className="ring-999__time">
            <b role="timer">{runningTime(now - opened)}</b>
            <span>{EMERGENCY_TEXT.openFor}</span>
          </div>
        </div>
        {record !== undefined && <ExpectedDeathCard record={record} />}
        <Card className="pad">
          <p className="emergency__label">
            <MapPin aria-hidden="true" /> {EMERGENCY_TEXT.address}
          </p>
          <p className="emergency__address">{home?.address ?? EMERGENCY_TEXT.noAddress}</p>
          {resident !== undefined && <p>{EMERGENCY_TEXT.room(resident.room)}</p>}
        </Card>
        <Card className="pad">
          <p className="emergency__label">
            <MessageSquareText aria-hidden="true" /> {EMERGENCY_TEXT.say}
          </p>
          <ul className="emergency__say">
            <li>{EMERGENCY_TEXT.sayFirst}</li>
            {record?.resident !== undefined &&
              sayings(record.resident, record, now).map((words) => <li key={words}>“{words}”</li>)}
          </ul>
        </Card>
        {resident === undefined && signedIn && (
          <section aria-label={EMERGENCY_TEXT.who}>
            <h2 className="card-title">{EMERGENCY_TEXT.who}</h2>
            <p className="secondary emergency__hint">{EMERGENCY_TEXT.whoHint}</p>
            <PeopleGrid
              people={people}
              now={now}
              onChoose={(chosen) => {
                go({ page: 'emergency', residentId: chosen });
              }}
            />
          </section>
        )}
      </div>
      <div className="page__column">
        {resident !== undefined && <CprCard resident={resident} />}
        {resident !== undefined && <WishesCard resident={resident} />}
        <Card className="pad">
          <h2 className="card-title">{EMERGENCY_TEXT.whileWaiting}</h2>
          <ul className="emergency__while">
            {[EMERGENCY_TEXT.while1, EMERGENCY_TEXT.while2, EMERGENCY_TEXT.while3].map((words) => (
              <li key={words}>
                <Check aria-hidden="true" /> {words}
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  );
}
