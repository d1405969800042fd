/** The words of the resident banner and of the tags made from a resident's record. */
import { calendarWords } from './time.ts';

export const BANNER_TEXT = {
  region: 'Who this is about',
  born: 'Born',
  years: (age: number) => `(${String(age)} years)`,
  nhs: 'NHS',
  likes: 'Likes to be called',
  room: 'Room',
  sex: { female: 'Female', male: 'Male', other: 'Other sex' },
  homeAndRoom: (homeName: string | undefined, room: string) =>
    homeName === undefined ? `Room ${room}` : `${homeName}, room ${room}`,
  practice: (name: string) => `GP: ${name}`,
  loading: 'Getting the record',
  allergy: (substance: string) => `${substance} allergy`,
  allergyReaction: (reaction: string) => `Reaction: ${reaction}`,
  noKnownAllergy: 'No known allergy',
  allergyNotAsked: 'Allergies: nobody has asked yet',
  allergyNotAskedShort: 'Allergies not asked',
  dnacpr: (document: string) => `Do not attempt CPR (${document})`,
  dnacprDated: (document: string, dated: string) => `DNACPR · ${document} ${calendarWords(dated)}`,
  cprAttemptDated: (document: string, dated: string) => `Attempt CPR · ${document} ${calendarWords(dated)}`,
  cprDated: (dated: string) => `Dated ${calendarWords(dated)}.`,
  dnacprShort: 'DNACPR',
  cprAttempt: (document: string) => `Attempt CPR (${document})`,
  cprNotRecorded: 'CPR wish not recorded',
  scale2: (from: number, to: number) => `Scale 2: ${String(from)} to ${String(to)}%`,
  scale2Short: 'Scale 2',
  scale2By: (by: string, dated: string, reviewBy: string) =>
    `Authorised by ${by}, ${calendarWords(dated)}. Review by ${calendarWords(reviewBy)}.`,
  scale2Overdue: (from: number, to: number) => `Scale 2: ${String(from)} to ${String(to)}%, review overdue`,
  similar: (familyName: string) => `Similar name: ${familyName}`,
  portrait: (name: string) => `Drawn face standing in for a photograph of ${name}`,
} as const;
