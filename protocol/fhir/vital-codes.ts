/**
 * Codes of the bedside values and of NEWS2, as UK Core's profiles of vital signs and of early warning scores name them. The check
 * digit of each SNOMED CT identifier is tried in a test: published examples exist in which sub-scores are swapped.
 */
import type { Coding } from '@medplum/fhirtypes';
import type { Acvpu, BreathingSupport, News2Parameter } from '#domain/news2/parameters.ts';
import { LOINC, SNOMED } from './systems.ts';

function snomed(code: string, display: string): Coding {
  return { system: SNOMED, code, display };
}

function loinc(code: string, display: string): Coding {
  return { system: LOINC, code, display };
}

export const RESPIRATORY_RATE = [loinc('9279-1', 'Respiratory rate'), snomed('86290005', 'Respiratory rate')];
export const PULSE = [loinc('8867-4', 'Heart rate'), snomed('364075005', 'Heart rate')];
export const OXYGEN_SATURATION = [
  loinc('2708-6', 'Oxygen saturation in Arterial blood'),
  loinc('59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry'),
  snomed('431314004', 'Peripheral oxygen saturation'),
];
export const TEMPERATURE = [loinc('8310-5', 'Body temperature'), snomed('386725007', 'Body temperature')];
export const BLOOD_PRESSURE = [
  loinc('85354-9', 'Blood pressure panel with all children optional'),
  snomed('75367002', 'Blood pressure'),
];
export const SYSTOLIC = [loinc('8480-6', 'Systolic blood pressure'), snomed('72313002', 'Systolic arterial pressure')];
export const DIASTOLIC = [
  loinc('8462-4', 'Diastolic blood pressure'),
  snomed('1091811000000102', 'Diastolic arterial pressure'),
];
export const WEIGHT = [loinc('29463-7', 'Body weight')];

export const CONSCIOUSNESS = [
  snomed('1104441000000107', 'ACVPU (Alert Confusion Voice Pain Unresponsive) scale score'),
];
export const ACVPU: Readonly<Record<Acvpu, Coding>> = {
  A: snomed('248234008', 'Mentally alert'),
  C: snomed('130987000', 'Acute confusion'),
  V: snomed('300202002', 'Response to voice'),
  P: snomed('450847001', 'Responds to pain'),
  U: snomed('422768004', 'Unresponsive'),
};

export const BREATHING: Readonly<Record<BreathingSupport, Coding>> = {
  air: snomed('722742002', 'Breathing room air'),
  oxygen: snomed('371825009', 'Patient on oxygen'),
};

export const TARGET_SATURATION = [snomed('852641000000103', 'Target oxygen saturation')];

export const NEWS2_TOTAL = [snomed('1104051000000101', 'Royal College of Physicians NEWS2 total score')];

/** Saturation has a code for each scale. */
const SUB_SCORES: Readonly<Record<Exclude<News2Parameter, 'spo2'>, Coding>> = {
  respiratoryRate: snomed('1104301000000104', 'NEWS2 respiration rate score'),
  inspiredOxygen: snomed('1104331000000105', 'NEWS2 air or oxygen score'),
  systolic: snomed('1104341000000101', 'NEWS2 systolic blood pressure score'),
  pulse: snomed('1104351000000103', 'NEWS2 pulse score'),
  consciousness: snomed('1104361000000100', 'NEWS2 consciousness score'),
  temperature: snomed('1104371000000107', 'NEWS2 temperature score'),
};
const SPO2_SCORES = {
  1: snomed('1104311000000102', 'NEWS2 oxygen saturation scale 1 score'),
  2: snomed('1104321000000108', 'NEWS2 oxygen saturation scale 2 score'),
} as const;

export function subScoreCode(parameter: News2Parameter, scale: 1 | 2): Coding {
  return parameter === 'spo2' ? SPO2_SCORES[scale] : SUB_SCORES[parameter];
}
