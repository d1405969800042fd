/** What a form asks for each topic: the fields, their limits, and when they are asked at all. */
import { PLAUSIBLE } from '#domain/observations/measurement.ts';
import type { Topic } from '#domain/record/contents.ts';
import {
  ABOUT_HEADINGS,
  CARE_AREAS,
  COMMUNICATION_NEEDS,
  CONSENT_SUBJECTS,
  CONTACT_ROLES,
  PLAN_KINDS,
} from '#domain/record/lists.ts';
import type { FormValues } from './values.ts';

interface Common {
  readonly name: string;
  readonly required: boolean;
  /** Asked only then; what is not asked is not written. */
  readonly when?: ((values: FormValues) => boolean) | undefined;
}

export type Field = Common &
  (
    | { readonly kind: 'text'; readonly max: number; readonly look?: 'nhs-number' | 'telephone' | undefined }
    | { readonly kind: 'area'; readonly max: number }
    /** `tenths`: typed with one decimal and kept in tenths. */
    | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly tenths?: boolean | undefined }
    /** The empty value means that nothing is said. */
    | { readonly kind: 'choice'; readonly options: readonly string[]; readonly many?: boolean | undefined }
    | { readonly kind: 'several'; readonly options: readonly string[] }
    | { readonly kind: 'flag' }
    | { readonly kind: 'date' }
    | { readonly kind: 'photo' }
  );

const SHORT = 200;
const LONG = 4000;

const text = (name: string, required = false, more: { look?: 'nhs-number' | 'telephone' } = {}): Field => ({
  kind: 'text',
  name,
  required,
  max: SHORT,
  ...more,
});
const area = (name: string, required = false): Field => ({ kind: 'area', name, required, max: LONG });
const number = (name: string, limits: { min: number; max: number }, required = false, tenths = false): Field => ({
  kind: 'number',
  name,
  required,
  ...limits,
  tenths,
});
/** Long lists are one field to open; short ones stand in sight. */
const choice = (name: string, options: readonly string[], required = true): Field => ({
  kind: 'choice',
  name,
  required,
  options: required ? options : ['', ...options],
  many: options.length > 5,
});
const flag = (name: string): Field => ({ kind: 'flag', name, required: false });

const ASKED = ['yes', 'no', 'not-asked'] as const;
const isAllergy = (values: FormValues): boolean => values['known'] === 'allergy';

export const TOPIC_FIELDS: Readonly<Record<Topic, readonly Field[]>> = {
  identity: [
    text('familyName', true),
    text('givenName', true),
    text('title'),
    text('preferredName'),
    { kind: 'date', name: 'born', required: true },
    choice('sex', ['female', 'male', 'other']),
    text('nhsNumber', true, { look: 'nhs-number' }),
  ],
  photo: [{ kind: 'photo', name: 'photo', required: true }],
  room: [text('room', true)],
  // Whose patient somebody is decides who reviews the calls: it is changed where the GPs are known, at the hub.
  practice: [text('telephone', false, { look: 'telephone' })],
  contact: [
    text('name', true),
    text('relation'),
    text('telephone', false, { look: 'telephone' }),
    { kind: 'several', name: 'roles', required: false, options: CONTACT_ROLES },
    choice('mayBeTold', ASKED),
    choice('atNight', ASKED),
  ],
  diagnosis: [text('name', true), choice('status', ['active', 'past']), text('since')],
  allergy: [
    choice('known', ['allergy', 'none']),
    { ...text('substance', true), when: isAllergy },
    { ...text('reaction'), when: isAllergy },
  ],
  medicine: [
    text('name', true),
    text('strength'),
    text('form'),
    text('dose', true),
    text('route'),
    text('frequency', true),
    text('reason'),
    flag('asNeeded'),
    { ...text('mostIn24Hours', true), when: (values) => values['asNeeded'] === true },
    flag('timeCritical'),
    flag('controlled'),
  ],
  frailty: [choice('score', ['1', '2', '3', '4', '5', '6', '7', '8', '9']), text('assessedBy', true)],
  baseline: [
    number('news2Total', { min: 0, max: 20 }, true),
    number('respiratoryRate', PLAUSIBLE.respiratoryRate),
    number('spo2', PLAUSIBLE.spo2),
    choice('inspiredOxygen', ['air', 'oxygen'], false),
    number('systolic', PLAUSIBLE.systolic),
    number('pulse', PLAUSIBLE.pulse),
    choice('consciousness', ['A', 'C', 'V', 'P', 'U'], false),
    number('temperature', PLAUSIBLE.tenthsCelsius, false, true),
    text('agreedBy', true),
  ],
  'oxygen-scale-2': [
    text('reason', true),
    text('authorisedBy', true),
    number('from', PLAUSIBLE.spo2, true),
    number('to', PLAUSIBLE.spo2, true),
  ],
  communication: [choice('need', COMMUNICATION_NEEDS), text('words', true)],
  settling: [choice('effect', ['settles', 'upsets']), text('words', true)],
  'about-me': [choice('heading', ABOUT_HEADINGS), area('words', true)],
  care: [choice('area', CARE_AREAS), area('words', true)],
  plan: [
    choice('kind', PLAN_KINDS),
    text('version'),
    choice('cpr', ['attempt', 'do-not-attempt'], false),
    choice('priority', ['extend-life', 'balance', 'comfort'], false),
    choice('hospital', ['wanted', 'if-needed', 'not-wanted'], false),
    area('words'),
    text('signedBy', true),
    text('original', true),
    { kind: 'photo', name: 'copy', required: false },
  ],
  wishes: [area('words', true)],
  'expected-death': [
    area('whatToDo', true),
    choice('anticipatoryMedicines', ['in-the-home', 'prescribed', 'none']),
    text('agreedBy', true),
  ],
  capacity: [
    text('decision', true),
    choice('outcome', ['has-capacity', 'lacks-capacity', 'fluctuates']),
    text('assessedBy', true),
    area('words'),
  ],
  consent: [
    choice('to', CONSENT_SUBJECTS),
    choice('answer', ['given', 'refused', 'best-interests', 'attorney-agreed', 'attorney-refused']),
    text('decidedBy', true),
    area('words'),
  ],
};

/** Topics for which a day to look again is offered; for some nothing is written without one. */
export const REVIEWED: Readonly<Partial<Record<Topic, 'offered' | 'required'>>> = {
  plan: 'offered',
  'oxygen-scale-2': 'required',
  capacity: 'offered',
  frailty: 'offered',
  baseline: 'offered',
  consent: 'offered',
  'expected-death': 'offered',
};

/** The fields that are asked with these answers. */
export function fieldsAsked(topic: Topic, values: FormValues): readonly Field[] {
  return TOPIC_FIELDS[topic].filter(({ when }) => when === undefined || when(values));
}
