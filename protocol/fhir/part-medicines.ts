/** Medicines with the last dose, and allergies. */
import type { AllergyIntolerance, MedicationAdministration, MedicationStatement } from '@medplum/fhirtypes';
import type { PackMedicine } from '#domain/red-bag/pack.ts';
import * as words from '../red-bag/words.ts';
import type { Link } from './entries.ts';
import type { Making, Part } from './making.ts';
import { list, paragraph, table } from './narrative.ts';
import { fhirText } from './pruned.ts';
import { ALLERGY_CLINICAL, SNOMED } from './systems.ts';

function nameOf(medicine: PackMedicine): string {
  return words.said(words.medicineName(medicine), 'Not named');
}

/** Only what was given, at a time that was said, is a dose. */
function lastDose({ entries, patient }: Making, medicine: PackMedicine, name: string): Link | undefined {
  const { last } = medicine;
  if (last?.answer !== 'given' || last.at === undefined) return undefined;
  return entries.add<MedicationAdministration>(`${name} dose`, {
    resourceType: 'MedicationAdministration',
    status: 'completed',
    medicationCodeableConcept: { text: nameOf(medicine) },
    subject: patient,
    effectiveDateTime: last.at,
    note: [{ text: last.words }],
  });
}

function nextWords({ last }: PackMedicine): string {
  return last?.nextDue === undefined ? '' : `Next dose due ${words.when(last.nextDue)}`;
}

function statement(making: Making, medicine: PackMedicine, index: number): readonly Link[] {
  const { entries, patient, pack, madeBy } = making;
  const name = `medicine ${String(index)}`;
  const dose = lastDose(making, medicine, name);
  const { reason = '', mostIn24Hours = '' } = medicine;
  const link = entries.add<MedicationStatement>(name, {
    resourceType: 'MedicationStatement',
    status: 'active',
    medicationCodeableConcept: { text: nameOf(medicine) },
    subject: patient,
    effectiveDateTime: pack.madeAt,
    dateAsserted: pack.madeAt,
    informationSource: madeBy,
    partOf: [dose],
    reasonCode: [{ text: reason }],
    note: [
      { text: `Last given: ${words.lastGiven(medicine, words.when)}` },
      { text: nextWords(medicine) },
      { text: words.medicineMarks(medicine) },
      ...(medicine.differs ?? []).map((said) => ({ text: `Sources differ: ${said}` })),
    ],
    dosage: [
      {
        text: words.medicineUse(medicine),
        patientInstruction: fhirText(mostIn24Hours) === '' ? undefined : `At most ${mostIn24Hours} in 24 hours`,
        asNeededBoolean: medicine.asNeeded,
        route: { text: medicine.route },
      },
    ],
  });
  return dose === undefined ? [link] : [link, dose];
}

export function medicinesPart(making: Making): Part {
  const { medicines } = making.pack;
  return {
    part: 'medicines',
    loinc: ['10160-0', 'History of Medication use Narrative'],
    narrative: [
      table(
        ['Medicine', 'How', 'For', 'Last given', 'Next due', 'Note'],
        medicines.map((medicine) => [
          nameOf(medicine),
          words.medicineUse(medicine),
          medicine.reason ?? '',
          words.lastGiven(medicine, words.when),
          nextWords(medicine),
          words.joined(
            [words.medicineMarks(medicine), ...(medicine.differs ?? []).map((said) => `Sources differ: ${said}`)],
            '. ',
          ),
        ]),
      ),
    ],
    otherwise: 'No medicine is in the record. That is not the same as taking none.',
    entries: medicines.flatMap((medicine, index) => statement(making, medicine, index)),
  };
}

function allergy({ entries, patient }: Making, name: string, code: AllergyIntolerance['code'], reaction: string): Link {
  return entries.add<AllergyIntolerance>(name, {
    resourceType: 'AllergyIntolerance',
    clinicalStatus: { coding: [{ system: ALLERGY_CLINICAL, code: 'active' }] },
    code,
    patient,
    reaction: fhirText(reaction) === '' ? [] : [{ manifestation: [{ text: reaction }] }],
  });
}

/** None known is a statement. Not asked is none: it is an empty list that says why. */
export function allergiesPart(making: Making): Part {
  const { allergies } = making.pack;
  const part = { part: 'allergies', loinc: ['48765-2', 'Allergies and adverse reactions Document'] } as const;
  const otherwise = 'Nobody has asked about allergies.';
  switch (allergies.status) {
    case 'not-asked':
      return { ...part, narrative: [], otherwise, entries: [], empty: 'notasked' };
    case 'none-known': {
      const code = {
        coding: [{ system: SNOMED, code: '716186003', display: 'No known allergy' }],
        text: 'No known allergy',
      };
      return {
        ...part,
        narrative: [paragraph('None known.')],
        otherwise,
        entries: [allergy(making, 'no allergy', code, '')],
      };
    }
    case 'known':
      return {
        ...part,
        narrative: [
          list(
            allergies.items.map(({ substance, reaction }) =>
              words.joined([words.said(substance, 'Not named'), reaction], ': '),
            ),
          ),
        ],
        otherwise,
        entries: allergies.items.map(({ substance, reaction }, index) =>
          allergy(making, `allergy ${String(index)}`, { text: words.said(substance, 'Not named') }, reaction),
        ),
      };
    default:
      return allergies satisfies never;
  }
}
