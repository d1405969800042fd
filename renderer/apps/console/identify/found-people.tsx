import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import type { ResidentToIdentify } from '#protocol/hub/clinician-link.ts';
import { IDENTIFY_TEXT } from '../../../text/bedside.ts';
import { calendarWords } from '../../../text/time.ts';
import './identify.css';

export interface FoundPeopleProps {
  readonly people: readonly ResidentToIdentify[];
  readonly testId: string;
  readonly onChoose: (person: ResidentToIdentify) => void;
}

/** Who was found in a home: name, room, birthday and NHS number of each, to be confirmed with more than a name. */
export function FoundPeople({ people, testId, onChoose }: FoundPeopleProps) {
  return (
    <>
      <p className="secondary" role="status">
        {people.length === 0 ? IDENTIFY_TEXT.nobody : IDENTIFY_TEXT.found(people.length)}
      </p>
      <ul className="identify__list" aria-label={IDENTIFY_TEXT.results}>
        {people.map((one) => (
          <li key={one.residentId}>
            <button
              type="button"
              className="identify__one"
              data-testid={testId}
              onClick={() => {
                onChoose(one);
              }}
            >
              <b>{one.name}</b>
              <span>
                {IDENTIFY_TEXT.room(one.room)}, {IDENTIFY_TEXT.born(calendarWords(one.born))}
              </span>
              <span className="secondary">{formatNhsNumber(one.nhsNumber)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
