import { DoorOpen, FileText, Hospital, House, Leaf, Luggage, TriangleAlert, UsersRound } from 'lucide-react';
import { latestObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { listName, type Placement, type Resident } from '#domain/residents/resident.ts';
import { HOME_TEXT, homeAgainWords } from '../../../../text/home.ts';
import { BANNER_TEXT } from '../../../../text/resident.ts';
import { calendarWords, nearTime } from '../../../../text/time.ts';
import { classNames } from '../../../../ui/class-names.ts';
import { Tag } from '../../../../ui/tag.tsx';
import { News2Badge } from '../../../../features/news2/index.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { useKioskState } from '../../state/context.tsx';
import {
  hasEndOfLifePlan,
  homeAgain,
  isForComfort,
  peopleOf,
  respiteOf,
  whereIs,
  type Person,
} from '../../state/people.ts';
import { similarNames } from '../../state/similar-names.ts';

/** The tags of a card in a list: what must not be missed, in few words. */
function CardTags({
  resident,
  record,
  now,
  similarTo,
  stay,
}: {
  readonly resident: Resident;
  readonly record: ResidentRecord;
  readonly now: number;
  readonly similarTo: string | undefined;
  readonly stay: Placement | undefined;
}) {
  const { allergies, cpr, communication } = resident;
  const language = communication.find((phrase) => phrase.startsWith('Speaks '))?.split(/[:;,.]/)[0];
  const back = homeAgain(record, now);
  return (
    <span className="person__tags">
      {back !== undefined && (
        <Tag tone="blue" icon={<House aria-hidden="true" />} data-testid="home-again">
          {homeAgainWords(back, now)}
        </Tag>
      )}
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
      {hasEndOfLifePlan(record) && (
        <Tag tone="purple" icon={<Leaf aria-hidden="true" />} data-testid="end-of-life">
          {HOME_TEXT.endOfLife}
        </Tag>
      )}
      {resident.scale2 !== undefined && <Tag tone="blue">{BANNER_TEXT.scale2Short}</Tag>}
      {language !== undefined && <Tag>{language}</Tag>}
    </span>
  );
}

/** Who is not here: that, and whom they could be taken for. */
function GoneTags({ record, similarTo }: { readonly record: ResidentRecord; readonly similarTo: string | undefined }) {
  const where = whereIs(record);
  return (
    <span className="person__tags">
      {record.death !== undefined ? (
        <Tag data-testid="died">{HOME_TEXT.died}</Tag>
      ) : where === 'hospital' ? (
        <Tag tone="amber" icon={<Hospital aria-hidden="true" />} data-testid="in-hospital">
          {HOME_TEXT.inHospital}
        </Tag>
      ) : (
        <Tag icon={<DoorOpen aria-hidden="true" />} data-testid="away">
          {HOME_TEXT.away}
        </Tag>
      )}
      {similarTo !== undefined && (
        <Tag tone="amber" icon={<UsersRound aria-hidden="true" />}>
          {BANNER_TEXT.similar(similarTo)}
        </Tag>
      )}
    </span>
  );
}

function GoneWords({ record, now }: { readonly record: ResidentRecord; readonly now: number }) {
  const { death, whereabouts } = record;
  if (death !== undefined) return <span className="person__time">{nearTime(death.at, now)}</span>;
  if (whereabouts === undefined) return null;
  return (
    <>
      <span className="person__where">{whereabouts.now.words}</span>
      <span className="person__time">{HOME_TEXT.since(nearTime(whereabouts.at, now))}</span>
    </>
  );
}

/** The last score and its time. */
function Last({
  record,
  now,
  late,
}: {
  readonly record: ResidentRecord;
  readonly now: number;
  readonly late: boolean;
}) {
  const newest = latestObservations(record);
  const time = newest === undefined ? HOME_TEXT.noObservations : nearTime(newest.at, now);
  return (
    <>
      {isForComfort(record) ? (
        <span className="person__comfort">{HOME_TEXT.comfort}</span>
      ) : (
        newest !== undefined && <News2Badge score={newest.news2} />
      )}
      {late ? (
        <span className="person__time person__time--late">{HOME_TEXT.lastLate(time)}</span>
      ) : (
        <span className="person__time">{time}</span>
      )}
    </>
  );
}

export interface PeopleGridProps {
  readonly people: readonly Person[];
  readonly now: number;
  /** Whose observations are late. */
  readonly late?: ReadonlySet<string> | undefined;
  /** With the date of birth, where a person is chosen for whom something was done. */
  readonly born?: boolean | undefined;
  readonly onChoose: (residentId: string) => void;
}

/** People by face, with what must not be missed, the last score and its time. */
export function PeopleGrid({ people, now, late, born, onChoose }: PeopleGridProps) {
  const { records, home } = useKioskState((state) => ({ records: state.records, home: state.home }));
  const everybody = peopleOf({ records, home });
  const similar = similarNames(everybody.map((person) => person.resident));
  return (
    <ul className="people-grid">
      {people.map(({ resident, record }) => {
        const stay = respiteOf(record, home?.homeId);
        const where = whereIs(record);
        const isGone = record.death !== undefined || where !== 'here';
        return (
          <li key={resident.residentId}>
            <button
              type="button"
              className={classNames('person card', isGone && 'person--gone')}
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
                  {born === true && <span className="person__sub">{HOME_TEXT.born(calendarWords(resident.born))}</span>}
                </span>
              </span>
              {isGone ? (
                <GoneTags record={record} similarTo={similar.get(resident.residentId)} />
              ) : (
                <CardTags
                  resident={resident}
                  record={record}
                  now={now}
                  similarTo={similar.get(resident.residentId)}
                  stay={stay}
                />
              )}
              <span className="person__last">
                {isGone ? (
                  <GoneWords record={record} now={now} />
                ) : (
                  <Last record={record} now={now} late={late?.has(resident.residentId) === true} />
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
