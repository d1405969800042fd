/** What happened, and the call about it. */
import type { Encounter, Observation } from '@medplum/fhirtypes';
import type { Finding } from '#domain/observations/finding.ts';
import * as words from '../red-bag/words.ts';
import type { Link } from './entries.ts';
import { organization, practitioner, type Making, type Part } from './making.ts';
import { labelled, list } from './narrative.ts';
import { category, quantity } from './observations.ts';
import { ACT_CODE } from './systems.ts';
import * as codes from './vital-codes.ts';

function call(making: Making): readonly Link[] {
  const { pack, entries, patient } = making;
  const { call: asked, concern } = pack.event;
  if (asked === undefined) return [];
  return [
    entries.add<Encounter>('call', {
      resourceType: 'Encounter',
      status: 'finished',
      class: { system: ACT_CODE, code: 'VR', display: 'virtual' },
      identifier: [{ system: 'urn:teletriage:call', value: asked.reference }],
      subject: patient,
      participant: [{ individual: practitioner(making, asked.decidedBy) }],
      period: { start: asked.requestedAt, end: asked.decidedAt },
      reasonCode: [{ text: concern }],
      serviceProvider: organization(entries, 'service', pack.service),
    }),
  ];
}

function valueOf(finding: Finding): Pick<Observation, 'valueQuantity'> | Pick<Observation, 'valueString'> {
  if (finding.kind === 'weight') return { valueQuantity: quantity(finding.tenthsKilogram / 10, 'kg', 'kg') };
  return { valueString: words.findingWords(finding) };
}

const FINDING: Readonly<Record<Finding['kind'], string>> = {
  'urine-dipstick': 'Urine dipstick',
  'pain-numeric': 'Pain, 0 to 10 as the person says',
  'pain-abbey': 'Abbey pain scale',
  weight: 'Body weight',
  fluid: 'Fluid',
  wound: 'Wound',
};

function findings({ pack, entries, patient }: Making): readonly Link[] {
  return pack.event.findings.map(({ at, finding }, index) =>
    entries.add<Observation>(`finding ${String(index)}`, {
      resourceType: 'Observation',
      status: 'final',
      category: category(finding.kind === 'weight' ? 'vital-signs' : 'exam'),
      code: { coding: finding.kind === 'weight' ? codes.WEIGHT : [], text: FINDING[finding.kind] },
      subject: patient,
      effectiveDateTime: at,
      ...valueOf(finding),
    }),
  );
}

export function eventPart(making: Making): Part {
  const { event } = making.pack;
  const asked = event.call;
  return {
    part: 'what-happened',
    loinc: ['42349-1', 'Reason for referral'],
    narrative: [
      labelled('Concern', event.concern),
      labelled('Since', event.onset),
      labelled('Done so far', event.tried),
      ...(asked === undefined
        ? []
        : [
            labelled('Call', `${asked.reference}, asked ${words.when(asked.requestedAt)}`),
            labelled('Impression', asked.impression),
            labelled('Decided', `by ${asked.decidedBy}, ${words.when(asked.decidedAt)}`),
            list(asked.decided),
          ]),
      labelled('Ambulance incident', event.incident),
      labelled('Going to', event.goingTo),
      labelled('Infection', event.infection),
      labelled('Told', event.told),
      list(event.findings.map(({ at, finding }) => `${words.when(at)}: ${words.findingWords(finding)}`)),
    ],
    otherwise: 'Nobody has written what happened.',
    entries: [...call(making), ...findings(making)],
  };
}
