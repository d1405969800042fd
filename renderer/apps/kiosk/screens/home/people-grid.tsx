import { FileText, Luggage, TriangleAlert, UsersRound } from 'lucide-react';
import { latestObservations } from '#domain/journal/reduce-resident.ts';
import { listName, type Placement, type Resident } from '#domain/residents/resident.ts';
import { HOME_TEXT } from '../../../../text/home.ts';
import { BANNER_TEXT } from '../../../../text/resident.ts';
import { calendarWords, nearTime } from '../../../../text/time.ts';
import { Tag } from '../../../../ui/tag.tsx';
import { News2Badge } from '../../../../features/news2/index.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { useKioskState } from '../../state/context.tsx';
import { peopleOf, respiteOf, type Person } from '../../state/people.ts';
import { similarNames } from '../../state/similar-names.ts';

/** The tags of a card in a list: what must not be missed, in few words. */
function CardTags({
  resident,
  similarTo,
  stay,
}: {
  readonly resident: Resident;
  readonly similarTo: string | undefined;
  readonly stay: Placement | undefined;
}) {
  const { allergies, cpr, communication } = resident;
  const language = communication.find((phrase) => phrase.startsWith('Speaks '))?.split(/[:;,.]/)[0];
  return (
    <span className="person__tags">
      {stay !== undefined && (
        <Tag tone="blue" icon={<Luggage aria-hidden="true" />} data-testid="respite">
          {stay.until === undefined ? HOME_TEXT.respite : HOME_TEXT.respiteUntil(calendarWords(stay.until))}
        </Tag>
      )}
      {similarTo !== undefined && (
        <Tag tone="amber" icon={<UsersRound aria-hidden="true" />}>
          {BANNER_TEXT.similar(similarTo)}
        </Tag>
      )}
      {allergies.status === 'known' &&
        allergies.items.map(({ substance }) => (
          <Tag key={substance} tone="red" icon={<TriangleAlert aria-hidden="true" />}>
            {substance}
          </Tag>
        ))}
      {allergies.status === 'none-known' && <Tag>{BANNER_TEXT.noKnownAllergy}</Tag>}
      {allergies.status === 'not-asked' && <Tag tone="amber">{BANNER_TEXT.allergyNotAskedShort}</Tag>}
      {cpr.status === 'do-not-attempt' && (
        <Tag tone="purple" icon={<FileText aria-hidden="true" />}>
          {BANNER_TEXT.dnacprShort}
        </Tag>
      )}
      {resident.scale2 !== undefined && <Tag tone="blue">{BANNER_TEXT.scale2Short}</Tag>}
      {language !== undefined && <Tag>{language}</Tag>}
    </span>
  );
}

export interface PeopleGridProps {
  readonly people: readonly Person[];
  readonly now: number;
  readonly onChoose: (residentId: string) => void;
}

/** People by face, with what must not be missed, the last score and its time. */
export function PeopleGrid({ people, now, onChoose }: PeopleGridProps) {
  const { records, home } = useKioskState((state) => ({ records: state.records, home: state.home }));
  const everybody = peopleOf({ records, home });
  const similar = similarNames(everybody.map((person) => person.resident));
  return (
    <ul className="people-grid">
      {people.map(({ resident, record }) => {
        const newest = latestObservations(record);
        const stay = respiteOf(record, home?.homeId);
        const { death } = record;
        return (
          <li key={resident.residentId}>
            <button
              type="button"
              className="person card"
              data-testid="resident-card"
              data-resident-id={resident.residentId}
              onClick={() => {
                onChoose(resident.residentId);
              }}
            >
              <span className="person__who">
                <Portrait
                  portrait={resident.portrait}
                  name={`${resident.givenName} ${resident.familyName}`}
                  size={44}
                />
                <span className="person__names">
                  <span className="person__name">{listName(resident)}</span>
                  <span className="person__sub">
                    {HOME_TEXT.room(resident.room)}, {HOME_TEXT.called(resident.preferredName)}
                  </span>
                </span>
              </span>
              {death === undefined ? (
                <CardTags resident={resident} similarTo={similar.get(resident.residentId)} stay={stay} />
              ) : (
                <span className="person__tags">
                  <Tag data-testid="died">{HOME_TEXT.died}</Tag>
                </span>
              )}
              <span className="person__last">
                {death !== undefined ? (
                  <span className="person__time">{nearTime(death.at, now)}</span>
                ) : newest === undefined ? (
                  <span className="person__time">{HOME_TEXT.noObservations}</span>
                ) : (
                  <>
                    <News2Badge score={newest.news2} />
                    <span className="person__time">{nearTime(newest.at, now)}</span>
                  </>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
