/**
 * Our own rules after UK Core, each with where it comes from. They are no claim of conformance: the profiles themselves are not
 * loaded here, and nobody but their publisher's own validator can say that a bundle conforms.
 */
import type { Bundle, Coding, Observation, Quantity, Resource } from '@medplum/fhirtypes';
import { isNhsNumber } from '#domain/residents/nhs-number.ts';

interface Rule {
  readonly id: string;
  readonly says: string;
  readonly source: string;
  /** Undefined where the rule says nothing of such a resource. */
  readonly holds: (resource: Resource) => boolean | undefined;
}

const LOINC = 'http://loinc.org';
const SNOMED = 'http://snomed.info/sct';

function has(observation: Observation, system: string, code: string): boolean {
  return observation.code.coding?.some((coding) => coding.system === system && coding.code === code) ?? false;
}

function measured(quantity: Quantity | undefined, unit: string): boolean {
  return quantity?.system === 'http://unitsofmeasure.org' && quantity.code === unit && quantity.value !== undefined;
}

/** A vital sign: LOINC and SNOMED CT both, and the unit that the profile fixes. */
function vital(id: string, loinc: string, snomed: string, unit: string, profile: string): Rule {
  return {
    id,
    says: `LOINC ${loinc} and SNOMED CT ${snomed} stand beside one another; the unit is ${unit}`,
    source: profile,
    holds: (resource) =>
      resource.resourceType === 'Observation' && has(resource, LOINC, loinc)
        ? has(resource, SNOMED, snomed) && measured(resource.valueQuantity, unit)
        : undefined,
  };
}

const D = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
] as const;
const P = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
] as const;

/** Verhoeff's check digit, with which every SNOMED CT identifier ends. */
export function isSnomedId(code: string): boolean {
  if (!/^\d{6,18}$/.test(code)) return false;
  const check = Array.from(code)
    .reverse()
    .reduce((sum, digit, at) => D[sum]?.[P[at % 8]?.[Number(digit)] ?? 0] ?? 0, 0);
  return check === 0;
}

function codings(value: unknown): readonly Coding[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = 'system' in value && 'code' in value ? [value as Coding] : [];
  return [...here, ...Object.values(value).flatMap(codings)];
}

/** Royal College of Physicians' parameter each, in the order of the chart. */
const SUB_SCORES = [
  ['1104301000000104'],
  ['1104311000000102', '1104321000000108'],
  ['1104331000000105'],
  ['1104341000000101'],
  ['1104351000000103'],
  ['1104361000000100'],
  ['1104371000000107'],
] as const;

export const UK_CORE_RULES: readonly Rule[] = [
  {
    id: 'nhs-number',
    says: 'A patient’s NHS number has the system of NHS England and passes its check',
    source: 'UKCore-Patient, identifier slice nhsNumber; NHS Data Dictionary, NHS NUMBER (modulus 11)',
    holds: (resource) =>
      resource.resourceType === 'Patient'
        ? (resource.identifier ?? []).every(
            ({ system, value }) => system === 'https://fhir.nhs.uk/Id/nhs-number' && isNhsNumber(value ?? ''),
          )
        : undefined,
  },
  {
    id: 'nhs-number-verification',
    says: 'A verification status is not said, because nobody has traced the number',
    source: 'UKCore-Extension-NHSNumberVerificationStatus (0..1)',
    holds: (resource) =>
      resource.resourceType === 'Patient'
        ? (resource.identifier ?? []).every(({ extension }) => extension === undefined)
        : undefined,
  },
  {
    id: 'patient-name',
    says: 'A patient has one official name, with a text that can be read',
    source: 'UKCore-Patient, name slice officialName',
    holds: (resource) =>
      resource.resourceType === 'Patient'
        ? resource.name?.filter(({ use, text }) => use === 'official' && text !== undefined).length === 1
        : undefined,
  },
  {
    id: 'one-category',
    says: 'An observation has exactly one category, from the list of HL7',
    source: 'UKCore-Observation and its profiles, category',
    holds: (resource) =>
      resource.resourceType === 'Observation'
        ? resource.category?.length === 1 &&
          resource.category[0]?.coding?.[0]?.system === 'http://terminology.hl7.org/CodeSystem/observation-category'
        : undefined,
  },
  vital('respiratory-rate', '9279-1', '86290005', '/min', 'UKCore-Observation-VitalSigns-RespirationRate'),
  vital('heart-rate', '8867-4', '364075005', '/min', 'UKCore-Observation-VitalSigns-HeartRate'),
  vital('oxygen-saturation', '2708-6', '431314004', '%', 'UKCore-Observation-VitalSigns-OxygenSaturation'),
  vital('temperature', '8310-5', '386725007', 'Cel', 'UKCore-Observation-VitalSigns-BodyTemperature'),
  {
    id: 'blood-pressure',
    says: 'A blood pressure has no value of its own, and two components in mmHg, each named in words',
    source: 'UKCore-Observation-VitalSigns-BloodPressure',
    holds: (resource) => {
      if (resource.resourceType !== 'Observation' || !has(resource, LOINC, '85354-9')) return undefined;
      const { component = [], valueQuantity } = resource;
      return (
        valueQuantity === undefined &&
        has(resource, SNOMED, '75367002') &&
        component.map(({ code }) => code.text).join() === 'Systolic blood pressure,Diastolic blood pressure' &&
        component.every((part) => measured(part.valueQuantity, 'mm[Hg]'))
      );
    },
  },
  {
    id: 'news2-total',
    says: 'A total is final, a survey, about one patient at one time, in {ScoreOf}, and derived from the values',
    source: 'UKCore-Observation-EarlyWarningTotalScore',
    holds: (resource) => {
      if (resource.resourceType !== 'Observation' || !has(resource, SNOMED, '1104051000000101')) return undefined;
      const { status, subject, effectiveDateTime, valueQuantity, dataAbsentReason, category } = resource;
      return (
        status === 'final' &&
        category?.[0]?.coding?.[0]?.code === 'survey' &&
        subject !== undefined &&
        effectiveDateTime !== undefined &&
        (valueQuantity === undefined) !== (dataAbsentReason === undefined) &&
        (valueQuantity === undefined || measured(valueQuantity, '{ScoreOf}'))
      );
    },
  },
  {
    id: 'news2-sub-scores',
    says: 'Each of the seven sub-scores stands under its own code, as a quantity or as not taken',
    source: 'UK Core ValueSet EarlyWarningSubScore; UKCore-Observation-EarlyWarningTotalScore, component',
    holds: (resource) => {
      if (resource.resourceType !== 'Observation' || !has(resource, SNOMED, '1104051000000101')) return undefined;
      const { component = [] } = resource;
      return (
        component.length === SUB_SCORES.length &&
        component.every(({ code, valueQuantity, dataAbsentReason }, at) => {
          const known: readonly string[] = SUB_SCORES[at] ?? [];
          const said =
            valueQuantity === undefined ? dataAbsentReason !== undefined : measured(valueQuantity, '{ScoreOf}');
          return known.includes(code.coding?.[0]?.code ?? '') && said;
        })
      );
    },
  },
  {
    id: 'acvpu',
    says: 'Consciousness is one of five findings',
    source: 'UKCore-Observation-ACVPU, UK Core ValueSet ACVPU',
    holds: (resource) =>
      resource.resourceType === 'Observation' && has(resource, SNOMED, '1104441000000107')
        ? ['248234008', '130987000', '300202002', '450847001', '422768004'].includes(
            resource.valueCodeableConcept?.coding?.[0]?.code ?? '',
          ) && resource.component === undefined
        : undefined,
  },
  {
    id: 'allergy-status',
    says: 'An allergy says that it is active and is about the patient',
    source: 'UKCore-AllergyIntolerance, clinicalStatus; FHIR R4 ait-1',
    holds: (resource) =>
      resource.resourceType === 'AllergyIntolerance'
        ? resource.clinicalStatus?.coding?.[0]?.code === 'active' && resource.code?.text !== undefined
        : undefined,
  },
  {
    id: 'copy',
    says: 'A directive about treatment says that it is a copy',
    source: 'our own: a digital copy is not the signed original',
    holds: (resource) =>
      resource.resourceType === 'Consent' && resource.scope.coding?.[0]?.code === 'adr'
        ? resource.sourceAttachment?.title?.startsWith('Copy of what was signed') === true
        : undefined,
  },
  {
    id: 'snomed-check-digit',
    says: 'Every SNOMED CT identifier has the right check digit',
    source: 'SNOMED International, Technical Implementation Guide, check-digit (Verhoeff)',
    holds: (resource) => codings(resource).every(({ system, code }) => system !== SNOMED || isSnomedId(code ?? '')),
  },
  {
    id: 'no-profile',
    says: 'No resource claims a profile',
    source: 'our own: nobody has validated it against one',
    holds: (resource) => resource.meta?.profile === undefined,
  },
];

/** The rules that a bundle breaks, by name. */
export function brokenRules(bundle: Bundle): readonly string[] {
  return (bundle.entry ?? []).flatMap(({ resource }) =>
    resource === undefined
      ? []
      : UK_CORE_RULES.filter(({ holds }) => holds(resource) === false).map(({ id, says }) => `${id}: ${says}`),
  );
}
