import { UserRoundSearch, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { listName } from '#domain/residents/resident.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { calendarWords } from '../../../../text/time.ts';
import { TextField } from '../../../../ui/field.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { useKioskState } from '../../state/context.tsx';
import { peopleOf, type Person } from '../../state/people.ts';
import { similarNames } from '../../state/similar-names.ts';
import { Face } from './face.tsx';
import './who-list.css';

/** With more people than this the list can be searched. */
const MANY = 12;

function matches({ resident }: Person, words: string): boolean {
  const { familyName, givenName, preferredName, room } = resident;
  const wanted = words.trim().toLowerCase();
  if (room.toLowerCase() === wanted) return true;
  return `${familyName} ${givenName} ${preferredName}`.toLowerCase().includes(wanted);
}

export interface WhoListProps {
  readonly onChoose: (residentId: string) => void;
  /** Where the person need not be in the list. */
  readonly onNotListed?: (() => void) | undefined;
}

/**
 * Everybody by face. With nobody signed in it shows face, name and room and nothing else: whoever stands before the tablet
 * sees who lives here, as they would in the corridor, and nothing of anybody's health. Whoever is signed in sees the date of
 * birth and the NHS number too, and who has a similar name.
 */
export function WhoList({ onChoose, onNotListed }: WhoListProps) {
  const { records, home } = useKioskState((state) => ({ records: state.records, home: state.home }));
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const [words, setWords] = useState('');
  const everybody = peopleOf({ records, home });
  const people = words.trim() === '' ? everybody : everybody.filter((person) => matches(person, words));
  const similar = similarNames(everybody.map(({ resident }) => resident));
  return (
    <section className="who-list" aria-label={RING_TEXT.who}>
      {everybody.length > MANY && (
        <TextField
          label={RING_TEXT.find}
          data-testid="who-find"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
      )}
      {everybody.length === 0 && <p className="secondary">{RING_TEXT.nobodyHere}</p>}
      {everybody.length > 0 && people.length === 0 && <p role="status">{RING_TEXT.noMatch}</p>}
      <ul className="who-list__people">
        {onNotListed !== undefined && (
          <li>
            <button
              type="button"
              className="who card who--not-listed"
              data-testid="who-not-listed"
              onClick={onNotListed}
            >
              <UserRoundSearch aria-hidden="true" />
              <b>{RING_TEXT.notListed}</b>
            </button>
          </li>
        )}
        {people.map(({ resident, record }) => (
          <li key={resident.residentId}>
            <button
              type="button"
              className="who card"
              data-testid="who-person"
              data-resident-id={resident.residentId}
              onClick={() => {
                onChoose(resident.residentId);
              }}
            >
              <Face resident={resident} size={64} />
              <span className="who__words">
                <b className="who__name">{listName(resident)}</b>
                <span>{RING_TEXT.room(resident.room)}</span>
                {signedIn && (
                  <>
                    <span className="who__fact">{RING_TEXT.born(calendarWords(resident.born))}</span>
                    <span className="who__fact">{RING_TEXT.nhs(formatNhsNumber(resident.nhsNumber))}</span>
                    <WhoTags similarTo={similar.get(resident.residentId)} died={record.death !== undefined} />
                  </>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function WhoTags({ similarTo, died }: { readonly similarTo: string | undefined; readonly died: boolean }) {
  return (
    <>
      {similarTo !== undefined && (
        <Tag tone="amber" icon={<UsersRound aria-hidden="true" />}>
          {RING_TEXT.similar(similarTo)}
        </Tag>
      )}
      {died && <Tag>{RING_TEXT.died}</Tag>}
    </>
  );
}
