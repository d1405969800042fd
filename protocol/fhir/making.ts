/** What every part of a bundle needs while it is made. */
import type { Organization, Patient, Practitioner } from '@medplum/fhirtypes';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { PackPart } from '#domain/red-bag/red-bag.ts';
import * as words from '../red-bag/words.ts';
import type { Entries, Link } from './entries.ts';
import { fhirText } from './pruned.ts';
import { NHS_NUMBER, ODS_CODE } from './systems.ts';

export interface Making {
  readonly pack: RedBagPack;
  readonly entries: Entries;
  readonly patient: Link;
  readonly home: Link;
  readonly madeBy: Link;
}

/** One section of the document, in the pack's order. */
export interface Part {
  readonly part: PackPart;
  /** LOINC, where it has a code for such a section. */
  readonly loinc?: readonly [code: string, display: string] | undefined;
  readonly narrative: readonly string[];
  /** Said where the narrative is empty. */
  readonly otherwise: string;
  readonly entries: readonly Link[];
  /** Why there are no entries; unsaid it is not known. */
  readonly empty?: 'notasked' | 'nilknown' | undefined;
}

/** Somebody by name: the pack knows no number of theirs. */
export function practitioner({ entries }: Pick<Making, 'entries'>, said: string): Link {
  const name = fhirText(said) === '' ? 'Name not known' : said;
  return {
    ...entries.add<Practitioner>(`practitioner ${name}`, { resourceType: 'Practitioner', name: [{ text: name }] }),
    display: name,
  };
}

export function organization(
  entries: Entries,
  key: string,
  said: {
    readonly name: string;
    readonly telephone?: string | undefined;
    readonly address?: string;
    readonly odsCode?: string | undefined;
  },
): Link {
  const { telephone = '', address = '', odsCode = '' } = said;
  const name = fhirText(said.name) === '' ? 'Name not known' : said.name;
  const link = entries.add<Organization>(`organization ${key}`, {
    resourceType: 'Organization',
    identifier: odsCode === '' ? [] : [{ system: ODS_CODE, value: odsCode }],
    name,
    telecom: fhirText(telephone) === '' ? [] : [{ system: 'phone', value: telephone, use: 'work' }],
    address: [{ text: address }],
  });
  return { ...link, display: name };
}

export function patientOf(entries: Entries, { person, home }: RedBagPack, managing: Link): Link {
  const { familyName, givenName, title, preferredName, born, sex, nhsNumber, practice } = person;
  const practiceKnown = fhirText(`${practice.name}${practice.gpName}`) !== '';
  const room = fhirText(person.room) === '' ? '' : `Room ${person.room}, `;
  const link = entries.add<Patient>('patient', {
    resourceType: 'Patient',
    identifier: fhirText(nhsNumber) === '' ? [] : [{ system: NHS_NUMBER, value: nhsNumber }],
    active: true,
    name: [
      { use: 'official', text: words.fullName(person), family: familyName, given: [givenName], prefix: [title] },
      fhirText(preferredName) === '' ? undefined : { use: 'usual', text: preferredName },
    ],
    gender: sex,
    birthDate: born,
    address: [{ use: 'home', text: `${room}${home.name}, ${home.address}` }],
    generalPractitioner: practiceKnown
      ? [
          organization(entries, 'practice', practice),
          fhirText(practice.gpName) === '' ? undefined : practitioner({ entries }, practice.gpName),
        ]
      : [],
    managingOrganization: managing,
  });
  return { ...link, display: words.fullName(person) };
}
