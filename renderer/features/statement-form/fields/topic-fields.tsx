import type { Topic } from '#domain/record/contents.ts';
import { choiceWords, FIELD_WORDS, FORM_TEXT, UNITS } from '../../../text/record-form.ts';
import type { Reader } from '../../../text/record.ts';
import { TextArea, TextField } from '../../../ui/field.tsx';
import type { PhotoSource } from '../../photo/index.ts';
import { NO_DATE } from '../model/dates.ts';
import { fieldsAsked, type Field } from '../model/fields.ts';
import type { Problem } from '../model/validate.ts';
import type { FieldValue, FormValues } from '../model/values.ts';
import { Flag, OneOf, SeveralOf } from './choice-fields.tsx';
import { DateFields } from './date-fields.tsx';
import { PhotoField } from './photo-field.tsx';

export interface TopicFieldsProps {
  readonly topic: Topic;
  readonly values: FormValues;
  readonly problems: readonly Problem[];
  readonly reader: Reader;
  readonly idOf: (name: string) => string;
  readonly photos: PhotoSource;
  readonly residentId: string;
  readonly onChange: (name: string, value: FieldValue) => void;
}

function textOf(value: FieldValue): string {
  return typeof value === 'string' ? value : '';
}

/** The fields of one topic, as its list says. */
export function TopicFields(props: TopicFieldsProps) {
  const { topic, values } = props;
  return fieldsAsked(topic, values).map((field) => <OneField key={field.name} field={field} {...props} />);
}

function OneField({
  field,
  topic,
  values,
  problems,
  reader,
  idOf,
  photos,
  residentId,
  onChange,
}: TopicFieldsProps & { readonly field: Field }) {
  const { name } = field;
  const words = FIELD_WORDS[topic][name] ?? { label: name };
  const value = values[name];
  const set = (next: FieldValue): void => {
    onChange(name, next);
  };
  const optional = !field.required && (field.kind === 'text' || field.kind === 'area' || field.kind === 'number');
  const common = {
    id: idOf(name),
    label: optional ? `${words.label} (${FORM_TEXT.optional})` : words.label,
    hint: words.hint,
    error: problems.find((problem) => problem.name === name)?.words,
  };
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          {...common}
          value={textOf(value)}
          autoComplete="off"
          {...(field.look === 'nhs-number' && { inputMode: 'numeric' })}
          {...(field.look === 'telephone' && { inputMode: 'tel' })}
          data-testid={`field-${name}`}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      );
    case 'area':
      return (
        <TextArea
          {...common}
          rows={4}
          value={textOf(value)}
          className="form__wide"
          data-testid={`field-${name}`}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      );
    case 'number':
      return (
        <TextField
          {...common}
          unit={UNITS[name]}
          inputMode={field.tenths === true ? 'decimal' : 'numeric'}
          value={textOf(value)}
          autoComplete="off"
          className="form__number"
          data-testid={`field-${name}`}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      );
    case 'choice':
      return (
        <div className={field.many === true ? undefined : 'form__wide'} data-testid={`field-${name}`}>
          <OneOf
            {...common}
            folded={field.many}
            choices={field.options.map((option) => ({
              value: option,
              words: choiceWords(topic, name, option, reader),
            }))}
            value={textOf(value)}
            onChange={set}
          />
        </div>
      );
    case 'several':
      return (
        <div className="form__wide" data-testid={`field-${name}`}>
          <SeveralOf
            {...common}
            choices={field.options.map((option) => ({
              value: option,
              words: choiceWords(topic, name, option, reader),
            }))}
            value={Array.isArray(value) ? (value as readonly string[]) : []}
            onChange={set}
          />
        </div>
      );
    case 'flag':
      return <Flag id={common.id} label={words.label} value={value === true} onChange={set} />;
    case 'date':
      return (
        <DateFields {...common} value={typeof value === 'object' && 'day' in value ? value : NO_DATE} onChange={set} />
      );
    case 'photo':
      return (
        <div className="form__wide">
          <PhotoField
            {...common}
            source={photos}
            residentId={residentId}
            value={typeof value === 'object' && 'sha256' in value ? value : undefined}
            onChange={set}
          />
        </div>
      );
    default:
      return field satisfies never;
  }
}
