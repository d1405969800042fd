/** A kept draft as it is read again: what another program left is not believed, what an older version left is completed. Pure. */
import { CD_SCHEDULES, SUPPLY_ROUTES } from '#domain/outcomes/items.ts';
import { DECIDED_PLACES } from '#domain/outcomes/outcome.ts';
import { NO_FAMILY, type DraftKind, type OutcomeDraft } from './draft.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What one field may hold. */
type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === 'string';
const tick: Test = (value) => typeof value === 'boolean';
const oneOf =
  (...values: readonly string[]): Test =>
  (value) =>
    typeof value === 'string' && values.includes(value);
const list: Test = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const drug: Test = (value) =>
  isFields(value) &&
  text(value['code']) &&
  text(value['name']) &&
  text(value['form']) &&
  list(value['substances']) &&
  list(value['classes']) &&
  list(value['routes']) &&
  (value['controlled'] === undefined || oneOf(...CD_SCHEDULES)(value['controlled']));

interface Shape {
  /** Of every version. */
  readonly always: Readonly<Record<string, Test>>;
  /** Came later: what it is in a draft from before, and what it may be. */
  readonly since: Readonly<Record<string, readonly [before: unknown, test: Test]>>;
}

const EVERY_LINE = { draftId: text, owner: text, due: text };

const LINES: Readonly<Record<DraftKind, Shape>> = {
  advice: { always: { text }, since: {} },
  prescription: {
    always: {
      medicine: text,
      dose: text,
      route: text,
      frequency: text,
      duration: text,
      quantity: text,
      indication: text,
      overrideReason: text,
      allergiesAsked: tick,
    },
    since: {
      drug: [undefined, (value) => value === undefined || drug(value)],
      controlled: ['', oneOf('', ...CD_SCHEDULES)],
      quantityInWords: ['', text],
      asNeeded: [false, tick],
      asNeededReason: ['', text],
      mostIn24Hours: ['', text],
      medicinesRead: [false, tick],
      kidneys: ['', text],
      weightKg: ['', text],
      agreed: ['', oneOf('', 'agreed', 'best-interests', 'attorney')],
      discussedWith: ['', text],
      supply: ['', oneOf('', ...SUPPLY_ROUTES)],
      supplyWords: ['', text],
    },
  },
  'gp-visit': { always: { reason: text }, since: {} },
  referral: {
    always: { routeId: text, how: oneOf('mail', 'telephone'), reason: text, question: text, seenBy: text },
    since: {},
  },
  monitoring: {
    always: { every: text, until: text, callIf: text, typed: tick, unit: oneOf('minutes', 'hours') },
    since: {},
  },
  'end-of-life': {
    always: {
      comfort: text,
      preferredPlace: text,
      anticipatory: oneOf('', 'in-the-home', 'prescribed', 'not-yet', 'not-needed'),
      whenTheyDie: text,
      team: text,
    },
    since: {},
  },
  escalation: { always: { to: oneOf('999', 'two-hour-response'), reason: text }, since: {} },
};

const FAMILY: Shape['always'] = {
  told: oneOf('', 'yes', 'later', 'not-wanted', 'nobody'),
  who: text,
  by: text,
  at: text,
  due: text,
  words: text,
};

const DRAFT: Shape = {
  always: { impression: text, departureReason: text },
  since: {
    place: ['', oneOf('', ...DECIDED_PLACES)],
    wishesReason: ['', text],
    family: [
      NO_FAMILY,
      (value) => isFields(value) && Object.entries(FAMILY).every(([field, test]) => test(value[field])),
    ],
  },
};

/** The fields with what came later filled in; undefined where one is not what it should be. */
function completed(value: Fields, { always, since }: Shape): Fields | undefined {
  const later = Object.entries(since).map(([field, [before]]) => [field, value[field] ?? before] as const);
  const whole = { ...value, ...Object.fromEntries(later.filter(([, one]) => one !== undefined)) };
  const sound =
    Object.entries(always).every(([field, test]) => test(value[field])) &&
    later.every(([field, one]) => since[field]?.[1](one) === true);
  return sound ? whole : undefined;
}

function itemOf(value: unknown): Fields | undefined {
  if (!isFields(value)) return undefined;
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(LINES, kind)) return undefined;
  const shape = LINES[kind as DraftKind];
  return completed(value, { always: { ...shape.always, ...EVERY_LINE }, since: shape.since });
}

/** The draft of a kept text; undefined where it cannot be read. */
export function readDraft(kept: string): OutcomeDraft | undefined {
  let value: unknown;
  try {
    value = JSON.parse(kept);
  } catch {
    return undefined;
  }
  if (!isFields(value) || (value['version'] !== 1 && value['version'] !== 2)) return undefined;
  const draft = completed(value, DRAFT);
  if (draft === undefined || !Array.isArray(value['items'])) return undefined;
  const items = value['items'].map(itemOf);
  return items.includes(undefined) ? undefined : ({ ...draft, version: 2, items } as unknown as OutcomeDraft);
}
