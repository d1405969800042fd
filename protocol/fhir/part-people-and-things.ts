/** Whom to ring, and what went along. */
import type { List, RelatedPerson } from '@medplum/fhirtypes';
import type { Contact } from '#domain/record/contents.ts';
import * as words from '../red-bag/words.ts';
import type { Link } from './entries.ts';
import type { Making, Part } from './making.ts';
import { table } from './narrative.ts';
import { fhirText } from './pruned.ts';
import { CONTACT_ROLE_V2 } from './systems.ts';

/** HL7 v2 table 0131 knows two of the roles. */
const ROLE_CODES: Readonly<Partial<Record<Contact['roles'][number], string>>> = { 'next-of-kin': 'N', emergency: 'C' };

function contact({ entries, patient }: Making, said: Contact, index: number): Link {
  const { name, relation, telephone, roles } = said;
  return entries.add<RelatedPerson>(`contact ${String(index)}`, {
    resourceType: 'RelatedPerson',
    active: true,
    patient,
    relationship: [
      { text: relation },
      ...roles.map((role) => {
        const code = ROLE_CODES[role];
        return {
          coding: code === undefined ? [] : [{ system: CONTACT_ROLE_V2, code }],
          text: words.CONTACT_ROLE[role],
        };
      }),
    ],
    name: [{ text: words.said(name, 'Name not known') }],
    telecom: fhirText(telephone) === '' ? [] : [{ system: 'phone', value: telephone }],
  });
}

export function contactsPart(making: Making): Part {
  const { contacts } = making.pack;
  return {
    part: 'contacts',
    narrative: [
      table(
        ['Name', 'Relation', 'Telephone', 'Roles', 'May be told', 'At night'],
        contacts.map((said) => [
          said.name,
          said.relation,
          said.telephone,
          said.roles.map((role) => words.CONTACT_ROLE[role]).join(', '),
          words.mayBeTold(said),
          words.atNight(said),
        ]),
      ),
    ],
    otherwise: 'Nobody is named in the record.',
    entries: contacts.map((said, index) => contact(making, said, index)),
  };
}

export function belongingsPart(making: Making): Part {
  const { entries, patient, madeBy, pack } = making;
  const { belongings, custody } = pack;
  return {
    part: 'belongings',
    narrative: [
      table(
        ['Thing', 'Where', 'Condition', 'Tag'],
        belongings.map((thing) => [
          words.thingWords(thing),
          words.PLACE[thing.place],
          thing.condition,
          thing.tag ?? '',
        ]),
      ),
      table(
        ['When', 'From', 'To', 'How', 'On what ground', 'Pack'],
        custody.map(({ at, from, to, how, basis, version }) => [
          words.when(at),
          from,
          words.joined([to.name, to.role, to.place], ', '),
          words.HOW[how],
          words.joined([words.ROUTE[basis.route], basis.decidedBy, basis.words], ': '),
          String(version),
        ]),
      ),
    ],
    otherwise: 'Nothing was written down.',
    entries:
      belongings.length === 0
        ? []
        : [
            entries.add<List>('belongings', {
              resourceType: 'List',
              status: 'current',
              mode: 'snapshot',
              title: 'Belongings',
              code: { text: 'What went along, and what stays' },
              subject: patient,
              date: pack.madeAt,
              source: madeBy,
              entry: belongings.map((thing) => ({
                flag: { text: words.PLACE[thing.place] },
                item: { display: words.joined([words.thingWords(thing), thing.condition, thing.tag], ', ') },
              })),
            }),
          ],
  };
}
