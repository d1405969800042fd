import { useState } from 'react';
import type { EntryId } from '#domain/base/ids.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { scoreSentence } from '../../text/news2.ts';
import { BY_ROLE, CLINICIAN_RECORD_TEXT } from '../../text/record.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import { dateTimeWords } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { ObservationChart } from '../news2-chart/index.ts';
import { StrikeForm } from '../statement-form/index.ts';

export interface ChartWithStrikeProps {
  readonly record: ResidentRecord;
  readonly now: number;
  readonly by: Author;
  readonly writer: (fact: RecordFact) => Promise<void>;
}

/** The observation chart; a set that is picked can be struck when it was written by mistake. */
export function ChartWithStrike({ record, now, by, writer }: ChartWithStrikeProps) {
  const [picked, setPicked] = useState<EntryId>();
  const [striking, setStriking] = useState(false);
  const set = record.observations.find(({ id }) => id === picked);
  const what =
    set &&
    CLINICIAN_RECORD_TEXT.set(scoreSentence(set.news2), dateTimeWords(set.at), set.by.name, BY_ROLE[set.by.role]);
  return (
    <>
      <ObservationChart
        record={record}
        now={now}
        words="clinical"
        homeName={record.placements.at(-1)?.homeName ?? ''}
        onPick={(one) => {
          setPicked(one.id);
          setStriking(false);
        }}
      />
      {set !== undefined && what !== undefined && set.struck === undefined && (
        <div className="picked-set" data-testid="picked-set">
          {striking ? (
            <StrikeForm
              entryId={set.id}
              title={FORM_TEXT.strike(what)}
              ground
              writer={by}
              write={writer}
              reader="clinical"
              onSaved={() => {
                setStriking(false);
              }}
              onBack={() => {
                setStriking(false);
              }}
            />
          ) : (
            <>
              <span>{what}</span>
              <Button
                look="line"
                size="small"
                data-testid="strike-set"
                onClick={() => {
                  setStriking(true);
                }}
              >
                {CLINICIAN_RECORD_TEXT.strikeSet}
              </Button>
            </>
          )}
        </div>
      )}
    </>
  );
}
