import { DoorOpen, KeyRound, Search, X } from 'lucide-react';
import { useState } from 'react';
import { HOME_TEXT } from '../../../../text/home.ts';
import { OWN_PIN_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { PractiseLink } from '../../practice/practise-link.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { lateObservations } from '../../state/due-list.ts';
import { useDueList } from '../../state/due-sources.ts';
import { isWatched, peopleOf, type Person } from '../../state/people.ts';
import { ChoosePin } from '../sign-in/choose-pin.tsx';
import { DueCard } from './due-card.tsx';
import { PeopleGrid } from './people-grid.tsx';
import './home.css';

type Filter = 'watch' | 'everyone';

/** Finds in family, given and preferred name, and in the room. */
function matches({ resident }: Person, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  const { familyName, givenName, preferredName, room } = resident;
  return [familyName, givenName, preferredName, `${givenName} ${familyName}`, room].some((it) =>
    it.toLowerCase().includes(wanted),
  );
}

/** What is due, and everybody by face: whoever is not as well as normal comes first. */
export function HomeScreen() {
  const now = useNow(10_000);
  const people = peopleOf(useKioskState(({ records, home }) => ({ records, home })));
  const items = useDueList(now);
  const watched = people.filter((person) => isWatched(person, now));
  const [chosen, setFilter] = useState<Filter>();
  const [search, setSearch] = useState<string>();
  const filter = chosen ?? 'everyone';
  const shown =
    search !== undefined && search.trim() !== ''
      ? people.filter((person) => matches(person, search))
      : filter === 'watch'
        ? watched
        : [...watched, ...people.filter((person) => !watched.includes(person))];
  const nobody =
    people.length === 0 ? HOME_TEXT.noPeople : search !== undefined ? HOME_TEXT.noMatch : HOME_TEXT.noWatch;
  const carer = useKioskState(({ home, signedIn }) => home?.carers.find((it) => it.personId === signedIn?.personId));
  const [pinOpen, setPinOpen] = useState(false);
  if (pinOpen && carer !== undefined) {
    const close = () => {
      setPinOpen(false);
    };
    return <ChoosePin carer={carer} onLeave={close} onDone={close} />;
  }
  return (
    <div className="home">
      <DueCard items={items} now={now} />
      <section className="home__people" aria-labelledby="home-title">
        <div className="home__head">
          <div className="home__words">
            <h1 id="home-title" className="home__title">
              {HOME_TEXT.title}
            </h1>
            <p className="secondary">{HOME_TEXT.subtitle(people.length)}</p>
          </div>
          <OptionGroup
            className="home__filter"
            legend={HOME_TEXT.filter}
            legendHidden
            value={filter}
            onChange={(value) => {
              setFilter(value);
              setSearch(undefined);
            }}
            options={[
              { value: 'watch', label: HOME_TEXT.watch(watched.length), testId: 'show-watched' },
              { value: 'everyone', label: HOME_TEXT.everyone(people.length), testId: 'show-everyone' },
            ]}
          />
          <button
            type="button"
            className="home__search-key"
            aria-label={search === undefined ? HOME_TEXT.searchOpen : HOME_TEXT.searchClose}
            aria-expanded={search !== undefined}
            data-testid="search"
            onClick={() => {
              setSearch(search === undefined ? '' : undefined);
            }}
          >
            {search === undefined ? <Search aria-hidden="true" /> : <X aria-hidden="true" />}
          </button>
        </div>
        {search !== undefined && (
          <TextField
            label={HOME_TEXT.search}
            type="search"
            autoFocus
            value={search}
            data-testid="search-field"
            onChange={(event) => {
              setSearch(event.target.value);
            }}
          />
        )}
        {carer?.firstPin === true && (
          <Callout tone="amber" data-testid="still-first-pin">
            {OWN_PIN_TEXT.stillFirst}{' '}
            <Button
              look="line"
              size="small"
              onClick={() => {
                setPinOpen(true);
              }}
            >
              {OWN_PIN_TEXT.stillFirstGo}
            </Button>
          </Callout>
        )}
        <div className="home__grid">
          {shown.length === 0 ? (
            <p className="home__nobody">{nobody}</p>
          ) : (
            <PeopleGrid
              people={shown}
              now={now}
              late={lateObservations(items)}
              onChoose={(residentId) => {
                go({ page: 'resident', residentId });
              }}
            />
          )}
          {people.length > 0 && (
            <Button
              look="line"
              className="home__away"
              data-testid="open-whereabouts"
              icon={<DoorOpen aria-hidden="true" />}
              onClick={() => {
                go({ page: 'whereabouts', residentId: undefined });
              }}
            >
              {HOME_TEXT.whoIsAway}
            </Button>
          )}
          <PractiseLink />
          <Button
            look="line"
            className="home__away"
            data-testid="change-pin"
            icon={<KeyRound aria-hidden="true" />}
            onClick={() => {
              setPinOpen(true);
            }}
          >
            {OWN_PIN_TEXT.change}
          </Button>
        </div>
      </section>
    </div>
  );
}
