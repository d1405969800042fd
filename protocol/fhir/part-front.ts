/** What must be known at once: alerts, oxygen, resuscitation. */
import type { Flag, Observation } from '@medplum/fhirtypes';
import { CPR_DIFFERS } from '#domain/red-bag/alerts.ts';
import type { PackAlert } from '#domain/red-bag/pack.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import * as words from '../red-bag/words.ts';
import type { Link } from './entries.ts';
import type { Making, Part } from './making.ts';
import { labelled, list, paragraph } from './narrative.ts';
import { category, quantity } from './observations.ts';
import { FLAG_CATEGORY } from './systems.ts';
import * as codes from './vital-codes.ts';

function flag(
  { entries, patient, home, pack }: Making,
  name: string,
  code: string,
  text: string,
  start?: string,
): Link {
  return entries.add<Flag>(name, {
    resourceType: 'Flag',
    status: 'active',
    category: [{ coding: [{ system: FLAG_CATEGORY, code }] }],
    code: { text },
    subject: patient,
    period: { start: start ?? pack.madeAt },
    author: home,
  });
}

const COPY = 'This is a copy of what the paper says: the signed original decides.';

/** @returns undefined where nothing is recorded: no flag is no decision to attempt it either, and the narrative says so */
export function cprFlag(making: Making): Link | undefined {
  const { cpr } = making.pack;
  if (cpr.status === 'not-recorded') return undefined;
  const text = `${words.cprTitle(making.pack)}. ${words.cprNote(making.pack)} ${COPY}`;
  return flag(making, 'flag cpr', 'advance-directive', text, cpr.dated);
}

const CATEGORY: Readonly<Record<PackAlert['kind'], string>> = {
  allergy: 'safety',
  cpr: 'advance-directive',
  oxygen: 'clinical',
  anticoagulant: 'drug',
  diabetes: 'clinical',
  epilepsy: 'clinical',
  parkinsons: 'clinical',
  pacemaker: 'clinical',
  falls: 'safety',
  infection: 'safety',
  swallowing: 'safety',
};

function oxygen({ entries, patient, pack }: Making): readonly Link[] {
  if (pack.oxygenTarget === undefined) return [];
  const { from, to, authorisedBy } = pack.oxygenTarget;
  return [
    entries.add<Observation>('oxygen target', {
      resourceType: 'Observation',
      status: 'final',
      category: category('exam'),
      code: { coding: codes.TARGET_SATURATION, text: 'Target oxygen saturation' },
      subject: patient,
      effectiveDateTime: pack.madeAt,
      valueRange: { low: quantity(from, '%', '%'), high: quantity(to, '%', '%') },
      note: [{ text: `Authorised by ${authorisedBy}; scored on SpO2 scale 2` }],
    }),
  ];
}

export function frontPart(making: Making): Part {
  const { pack, patient } = making;
  const { person, home, alerts, oxygenTarget } = pack;
  const nhs = person.nhsNumber === '' ? 'Not known' : formatNhsNumber(person.nhsNumber);
  const cpr = cprFlag(making);
  return {
    part: 'front-page',
    narrative: [
      pack.demo ? paragraph('Everybody in this document is invented.') : '',
      labelled('Name', words.fullName(person)),
      labelled('Likes to be called', person.preferredName),
      labelled('Born', words.born(person, pack.madeAt)),
      labelled('NHS number', nhs),
      labelled('Allergies', words.allergyWords(pack.allergies)),
      labelled('Resuscitation', `${words.cprTitle(pack)}. ${words.cprNote(pack)} ${COPY}`),
      oxygenTarget === undefined
        ? ''
        : labelled('Oxygen target', `${String(oxygenTarget.from)} to ${String(oxygenTarget.to)} %`),
      list(alerts.map(words.alertWords)),
      labelled('From', `${home.name}, ${home.address}, ${home.telephone}`),
      labelled('Bag', pack.tracker),
    ],
    otherwise: 'Nothing is known.',
    entries: [
      patient,
      ...(cpr === undefined ? [] : [cpr]),
      ...oxygen(making),
      ...alerts
        // What decides about resuscitation, and the target, stand there once; that the papers differ stands there beside them.
        .filter(({ kind, words: said }) => kind !== 'oxygen' && (kind !== 'cpr' || said === CPR_DIFFERS))
        .map((alert, index) => flag(making, `flag ${String(index)}`, CATEGORY[alert.kind], words.alertWords(alert))),
    ],
  };
}
