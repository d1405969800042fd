/** Whom the record names. Pure. */
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Contact } from '#domain/record/contents.ts';
import { liveOf } from '#domain/record/effective-resident.ts';

const CONTACT_ORDER = [
  'attorney-health',
  'next-of-kin',
  'emergency',
  'deputy',
  'advocate',
  'friend',
  'attorney-finance',
];

/** Whom the record names, whoever decides for the person first. */
export function contactsOf(record: ResidentRecord): readonly Contact[] {
  const rank = ({ roles }: Contact): number =>
    Math.min(CONTACT_ORDER.length, ...roles.map((role) => CONTACT_ORDER.indexOf(role)));
  return liveOf(record.statements, 'contact')
    .map(({ statement }) => statement.content)
    .sort((a, b) => rank(a) - rank(b));
}
