import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { listName, type Resident } from '#domain/residents/resident.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { WHOSE_TEXT } from '../../../../text/observing.ts';
import { calendarWords } from '../../../../text/time.ts';
import { useKioskState } from '../../state/context.tsx';
import { peopleOf } from '../../state/people.ts';
import { similarNames } from '../../state/similar-names.ts';
import { WrongPersonSheet } from './wrong-person.tsx';
import './who-line.css';

/** Whom the set will be saved for: the face, the name and the date of birth, once more where it is saved, and a way out. */
export function WhoLine({ resident }: { readonly resident: Resident }) {
  const [asking, setAsking] = useState(false);
  const similar = useKioskState(({ records, home }) =>
    similarNames(peopleOf({ records, home }).map((person) => person.resident)).get(resident.residentId),
  );
  const { portrait, givenName, familyName, preferredName, born } = resident;
  return (
    <>
      <button
        type="button"
        className="who-line"
        data-testid="wrong-person"
        onClick={() => {
          setAsking(true);
        }}
      >
        <Portrait portrait={portrait} name={`${givenName} ${familyName}`} size={48} decorative={false} />
        <span className="who-line__words" data-testid="who-line">
          <span>
            {WHOSE_TEXT.saveForShort} <b>{listName(resident)}</b>,{' '}
            <span className="no-wrap">{WHOSE_TEXT.born(calendarWords(born))}</span>
          </span>{' '}
          {similar !== undefined && (
            <span className="who-line__similar">
              <TriangleAlert aria-hidden="true" /> {WHOSE_TEXT.similar(similar)}{' '}
            </span>
          )}
          <span className="who-line__wrong">{WHOSE_TEXT.wrong(preferredName)}</span>
        </span>
      </button>
      {asking && (
        <WrongPersonSheet
          resident={resident}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </>
  );
}
