/** A set of bedside values: one Observation each, and the NEWS2 score that was made of them. */
import type { Coding, Device, Observation, Quantity } from '@medplum/fhirtypes';
import { NEWS2_PARAMETERS, type News2Parameter } from '#domain/news2/parameters.ts';
import type { News2Score } from '#domain/news2/score.ts';
import type { Provenance, Taken } from '#domain/observations/observation-set.ts';
import type { PackSet } from '#domain/red-bag/pack.ts';
import * as words from '../red-bag/words.ts';
import type { Link } from './entries.ts';
import { practitioner, type Making } from './making.ts';
import type { Loose } from './pruned.ts';
import { DATA_ABSENT_REASON, OBSERVATION_CATEGORY, UCUM } from './systems.ts';
import * as codes from './vital-codes.ts';

type Category = 'vital-signs' | 'survey' | 'exam';

export function quantity(value: number, unit: string, code: string): Quantity {
  return { value, unit, system: UCUM, code };
}

export function absent(code: 'unknown' | 'not-applicable', text?: string): Loose<Observation>['dataAbsentReason'] {
  return { coding: [{ system: DATA_ABSENT_REASON, code }], text };
}

/** UK Core: exactly one. */
export function category(code: Category): Loose<Observation>['category'] {
  return [{ coding: [{ system: OBSERVATION_CATEGORY, code }] }];
}

function howWords(provenance: Provenance): string {
  switch (provenance.source) {
    case 'device': {
      const doubtful =
        provenance.reading?.quality === 'questionable'
          ? 'The device called the reading questionable; a person looked at it.'
          : '';
      return [...provenance.remarks, doubtful].filter((said) => said !== '').join('. ');
    }
    case 'counted':
      return `Counted by a person for ${String(provenance.seconds)} seconds`;
    case 'observed':
      return 'Seen by a person';
    case 'typed':
      return 'Typed in by hand from a device that is not connected';
    default:
      return provenance satisfies never;
  }
}

function deviceOf({ entries }: Making, provenance: Provenance): Link | undefined {
  if (provenance.source !== 'device') return undefined;
  const { deviceId, deviceLabel, driverId } = provenance;
  return entries.add<Device>(`device ${deviceId}`, {
    resourceType: 'Device',
    identifier: [{ system: 'urn:teletriage:device', value: deviceId }],
    deviceName: [{ name: deviceLabel, type: 'user-friendly-name' }],
    type: { text: driverId },
  });
}

/** The seven parameters of one set, each under its own name. */
class SetWriter {
  readonly #making: Making;
  readonly #set: PackSet;
  readonly #name: string;
  readonly #links: Link[] = [];

  constructor(making: Making, set: PackSet, name: string) {
    this.#making = making;
    this.#set = set;
    this.#name = name;
  }

  get links(): readonly Link[] {
    return this.#links;
  }

  /** Writes nothing for what was not taken. */
  write<Value>(
    taken: Taken<Value> | undefined,
    parameter: string,
    kind: Category,
    coding: readonly Coding[],
    fields: (value: Value) => Partial<Loose<Observation>>,
  ): void {
    if (taken === undefined) return;
    const { entries, patient } = this.#making;
    const { value, provenance } = taken;
    this.#links.push(
      entries.add<Observation>(`${this.#name} ${parameter}`, {
        resourceType: 'Observation',
        status: 'final',
        category: category(kind),
        code: { coding, text: coding[0]?.display },
        subject: patient,
        effectiveDateTime: provenance.takenAt,
        performer: [practitioner(this.#making, this.#set.by)],
        device: deviceOf(this.#making, provenance),
        note: [{ text: howWords(provenance) }],
        ...fields(value),
      }),
    );
  }
}

function vitals(making: Making, set: PackSet, name: string): readonly Link[] {
  const { values } = set;
  const writer = new SetWriter(making, set, name);
  writer.write(values.respiratoryRate, 'respiratory-rate', 'vital-signs', codes.RESPIRATORY_RATE, (value) => ({
    valueQuantity: quantity(value, 'breaths per minute', '/min'),
  }));
  writer.write(values.spo2, 'spo2', 'vital-signs', codes.OXYGEN_SATURATION, (value) => ({
    valueQuantity: quantity(value, '%', '%'),
  }));
  const support = values.inspiredOxygen?.value.support ?? 'air';
  writer.write(values.inspiredOxygen, 'inspired-oxygen', 'exam', [codes.BREATHING[support]], ({ litresPerMinute }) => {
    if (support === 'air') return { dataAbsentReason: absent('not-applicable', 'Room air: there is no flow') };
    if (litresPerMinute === undefined) return { dataAbsentReason: absent('unknown', 'The flow was not said') };
    return { valueQuantity: quantity(litresPerMinute, 'L/min', 'L/min') };
  });
  writer.write(
    values.bloodPressure,
    'blood-pressure',
    'vital-signs',
    codes.BLOOD_PRESSURE,
    ({ systolic, diastolic }) => ({
      component: [
        {
          code: { coding: codes.SYSTOLIC, text: 'Systolic blood pressure' },
          valueQuantity: quantity(systolic, 'mmHg', 'mm[Hg]'),
        },
        {
          code: { coding: codes.DIASTOLIC, text: 'Diastolic blood pressure' },
          valueQuantity: quantity(diastolic, 'mmHg', 'mm[Hg]'),
        },
      ],
    }),
  );
  writer.write(values.pulse, 'pulse', 'vital-signs', codes.PULSE, (value) => ({
    valueQuantity: quantity(value, 'beats per minute', '/min'),
  }));
  writer.write(values.consciousness, 'consciousness', 'exam', codes.CONSCIOUSNESS, (value) => ({
    valueCodeableConcept: { coding: [codes.ACVPU[value]], text: words.valueWords(values, 'consciousness') },
  }));
  writer.write(values.temperature, 'temperature', 'vital-signs', codes.TEMPERATURE, (value) => ({
    valueQuantity: quantity(value / 10, 'degrees Celsius', 'Cel'),
  }));
  return writer.links;
}

function score(value: number): Quantity {
  return quantity(value, 'score', '{ScoreOf}');
}

function component(
  score_: News2Score,
  parameter: News2Parameter,
): Loose<NonNullable<Observation['component']>[number]> {
  const code = subScore(score_, parameter);
  const found = score_.subScores[parameter];
  return found === undefined
    ? { code, dataAbsentReason: absent('unknown', 'Not taken') }
    : { code, valueQuantity: score(found) };
}

function subScore({ scale }: News2Score, parameter: News2Parameter): Loose<NonNullable<Observation['code']>> {
  const coding = codes.subScoreCode(parameter, scale);
  return { coding: [coding], text: coding.display };
}

/** What is missing never counts as 0: an incomplete score has no value, and says how much it is at least. */
function totalFields(news2: News2Score): Partial<Loose<Observation>> {
  const { total, band } = words.totalWords(news2);
  const interpretation = [{ text: `NEWS2 ${total} ${band}, SpO2 scale ${String(news2.scale)}` }];
  if (news2.status === 'complete') return { valueQuantity: score(news2.total), interpretation };
  const missing = news2.missing.map((parameter) => words.PARAMETER[parameter]).join(', ');
  return {
    dataAbsentReason: absent('unknown', `Not taken: ${missing}. The score is ${String(news2.atLeast)} or more.`),
    interpretation,
  };
}

function normalWords({ pack }: Making, { aboveNormal }: PackSet): string {
  if (pack.normalNews2 === undefined) return '';
  const { total, agreed } = pack.normalNews2;
  const above =
    aboveNormal === undefined
      ? ''
      : ` This score is ${String(Math.abs(aboveNormal))} ${aboveNormal < 0 ? 'below' : 'above'} it.`;
  return `Normal for this person: ${String(total)}, agreed ${words.day(agreed)}.${above}`;
}

/** @returns the score first, then what it is made of */
export function observationsOf(making: Making, set: PackSet, index: number): readonly Link[] {
  const { entries, patient } = making;
  const name = `set ${String(index)}`;
  const parts = vitals(making, set, name);
  const { news2 } = set;
  const total = entries.add<Observation>(`${name} news2`, {
    resourceType: 'Observation',
    status: 'final',
    category: category('survey'),
    code: { coding: codes.NEWS2_TOTAL, text: 'NEWS2 total score' },
    subject: patient,
    effectiveDateTime: set.at,
    performer: [practitioner(making, set.by)],
    method: { text: `NEWS2, Royal College of Physicians 2017 (${news2.algorithm})` },
    note: [{ text: normalWords(making, set) }],
    component: NEWS2_PARAMETERS.map((parameter) => component(news2, parameter)),
    derivedFrom: parts,
    ...totalFields(news2),
  });
  return [total, ...parts];
}
