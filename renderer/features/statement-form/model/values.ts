/** What stands in the fields of a form, and the statement that it makes. Pure. */
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { CalendarDate } from '#domain/base/time.ts';
import type { StatementContents, Topic } from '#domain/record/contents.ts';
import type { Source, SourceKind } from '#domain/record/source.ts';
import type { Statement } from '#domain/record/statement.ts';
import { dateOf, NO_DATE, partsOf, type DateParts } from './dates.ts';
import { fieldsAsked, REVIEWED, TOPIC_FIELDS, type Field } from './fields.ts';

export type FieldValue = string | boolean | readonly string[] | DateParts | Attachment | undefined;
export type FormValues = Readonly<Record<string, FieldValue>>;

/** Who says so, of which day it is, and by when somebody looks again. */
export interface AboutValues {
  readonly sourceKind: SourceKind;
  readonly sourceName: string;
  readonly asOf: DateParts;
  readonly reviewBy: DateParts;
}

export interface FormDraft {
  readonly values: FormValues;
  readonly about: AboutValues;
}

function startOf(field: Field): FieldValue {
  switch (field.kind) {
    case 'text':
    case 'area':
    case 'number':
    case 'choice':
      return '';
    case 'several':
      return [];
    case 'flag':
      return false;
    case 'date':
      return NO_DATE;
    case 'photo':
      return undefined;
    default:
      return field satisfies never;
  }
}

/** The answers that a new form begins with, where one is stated before it is asked. */
const PRESET: Readonly<Partial<Record<Topic, FormValues>>> = {
  'oxygen-scale-2': { from: '88', to: '92' },
  contact: { mayBeTold: 'not-asked', atNight: 'not-asked' },
  diagnosis: { status: 'active' },
};

export function emptyValues(topic: Topic): FormValues {
  const start = Object.fromEntries(TOPIC_FIELDS[topic].map((field) => [field.name, startOf(field)]));
  return { ...start, ...PRESET[topic] };
}

/** What a statement says, as it stands in the fields. */
export function valuesOf(statement: Statement): FormValues {
  const content = flat(statement);
  return Object.fromEntries(
    TOPIC_FIELDS[statement.topic].map((field): [string, FieldValue] => [field.name, shown(field, content[field.name])]),
  );
}

function shown(field: Field, value: FieldValue | number): FieldValue {
  if (value === undefined) return startOf(field);
  if (typeof value === 'number') {
    return field.kind === 'number' && field.tenths === true ? (value / 10).toFixed(1) : String(value);
  }
  return field.kind === 'date' ? partsOf(value as CalendarDate) : value;
}

/** The content without an inner part: the target of scale 2 is two fields. */
function flat(statement: Statement): Readonly<Record<string, FieldValue | number>> {
  if (statement.topic === 'oxygen-scale-2') {
    const { target, ...rest } = statement.content;
    return { ...rest, ...target };
  }
  return statement.content as unknown as Readonly<Record<string, FieldValue | number>>;
}

/** A paper was signed, and a decision made, on a day that is seldom today. */
const OF_ANOTHER_DAY: ReadonlySet<Topic> = new Set<Topic>(['plan', 'oxygen-scale-2']);

export function emptyDraft(topic: Topic, source: Source, today: CalendarDate): FormDraft {
  return {
    values: emptyValues(topic),
    about: {
      sourceKind: source.kind,
      sourceName: source.name,
      asOf: OF_ANOTHER_DAY.has(topic) ? NO_DATE : partsOf(today),
      reviewBy: NO_DATE,
    },
  };
}

/** What stands, to be changed: of today, but a paper keeps the day on which it was signed. */
export function draftOf(statement: Statement, today: CalendarDate): FormDraft {
  const { source, asOf, reviewBy, topic } = statement;
  return {
    values: valuesOf(statement),
    about: {
      sourceKind: source.kind,
      sourceName: source.name,
      asOf: partsOf(OF_ANOTHER_DAY.has(topic) ? asOf : today),
      // A day that has passed is not carried on: somebody has to think of a new one.
      reviewBy: reviewBy !== undefined && reviewBy >= today ? partsOf(reviewBy) : NO_DATE,
    },
  };
}

function trimmed(value: FieldValue): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** Keys that a schema leaves out when they are empty; every other text is then an empty one. */
const LEFT_OUT_WHEN_EMPTY: ReadonlySet<string> = new Set([
  'since',
  'mostIn24Hours',
  'cpr',
  'priority',
  'hospital',
  'inspiredOxygen',
  'consciousness',
]);

/** A number as it is kept: tenths are rounded once. Undefined for what is none. */
export function numberOf(field: Extract<Field, { kind: 'number' }>, value: FieldValue): number | undefined {
  const text = trimmed(value).replace(',', '.');
  if (field.tenths === true) return /^\d{1,3}(\.\d)?$/.test(text) ? Math.round(Number(text) * 10) : undefined;
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

function contentValue(field: Field, value: FieldValue, topic: Topic): unknown {
  switch (field.kind) {
    case 'text': {
      const text = trimmed(value);
      if (field.look === 'nhs-number') return text.replace(/[\s-]/g, '');
      const leaveOut =
        LEFT_OUT_WHEN_EMPTY.has(field.name) ||
        (topic === 'medicine' && field.name === 'reason') ||
        (topic === 'practice' && field.name === 'telephone');
      return text === '' && leaveOut ? undefined : text;
    }
    case 'area':
      return trimmed(value);
    case 'number':
      return numberOf(field, value);
    case 'choice': {
      const chosen = trimmed(value);
      if (field.name === 'score') return Number(chosen);
      return chosen === '' ? undefined : chosen;
    }
    case 'several':
      return field.options.filter((option) => Array.isArray(value) && value.includes(option));
    case 'flag':
      return value === true;
    case 'date':
      return typeof value === 'object' && 'day' in value ? dateOf(value) : undefined;
    case 'photo':
      return value;
    default:
      return field satisfies never;
  }
}

/** What the fields say, in the shape of the topic; it may still not fit the topic's schema. */
export function contentOf(topic: Topic, values: FormValues, before: Statement | undefined): unknown {
  const plain: Record<string, unknown> = {};
  for (const field of fieldsAsked(topic, values)) {
    const value = contentValue(field, values[field.name], topic);
    if (value !== undefined) plain[field.name] = value;
  }
  if (topic === 'oxygen-scale-2') {
    const { from, to, ...rest } = plain;
    return { ...rest, target: { from, to } };
  }
  if (topic === 'practice' && before?.topic === 'practice') {
    const { telephone: _telephone, ...kept } = before.content;
    return { ...kept, ...plain };
  }
  return plain;
}

export function statementOf(
  topic: Topic,
  content: StatementContents[Topic],
  { sourceKind, sourceName, asOf, reviewBy }: AboutValues,
): Statement {
  const review = REVIEWED[topic] === undefined ? undefined : dateOf(reviewBy);
  return {
    topic,
    content,
    source: { kind: sourceKind, name: sourceName.trim() },
    asOf: dateOf(asOf) ?? '',
    ...(review === undefined ? {} : { reviewBy: review }),
  } as Statement;
}
