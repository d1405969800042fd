import { useState } from 'react';
import { useKioskState, useNow } from '../../state/context.tsx';
import { handoverFor, openHandovers, unfinishedHandover } from '../../state/handovers.ts';
import { peopleOf } from '../../state/people.ts';
import { GiveHandover } from './give.tsx';
import { GivenHandover } from './given.tsx';
import { TakeHandover } from './take.tsx';
import './handover.css';

/** The shift is handed over here, by whoever goes, and taken here, by whoever comes. */
export function HandoverScreen() {
  const now = useNow(10_000);
  const at = new Date(now).toISOString();
  const me = useKioskState((state) => state.signedIn);
  const records = useKioskState((state) => state.records);
  const people = peopleOf(useKioskState((state) => ({ records: state.records, home: state.home })));
  const [giving, setGiving] = useState(false);
  if (me === null) return null;
  const open = openHandovers(
    people.map(({ record }) => record),
    at,
  );
  const toTake = handoverFor(open, me.personId);
  const mine = open.find(({ by }) => by.personId === me.personId);
  const begun = unfinishedHandover(records, me.personId, at);
  if (!giving && toTake !== undefined && begun === undefined) {
    return (
      <TakeHandover
        handover={toTake}
        people={people}
        now={now}
        onGive={() => {
          setGiving(true);
        }}
      />
    );
  }
  if (!giving && mine !== undefined && begun === undefined) {
    return (
      <GivenHandover
        handover={mine}
        now={now}
        onAgain={() => {
          setGiving(true);
        }}
      />
    );
  }
  return (
    <GiveHandover
      people={people}
      begun={begun}
      now={now}
      me={me}
      onGiven={() => {
        setGiving(false);
      }}
    />
  );
}
