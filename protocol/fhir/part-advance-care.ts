/** Plans, wishes, capacity and consent. Every plan is a copy, and says so. */
import type { CarePlan, Consent, Observation } from '@medplum/fhirtypes';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { Plan } from '#domain/record/contents.ts';
import * as words from '../red-bag/words.ts';
import type { Link } from './entries.ts';
import type { Making, Part } from './making.ts';
import { labelled } from './narrative.ts';
import { category } from './observations.ts';
import { ACT_CODE, CONSENT_CATEGORY, CONSENT_SCOPE, LOINC } from './systems.ts';

type DatedPlan = RedBagPack['plans'][number];

function copyWords({ signedBy, original, asOf }: DatedPlan): string {
  const where = `Signed original: ${words.said(original, 'not said where')}.`;
  return `Copy of what was signed by ${words.said(signedBy)} on ${words.day(asOf)}. ${where} The original decides.`;
}

function titleOf({ kind, version }: Plan): string {
  return words.joined([words.PLAN[kind], version === '' ? '' : `version ${version}`], ', ');
}

/** What refuses or limits treatment is a directive (`adr`); what says how to care is a plan. */
const DIRECTIVE: Readonly<Record<Plan['kind'], string | undefined>> = {
  respect: 'acd',
  dnacpr: 'dnr',
  adrt: 'acd',
  'advance-care-plan': undefined,
  'emergency-health-care-plan': undefined,
  'anticipatory-medicines': undefined,
  'end-of-life': undefined,
};

function plan({ entries, patient, home }: Making, said: DatedPlan, index: number): Link {
  const name = `plan ${String(index)}`;
  const directive = DIRECTIVE[said.kind];
  if (directive === undefined) {
    return entries.add<CarePlan>(name, {
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      title: titleOf(said),
      description: words.planWords(said),
      subject: patient,
      created: said.asOf,
      note: [{ text: copyWords(said) }],
    });
  }
  return entries.add<Consent>(name, {
    resourceType: 'Consent',
    status: 'active',
    scope: { coding: [{ system: CONSENT_SCOPE, code: 'adr' }], text: titleOf(said) },
    category: [{ coding: [{ system: CONSENT_CATEGORY, code: directive }], text: words.planWords(said) }],
    patient,
    dateTime: said.asOf,
    organization: [home],
    sourceAttachment: { title: copyWords(said), creation: said.asOf },
    policyRule: { text: titleOf(said) },
  });
}

function consent({ entries, patient }: Making, said: RedBagPack['consents'][number], index: number): Link {
  const { to, answer, decidedBy, words: more, asOf } = said;
  const permits = answer === 'given' || answer === 'best-interests' || answer === 'attorney-agreed';
  const title = `${words.CONSENT_TO[to]}: ${words.CONSENT_ANSWER[answer]}`;
  return entries.add<Consent>(`consent ${String(index)}`, {
    resourceType: 'Consent',
    status: 'active',
    scope: { coding: [{ system: CONSENT_SCOPE, code: 'patient-privacy' }], text: title },
    category: [
      {
        coding: [{ system: LOINC, code: '59284-0', display: 'Patient Consent' }],
        text: words.joined([title, `decided by ${decidedBy}`, more], ', '),
      },
    ],
    patient,
    dateTime: asOf,
    policyRule: { coding: [{ system: ACT_CODE, code: permits ? 'OPTIN' : 'OPTOUT' }] },
    provision: { type: permits ? 'permit' : 'deny' },
  });
}

function stated(
  { entries, patient }: Making,
  name: string,
  code: string,
  valueString: string,
  at: string,
  by = '',
): Link {
  return entries.add<Observation>(name, {
    resourceType: 'Observation',
    status: 'final',
    category: category('survey'),
    code: { text: code },
    subject: patient,
    effectiveDateTime: at,
    valueString,
    note: [{ text: by === '' ? '' : `Assessed by ${by}` }],
  });
}

function expected({ entries, patient, pack }: Making): readonly Link[] {
  if (pack.expectedDeath === undefined) return [];
  const { agreedBy, whatToDo, asOf } = pack.expectedDeath;
  return [
    entries.add<CarePlan>('expected death', {
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      title: 'Expected death: what to do',
      description: whatToDo,
      subject: patient,
      created: asOf,
      note: [{ text: `Copy. Agreed by ${words.said(agreedBy)} on ${words.day(asOf)}.` }],
    }),
  ];
}

export function advanceCarePart(making: Making): Part {
  const { pack } = making;
  const { plans, wishes, capacity, consents, expectedDeath } = pack;
  const wished = labelled('Wishes', wishes);
  return {
    part: 'advance-care',
    loinc: ['42348-3', 'Advance healthcare directives'],
    narrative: [
      labelled('Resuscitation', `${words.cprTitle(pack)}. ${words.cprNote(pack)}`),
      ...plans.map((said) => labelled(titleOf(said), `${words.planWords(said)} ${copyWords(said)}`)),
      wished,
      ...capacity.map(({ decision, outcome, assessedBy, words: more, asOf }) =>
        labelled(
          'Capacity',
          words.joined([`${decision}: ${words.CAPACITY[outcome]}`, more, assessedBy, words.day(asOf)], ', '),
        ),
      ),
      ...consents.map(({ to, answer, decidedBy, asOf }) =>
        labelled(words.CONSENT_TO[to], `${words.CONSENT_ANSWER[answer]}, ${decidedBy}, ${words.day(asOf)}`),
      ),
      expectedDeath === undefined ? '' : labelled('Expected death', expectedDeath.whatToDo),
    ],
    otherwise: 'Nothing is recorded.',
    entries: [
      ...plans.map((said, index) => plan(making, said, index)),
      ...expected(making),
      ...(wished === '' ? [] : [stated(making, 'wishes', 'What the person wants', wishes, pack.madeAt)]),
      ...capacity.map(({ decision, outcome, assessedBy, words: more, asOf }, index) =>
        stated(
          making,
          `capacity ${String(index)}`,
          `Mental capacity: ${decision}`,
          words.joined([words.CAPACITY[outcome], more], ': '),
          asOf,
          assessedBy,
        ),
      ),
      ...consents.map((said, index) => consent(making, said, index)),
    ],
  };
}
