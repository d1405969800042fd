/**
 * Who there is in practice: one resident whom nobody could take for a real one, in a home that is nowhere, and a nurse who is
 * drawn. The identifiers are fixed, so that an address of practice is known as such after a reload.
 */
import type { Resident } from '#domain/residents/resident.ts';
import { PRACTICE_PEOPLE } from '../../../text/practice.ts';

export const PRACTICE_RESIDENT_ID = '0e5e0000-0000-4000-8000-000000000001';
export const PRACTICE_HOME_ID = '0e5e0000-0000-4000-8000-000000000002';
export const PRACTICE_KIOSK_ID = '0e5e0000-0000-4000-8000-000000000003';
export const PRACTICE_SERVICE_ID = '0e5e0000-0000-4000-8000-000000000004';
const PRACTICE_NURSE_ID = '0e5e0000-0000-4000-8000-000000000005';
const PRACTICE_SURGERY_ID = '0e5e0000-0000-4000-8000-000000000006';
const PRACTICE_GP_ID = '0e5e0000-0000-4000-8000-000000000007';

/** What all identifiers of practice begin with. */
const PRACTICE_MARK = '0e5e0000-';

/** true for an address that only practice has: after a reload there is no practice, and the page begins at home. */
export function isPracticeAddress(hash: string): boolean {
  return hash.includes(PRACTICE_MARK);
}

/** The last of the drawn faces, which no demonstration uses. */
const PRACTICE_FACE = 17;

export const PRACTICE_NURSE = {
  personId: PRACTICE_NURSE_ID,
  name: PRACTICE_PEOPLE.nurse,
  role: 'nurse-practitioner',
} as const;

/** Numbers from 999 on are never given to anybody (NHS Data Model and Dictionary: reserved for tests). */
export const PRACTICE_RESIDENT: Resident = {
  residentId: PRACTICE_RESIDENT_ID,
  familyName: PRACTICE_PEOPLE.familyName,
  givenName: PRACTICE_PEOPLE.givenName,
  title: '',
  preferredName: PRACTICE_PEOPLE.givenName,
  born: '1940-01-01',
  sex: 'other',
  nhsNumber: '9990000018',
  room: PRACTICE_PEOPLE.room,
  portrait: PRACTICE_FACE,
  practice: {
    practiceId: PRACTICE_SURGERY_ID,
    name: PRACTICE_PEOPLE.surgery,
    gpId: PRACTICE_GP_ID,
    gpName: PRACTICE_PEOPLE.gp,
  },
  allergies: { status: 'known', items: [{ substance: PRACTICE_PEOPLE.allergy, reaction: PRACTICE_PEOPLE.reaction }] },
  cpr: { status: 'not-recorded' },
  communication: [PRACTICE_PEOPLE.speaking],
  background: [PRACTICE_PEOPLE.background],
};
