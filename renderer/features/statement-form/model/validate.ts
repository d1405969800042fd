/** What is missing or not right in a form, in plain words, field by field. Pure. */
import type { CalendarDate } from '#domain/base/time.ts';
import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import type { Topic } from '#domain/record/contents.ts';
import type { Statement } from '#domain/record/statement.ts';
import { CONTENT_SCHEMAS } from '#protocol/stored/record-schemas.ts';
import { FIELD_WORDS, FORM_TEXT } from '../../../text/record-form.ts';
import { dateOf, isBlank, type DateParts } from './dates.ts';
import { fieldsAsked, REVIEWED, type Field } from './fields.ts';
import { contentOf, numberOf, statementOf, type FieldValue, type FormDraft, type FormValues } from './values.ts';

/** By the name of the field; `source-name`, `as-of` and `review-by` are of what every statement has. */
export interface Problem {
  readonly name: string;
  readonly words: string;
}

const OLDEST = '1900-01-01';
const SHORT = 200;
const { errors } = FORM_TEXT;

export function labelOf(topic: Topic, name: string): string {
  return FIELD_WORDS[topic][name]?.label ?? name;
}

function problemOf(topic: Topic, field: Field, value: FieldValue, today: CalendarDate): string | undefined {
  const label = labelOf(topic, field.name);
  switch (field.kind) {
    case 'text':
    case 'area': {
      const text = typeof value === 'string' ? value.trim() : '';
      if (text === '') return field.required ? errors.missing(label) : undefined;
      if (text.length > field.max) return errors.tooLong(label, field.max);
      if (field.kind === 'area' || field.look !== 'nhs-number') return undefined;
      return isNhsNumber(text.replace(/[\s-]/g, '')) ? undefined : errors.nhsNumber;
    }
    case 'number': {
      const text = typeof value === 'string' ? value.trim() : '';
      if (text === '') return field.required ? errors.missing(label) : undefined;
      const number = numberOf(field, value);
      if (number !== undefined && number >= field.min && number <= field.max) return undefined;
      const shown = (limit: number): string => (field.tenths === true ? (limit / 10).toFixed(1) : String(limit));
      return errors.number(label, shown(field.min), shown(field.max));
    }
    case 'choice':
      return field.required && (typeof value !== 'string' || !field.options.includes(value))
        ? errors.choose(label)
        : undefined;
    case 'date': {
      const parts = value as DateParts;
      if (isBlank(parts)) return field.required ? errors.missing(label) : undefined;
      return dayProblem(label, dateOf(parts), today);
    }
    case 'photo':
      return field.required && value === undefined ? errors.missing(label) : undefined;
    case 'several':
    case 'flag':
      return undefined;
    default:
      return field satisfies never;
  }
}

/** What is wrong with a day that is past. */
function dayProblem(label: string, date: CalendarDate | undefined, today: CalendarDate): string | undefined {
  if (date === undefined) return errors.date(label);
  if (date > today) return errors.future(label);
  return date < OLDEST ? errors.tooOld(label) : undefined;
}

function fieldProblems(topic: Topic, values: FormValues, today: CalendarDate): readonly Problem[] {
  return fieldsAsked(topic, values).flatMap((field) => {
    const words = problemOf(topic, field, values[field.name], today);
    return words === undefined ? [] : [{ name: field.name, words }];
  });
}

function aboutProblems(topic: Topic, { about }: FormDraft, today: CalendarDate): readonly Problem[] {
  const found: Problem[] = [];
  const name = about.sourceName.trim();
  const nameLabel = FORM_TEXT.sourceName[about.sourceKind];
  if (name === '') found.push({ name: 'source-name', words: errors.missing(nameLabel) });
  else if (name.length > SHORT) found.push({ name: 'source-name', words: errors.tooLong(nameLabel, SHORT) });
  const asOfLabel = FORM_TEXT.asOf(topic);
  const asOf = dateOf(about.asOf);
  const wrong = isBlank(about.asOf) ? errors.missing(asOfLabel) : dayProblem(asOfLabel, asOf, today);
  if (wrong !== undefined) found.push({ name: 'as-of', words: wrong });
  const review = REVIEWED[topic];
  if (review === undefined) return found;
  if (isBlank(about.reviewBy)) {
    if (review === 'required') found.push({ name: 'review-by', words: errors.missing(FORM_TEXT.reviewBy) });
    return found;
  }
  const reviewBy = dateOf(about.reviewBy);
  if (reviewBy === undefined) found.push({ name: 'review-by', words: errors.date(FORM_TEXT.reviewBy) });
  else if (asOf !== undefined && reviewBy <= asOf) {
    found.push({ name: 'review-by', words: errors.beforeAsOf(FORM_TEXT.reviewBy) });
  }
  return found;
}

export type Checked =
  { readonly ok: true; readonly statement: Statement } | { readonly ok: false; readonly problems: readonly Problem[] };

/** The statement that a form makes, or everything that keeps it from being one. */
export function checkForm(
  topic: Topic,
  draft: FormDraft,
  { today, before }: { readonly today: CalendarDate; readonly before: Statement | undefined },
): Checked {
  const problems = [...fieldProblems(topic, draft.values, today), ...aboutProblems(topic, draft, today)];
  if (topic === 'oxygen-scale-2' && problems.every(({ name }) => name !== 'from' && name !== 'to')) {
    if (Number(draft.values['from']) >= Number(draft.values['to']))
      problems.push({ name: 'from', words: errors.target });
  }
  if (problems.length > 0) return { ok: false, problems };
  // The same schema as at the core and at the hub: nothing leaves this form that they would refuse for its shape.
  const parsed = CONTENT_SCHEMAS[topic].safeParse(contentOf(topic, draft.values, before));
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path }) => {
        const name = String(path.at(-1) ?? '');
        return { name, words: errors.check(labelOf(topic, name)) };
      }),
    };
  }
  return { ok: true, statement: statementOf(topic, parsed.data, draft.about) };
}
