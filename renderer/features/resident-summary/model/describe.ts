/** One statement as a reader sees it: a title, words, facts with labels, tags. Pure; the words are in `renderer/text`. */
import type { Baseline } from '#domain/record/contents.ts';
import type { Statement } from '#domain/record/statement.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { ACVPU_CLINICAL, ACVPU_WORDS, temperatureWords } from '../../../text/news2.ts';
import {
  ABOUT_HEADING,
  ANTICIPATORY,
  ASKED,
  BASELINE_TEXT,
  CAPACITY_OUTCOME,
  CARE_AREA,
  COMMUNICATION_NEED,
  CONSENT_ANSWER,
  CONSENT_TO,
  CONTACT_ROLE,
  FACT,
  FRAILTY_BAND,
  MEDICINE_TEXT,
  PLAN_CPR,
  PLAN_HOSPITAL,
  PLAN_KIND,
  PLAN_PRIORITY,
  RECORD_TEXT,
  SAID_TEXT,
  SETTLING_EFFECT,
  told,
  type Reader,
} from '../../../text/record.ts';
import { BANNER_TEXT } from '../../../text/resident.ts';
import { calendarWords } from '../../../text/time.ts';
import type { TagTone } from '../../../ui/tag.tsx';

export interface Described {
  readonly title: string;
  readonly text?: string | undefined;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly tags: readonly { readonly words: string; readonly tone: TagTone }[];
}

function fact(key: string, value: string | undefined) {
  return value === undefined || value === '' ? [] : [{ label: FACT[key] ?? key, value }];
}

/** Every value of a baseline that was agreed, in the order of the chart. */
export function baselineValues(baseline: Baseline, reader: Reader): Described['facts'] {
  const { respiratoryRate, spo2, inspiredOxygen, systolic, pulse, consciousness, temperature } = baseline;
  const of = BASELINE_TEXT;
  const row = (label: keyof typeof of.values, value: string | undefined) =>
    value === undefined ? [] : [{ label: of.values[label], value }];
  const acvpu = reader === 'carer' ? ACVPU_WORDS : ACVPU_CLINICAL;
  return [
    ...row('respiratoryRate', respiratoryRate === undefined ? undefined : of.breaths(respiratoryRate)),
    ...row('spo2', spo2 === undefined ? undefined : of.percent(spo2)),
    ...row('inspiredOxygen', inspiredOxygen === undefined ? undefined : of[inspiredOxygen]),
    ...row('systolic', systolic === undefined ? undefined : String(systolic)),
    ...row('pulse', pulse === undefined ? undefined : of.breaths(pulse)),
    ...row('consciousness', consciousness === undefined ? undefined : acvpu[consciousness]),
    ...row('temperature', temperature === undefined ? undefined : of.celsius(temperatureWords(temperature))),
  ];
}

export function describeStatement(statement: Statement, reader: Reader): Described {
  switch (statement.topic) {
    case 'identity': {
      const { familyName, givenName, title, preferredName, born, sex, nhsNumber } = statement.content;
      return {
        title: `${familyName.toUpperCase()}, ${givenName}${title === '' ? '' : ` (${title})`}`,
        facts: [
          ...fact('preferredName', preferredName),
          ...fact('born', calendarWords(born)),
          ...fact('sex', BANNER_TEXT.sex[sex]),
          ...fact('nhsNumber', formatNhsNumber(nhsNumber)),
        ],
        tags: [],
      };
    }
    case 'photo':
      return { title: told(SAID_TEXT.photo, reader), facts: [], tags: [] };
    case 'room':
      return { title: statement.content.room, facts: [], tags: [] };
    case 'practice': {
      const { name, gpName, telephone } = statement.content;
      return { title: name, facts: [...fact('gp', gpName), ...fact('telephone', telephone)], tags: [] };
    }
    case 'contact': {
      const { name, relation, telephone, roles, mayBeTold, atNight } = statement.content;
      return {
        title: name,
        facts: [
          ...fact('relation', relation),
          ...fact('telephone', telephone === '' ? RECORD_TEXT.notKnown : telephone),
          ...fact('mayBeTold', ASKED[mayBeTold]),
          ...fact('atNight', ASKED[atNight]),
        ],
        tags: roles.map((role) => ({ words: CONTACT_ROLE[role], tone: role === 'next-of-kin' ? 'blue' : 'plain' })),
      };
    }
    case 'allergy': {
      const { content } = statement;
      if (content.known === 'none') {
        return { title: RECORD_TEXT.noneKnown, facts: [], tags: [] };
      }
      return {
        title: content.substance,
        facts: fact('reaction', content.reaction === '' ? RECORD_TEXT.notKnown : content.reaction),
        tags: [{ words: SAID_TEXT.allergy, tone: 'solid-red' }],
      };
    }
    case 'diagnosis': {
      const { name, status, since } = statement.content;
      return {
        title: name,
        facts: fact('since', since),
        tags: status === 'past' ? [{ words: SAID_TEXT.past, tone: 'plain' }] : [],
      };
    }
    case 'medicine': {
      const { name, strength, form, dose, route, frequency, reason, ...rest } = statement.content;
      return {
        title: [name, strength, form].filter((part) => part !== '').join(' '),
        text: [dose, route, frequency].filter((part) => part !== '').join(', '),
        facts: fact('reason', reason),
        tags: medicineTags(rest),
      };
    }
    case 'frailty': {
      const { score, assessedBy } = statement.content;
      return {
        title: (reader === 'clinical' ? SAID_TEXT.clinicalFrailty : SAID_TEXT.frailty)(
          score,
          FRAILTY_BAND[score].toLowerCase(),
        ),
        facts: fact('assessedBy', assessedBy),
        tags: [],
      };
    }
    case 'baseline':
      return {
        title: BASELINE_TEXT.news2(statement.content.news2Total),
        facts: [...baselineValues(statement.content, reader), ...fact('agreedBy', statement.content.agreedBy)],
        tags: [],
      };
    case 'oxygen-scale-2': {
      const { authorisedBy, reason, target } = statement.content;
      return {
        title: RECORD_TEXT.scale2(target.from, target.to),
        facts: [...fact('authorisedBy', authorisedBy), ...fact('reason', reason)],
        tags: [{ words: SAID_TEXT.scale2, tone: 'blue' }],
      };
    }
    case 'communication':
      return {
        title: statement.content.words,
        facts: [],
        tags:
          statement.content.need === 'other'
            ? []
            : [{ words: COMMUNICATION_NEED[statement.content.need], tone: 'plain' }],
      };
    case 'settling':
      return {
        title: statement.content.words,
        facts: [],
        tags: [
          {
            words: SETTLING_EFFECT[statement.content.effect],
            tone: statement.content.effect === 'settles' ? 'green' : 'amber',
          },
        ],
      };
    case 'about-me':
      return { title: ABOUT_HEADING[statement.content.heading], text: statement.content.words, facts: [], tags: [] };
    case 'care':
      return { title: CARE_AREA[statement.content.area], text: statement.content.words, facts: [], tags: [] };
    case 'plan': {
      const { kind, version, cpr, priority, hospital, words } = statement.content;
      return {
        title: PLAN_KIND[kind],
        text: words === '' ? undefined : words,
        facts: [
          ...fact('version', version),
          ...fact('priority', priority && PLAN_PRIORITY[priority]),
          ...fact('hospital', hospital && PLAN_HOSPITAL[hospital]),
          ...fact('original', RECORD_TEXT.original(statement.content.original)),
        ],
        tags: cpr === undefined ? [] : [{ words: PLAN_CPR[cpr], tone: 'purple' }],
      };
    }
    case 'wishes':
      return { title: statement.content.words, facts: [], tags: [] };
    case 'expected-death': {
      const { agreedBy, whatToDo, anticipatoryMedicines } = statement.content;
      return {
        title: RECORD_TEXT.pathwayOn,
        text: whatToDo,
        facts: [...fact('medicines', ANTICIPATORY[anticipatoryMedicines]), ...fact('agreedBy', agreedBy)],
        tags: [{ words: told(SAID_TEXT.expectedDeath, reader), tone: 'purple' }],
      };
    }
    case 'capacity': {
      const { decision, outcome, assessedBy, words } = statement.content;
      return {
        title: decision,
        text: words === '' ? undefined : words,
        facts: fact('assessedBy', assessedBy),
        tags: [
          { words: told(CAPACITY_OUTCOME[outcome], reader), tone: outcome === 'has-capacity' ? 'green' : 'amber' },
        ],
      };
    }
    case 'consent': {
      const { to, answer, decidedBy, words } = statement.content;
      const no = answer === 'refused' || answer === 'attorney-refused';
      return {
        title: CONSENT_TO[to],
        text: words === '' ? undefined : words,
        facts: fact('decidedBy', decidedBy),
        tags: [{ words: CONSENT_ANSWER[answer], tone: no ? 'red' : 'green' }],
      };
    }
    default:
      return statement satisfies never;
  }
}

/** What must be seen of a medicine at once, in words. */
export function medicineTags(medicine: {
  readonly asNeeded: boolean;
  readonly mostIn24Hours?: string | undefined;
  readonly timeCritical: boolean;
  readonly controlled: boolean;
}): Described['tags'] {
  const { asNeeded, mostIn24Hours = '', timeCritical, controlled } = medicine;
  return [
    ...(timeCritical ? [{ words: MEDICINE_TEXT.timeCritical, tone: 'red' } as const] : []),
    ...(controlled ? [{ words: MEDICINE_TEXT.controlled, tone: 'amber' } as const] : []),
    ...(asNeeded
      ? [
          { words: MEDICINE_TEXT.asNeeded, tone: 'plain' } as const,
          mostIn24Hours === ''
            ? ({ words: MEDICINE_TEXT.noMost, tone: 'amber' } as const)
            : ({ words: MEDICINE_TEXT.mostIn24Hours(mostIn24Hours), tone: 'plain' } as const),
        ]
      : []),
  ];
}
