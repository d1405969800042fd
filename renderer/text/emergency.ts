/** The words of the 999 pages. Reading age 9 to 11: short, calm, what to do in the order in which it is done. */
import type { Emergency } from '#domain/emergencies/emergencies.ts';

/** The kinds, as they stand on a tile and in a sentence after a colon. */
export const EMERGENCY_WORDS: Readonly<Record<Emergency, string>> = {
  'not-breathing': 'Not breathing',
  unresponsive: 'Will not wake up',
  choking: 'Choking',
  stroke: 'Signs of a stroke',
  'chest-pain': 'Chest pain',
  bleeding: 'Heavy bleeding',
  fit: 'A fit',
  other: 'Something else',
};

export const EMERGENCY_TEXT = {
  title: 'Ring 999 now',
  body: 'Use the home’s phone. Put it on loudspeaker. Stay with the person.',
  openFor: 'open for',
  address: 'Read out this address',
  room: (room: string) => `Room ${room}`,
  noAddress: 'The address is not on this tablet. It stands on the notice by the front door.',
  say: 'Say this',
  sayWho: (name: string, age: number) => `${name}, ${String(age)} years old.`,
  sayScore: (score: string, time: string) => `NEWS2 was ${score} at ${time}.`,
  sayAllergy: (substances: string) => `Allergic to ${substances}.`,
  sayAllergyNone: 'No known allergies.',
  sayScale2: (from: number, to: number) => `The oxygen aim is ${String(from)} to ${String(to)}%.`,
  sayFirst: 'Is the person breathing? Are they awake? Say what you see.',
  dnacprTitle: 'Do not attempt CPR',
  dnacprStop: (name: string) => `If ${name}’s heart or breathing stops, keep ${name} comfortable. Do not do CPR.`,
  treatElse: 'Treat everything else.',
  treatElseBody: 'This wish is about CPR only. Ring 999 all the same.',
  document: (document: string, dated: string) =>
    `Signed form: ${document}, ${dated}. Give the form to the crew: this screen is not the form.`,
  attemptTitle: 'CPR is to be attempted',
  attemptBody: 'Start CPR if heart or breathing stops. Somebody fetches the defibrillator.',
  unknownTitle: 'CPR wish not recorded',
  unknownBody: 'Start CPR if heart or breathing stops, unless you have seen a signed form that says not to.',
  wishes: (name: string) => `What ${name} wants when ill`,
  whileWaiting: 'While you wait',
  while1: 'Sit the person up if they breathe badly',
  while2: 'Somebody opens the door for the crew',
  while3: 'Call the nurse too: she stays with you',
  who: 'Who is it?',
  whoHint: 'Choose, to see what to say. Ring first.',
  differentPerson: 'Different person',
  notEmergency: 'Not an emergency',
} as const;
