import { Check, Clock, RefreshCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { AskedReading, Encounter } from '#domain/encounters/encounter.ts';
import type { RecordedObservations } from '#domain/journal/reduce-resident.ts';
import type { News2Parameter } from '#domain/news2/parameters.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { valueWords } from '../../../features/news2/value-words.ts';
import {
  READING_GROUP_WORDS,
  READING_GROUPS,
  READING_HOW,
  READINGS_TEXT,
  wantedWords,
  type ReadingGroup,
} from '../../../text/bedside.ts';
import { PARAMETER_SHORT, quoted } from '../../../text/console.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useFact } from './use-fact.ts';
import './bedside.css';

interface ReadingsCardProps {
  readonly encounter: Encounter;
  /** All sets in which an answer may be. */
  readonly sets: readonly RecordedObservations[];
  readonly mayAsk: boolean;
}

function valuesOf(set: RecordedObservations, wanted: readonly News2Parameter[]): string {
  return wanted
    .flatMap((parameter) => {
      const value = valueWords(parameter, set.values);
      return value === undefined ? [] : [`${PARAMETER_SHORT[parameter]} ${value}`];
    })
    .join(', ');
}

function State({
  asked,
  sets,
  now,
}: {
  readonly asked: AskedReading;
  readonly sets: readonly RecordedObservations[];
  readonly now: Instant;
}) {
  const { answer, request } = asked;
  if (answer === undefined) {
    return (
      <span className="asked__state">
        <Clock aria-hidden="true" />
        {READINGS_TEXT.waiting(nearTime(asked.at, now))}
      </span>
    );
  }
  if ('cannot' in answer.answer) {
    return (
      <span className="asked__state asked__state--cannot">
        <TriangleAlert aria-hidden="true" />
        <span>
          {READINGS_TEXT.cannot(nearTime(answer.at, now))} {quoted(answer.answer.cannot)}
        </span>
      </span>
    );
  }
  const { observationsId } = answer.answer;
  const set = sets.find(({ id }) => id === observationsId);
  return (
    <span className="asked__state asked__state--taken">
      <Check aria-hidden="true" />
      {set === undefined ? (
        READINGS_TEXT.takenLater
      ) : set.struck !== undefined ? (
        READINGS_TEXT.struck
      ) : (
        <span>
          {READINGS_TEXT.taken(nearTime(set.at, now))} <b>{valuesOf(set, request.wanted)}</b>
        </span>
      )}
    </span>
  );
}

/** Asking the home for readings again, and what became of each wish. */
export function ReadingsCard({ encounter, sets, mayAsk }: ReadingsCardProps) {
  const now = useHubNow(15_000);
  const { busy, failure, write } = useFact(encounter);
  const [chosen, setChosen] = useState<readonly ReadingGroup[]>([]);
  const [words, setWords] = useState('');
  const requests = [...encounter.readingRequests].reverse();
  const offers = chosen.flatMap((group) => READING_HOW[group]).filter((offer) => !words.includes(offer));
  if (!mayAsk && requests.length === 0) return null;

  async function ask(): Promise<void> {
    const wanted = READING_GROUPS.filter(({ group }) => chosen.includes(group)).flatMap((one) => [...one.wanted]);
    if (wanted.length === 0) return;
    if (await write({ kind: 'reading.requested', body: { wanted, words: words.trim() } })) {
      setChosen([]);
      setWords('');
    }
  }

  return (
    <Card className="asking" aria-label={READINGS_TEXT.title}>
      <h3>
        <RefreshCw aria-hidden="true" /> {READINGS_TEXT.title}
      </h3>
      {mayAsk && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void ask();
          }}
        >
          <fieldset className="asking__which">
            <legend className="visually-hidden">{READINGS_TEXT.which}</legend>
            {READING_GROUPS.map(({ group }) => {
              const on = chosen.includes(group);
              return (
                <label key={group} className={on ? 'option option--chosen' : 'option'} data-testid={`ask-${group}`}>
                  <input
                    type="checkbox"
                    className="option__input"
                    checked={on}
                    onChange={() => {
                      setChosen(on ? chosen.filter((one) => one !== group) : [...chosen, group]);
                    }}
                  />
                  {on && <Check className="option__tick" aria-hidden="true" />}
                  <span>{READING_GROUP_WORDS[group]}</span>
                </label>
              );
            })}
          </fieldset>
          {chosen.length > 0 && (
            <>
              <TextField
                label={READINGS_TEXT.how}
                hint={READINGS_TEXT.howHint}
                maxLength={1000}
                value={words}
                data-testid="ask-words"
                onChange={(event) => {
                  setWords(event.target.value);
                }}
              />
              {offers.length > 0 && (
                <div className="messages__quick" role="group" aria-label={READINGS_TEXT.offers}>
                  {offers.map((offer) => (
                    <Button
                      key={offer}
                      look="quiet"
                      size="small"
                      onClick={() => {
                        setWords(words.trim() === '' ? offer : `${words.trim()} ${offer}`);
                      }}
                    >
                      {offer}
                    </Button>
                  ))}
                </div>
              )}
              <Button type="submit" size="small" busy={busy ? READINGS_TEXT.asking : undefined} data-testid="ask-send">
                {READINGS_TEXT.ask}
              </Button>
            </>
          )}
          {failure !== undefined && (
            <p className="asking__failure" role="alert">
              <b>{READINGS_TEXT.failed}</b> {failure}
            </p>
          )}
        </form>
      )}
      {requests.length > 0 && (
        <ul className="asked" aria-label={READINGS_TEXT.asked} aria-live="polite">
          {requests.map((asked) => (
            <li key={asked.requestId} className="asked__row" data-testid="asked-reading">
              <b>{wantedWords(asked.request.wanted)}</b>
              {asked.request.words !== '' && <span className="secondary">{asked.request.words}</span>}
              <State asked={asked} sets={sets} now={now} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
