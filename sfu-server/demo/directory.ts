/** Whom a call of the demo may be joined by, beside colleagues on duty. Nobody here exists; the numbers are reserved for drama (Ofcom). */
import type { PartyContact } from '#protocol/hub/calls.ts';

function contactId(number: number): string {
  return `01920000-0008-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const DEMO_CONTACTS: readonly PartyContact[] = [
  {
    contactId: contactId(1),
    name: 'Dr Ruth Abara, community geriatrician',
    as: 'geriatrician',
    telephone: '01632 960 340',
    hours: '9:00 to 17:00, Monday to Friday',
  },
  {
    contactId: contactId(2),
    name: 'Northshore interpreters',
    as: 'interpreter',
    telephone: '01632 960 350',
    hours: 'Day and night; Farsi, Polish, Punjabi, sign language by video',
  },
  {
    contactId: contactId(3),
    name: 'Palliative care nurse on call',
    as: 'specialist',
    telephone: '01632 960 360',
    hours: 'Day and night',
  },
];

export const DEMO_DIRECTORY_NAME = 'demo/1';
