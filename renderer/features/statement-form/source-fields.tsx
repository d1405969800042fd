import type { CalendarDate } from '#domain/base/time.ts';
import type { Topic } from '#domain/record/contents.ts';
import { SOURCE_KINDS, type Source, type SourceKind } from '#domain/record/source.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import { TextField } from '../../ui/field.tsx';
import { OneOf } from './fields/choice-fields.tsx';
import { DateFields } from './fields/date-fields.tsx';
import { NO_DATE } from './model/dates.ts';
import { REVIEWED } from './model/fields.ts';
import type { Problem } from './model/validate.ts';
import type { AboutValues } from './model/values.ts';

export interface SourceFieldsProps {
  readonly topic: Topic;
  readonly about: AboutValues;
  readonly own: Source;
  readonly residentName: string;
  readonly problems: readonly Problem[];
  readonly idOf: (name: string) => string;
  /** The review day that was promised before, when it is not carried on. */
  readonly reviewWas: CalendarDate | undefined;
  readonly onChange: (about: AboutValues) => void;
}

/** Papers from elsewhere have a day of their own, which is seldom today. */
const OF_A_PAPER: ReadonlySet<SourceKind> = new Set<SourceKind>(['gp-record', 'hospital']);

/** Who says so, of which day it is, and by when somebody looks again: the same for every topic. */
export function SourceFields(props: SourceFieldsProps) {
  const { topic, about, own, residentName, problems, idOf, reviewWas, onChange } = props;
  const errorOf = (name: string): string | undefined => problems.find((problem) => problem.name === name)?.words;
  function choose(kind: SourceKind): void {
    const name = kind === own.kind ? own.name : kind === 'resident' ? residentName : '';
    onChange({
      ...about,
      sourceKind: kind,
      sourceName: name,
      asOf: OF_A_PAPER.has(kind) && kind !== own.kind ? NO_DATE : about.asOf,
    });
  }
  return (
    <fieldset className="form__source">
      <legend>{FORM_TEXT.sourceTitle}</legend>
      <div className="form__fields">
        <div className="form__wide" data-testid="field-source">
          <OneOf
            id={idOf('source-kind')}
            label={FORM_TEXT.source}
            choices={SOURCE_KINDS.map((kind) => ({ value: kind, words: FORM_TEXT.sources[kind] }))}
            value={about.sourceKind}
            onChange={(kind) => {
              choose(kind as SourceKind);
            }}
          />
        </div>
        <TextField
          id={idOf('source-name')}
          label={FORM_TEXT.sourceName[about.sourceKind]}
          hint={OF_A_PAPER.has(about.sourceKind) ? FORM_TEXT.sourceNameHint : undefined}
          error={errorOf('source-name')}
          value={about.sourceName}
          autoComplete="off"
          data-testid="field-source-name"
          onChange={(event) => {
            onChange({ ...about, sourceName: event.target.value });
          }}
        />
        <DateFields
          id={idOf('as-of')}
          label={FORM_TEXT.asOf(topic)}
          hint={FORM_TEXT.asOfHint}
          error={errorOf('as-of')}
          value={about.asOf}
          onChange={(asOf) => {
            onChange({ ...about, asOf });
          }}
        />
        {REVIEWED[topic] !== undefined && (
          <DateFields
            id={idOf('review-by')}
            label={
              REVIEWED[topic] === 'required' ? FORM_TEXT.reviewBy : `${FORM_TEXT.reviewBy} (${FORM_TEXT.optional})`
            }
            hint={reviewWas === undefined ? FORM_TEXT.reviewByHint : FORM_TEXT.reviewWas(reviewWas)}
            error={errorOf('review-by')}
            value={about.reviewBy}
            onChange={(reviewBy) => {
              onChange({ ...about, reviewBy });
            }}
          />
        )}
      </div>
    </fieldset>
  );
}
