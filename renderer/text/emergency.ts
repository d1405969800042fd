/**
 * The words of the 999 pages. Reading age 9 to 11: short, calm, what to do in the order in which it is done.
 *
 * What is to be done is public first aid and nothing beside it; each line names where it stands. NHS: the pages "First aid",
 * "What should I do if someone is choking?", "Symptoms of a stroke" (FAST), "Heart attack", "What to do if someone has a
 * seizure (fit)", "Recovery position" of the NHS website. RCUK: Resuscitation Council UK, "Adult basic life support"
 * (Guidelines 2025) and "Decisions relating to CPR". The words are this product's and wait for the clinical safety officer.
 */
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

/** One thing to do; some lead to the page of another kind. */
export interface FirstAidStep {
  readonly words: string;
  readonly to?: Emergency;
}

export interface FirstAid {
  /** The first words to 999. */
  readonly tell: string;
  readonly steps: readonly FirstAidStep[];
}

export const FIRST_AID: Readonly<Record<Emergency, FirstAid>> = {
  'not-breathing': {
    tell: 'Somebody is not breathing.',
    steps: [
      // RCUK, adult basic life support: gasps are not normal breathing.
      { words: 'A gasp now and then is not breathing.' },
      // NHS, "First aid", CPR: the heel of the hand on the breastbone at the centre of the chest, 5 to 6 cm deep.
      { words: 'Start CPR now. Put the heel of your hand on the middle of the chest. Push down 5 to 6 cm.' },
      // NHS, the same: 100 to 120 a minute until help comes.
      { words: 'Push about 2 times a second. Go on until help comes.' },
      // RCUK: as soon as a defibrillator arrives, switch it on and do what it says.
      { words: 'Somebody fetches the defibrillator. Switch it on and do what it says.' },
    ],
  },
  unresponsive: {
    tell: 'Somebody does not wake up.',
    steps: [
      // RCUK: shake the shoulders gently and ask loudly.
      { words: 'Shake their shoulders gently. Ask loudly: “Are you all right?”' },
      // RCUK 2025: 999 as soon as somebody does not respond, on loudspeaker, before looking for breathing.
      { words: 'No answer: ring 999 now, with the phone on loudspeaker.' },
      // RCUK: open the airway by tilting the head and lifting the chin; look, listen and feel for up to 10 seconds.
      { words: 'Tilt the head back and lift the chin. Look for breathing, for up to 10 seconds.' },
      // NHS, "First aid": unconscious and breathing goes into the recovery position. NHS, "Recovery position": not with a
      // suspected injury of the spine.
      {
        words:
          'They breathe as usual: roll them on their side, head tilted back. Do not move them if neck or back may be hurt.',
      },
      // NHS, "First aid": keep watching that they breathe normally.
      { words: 'Stay, and keep watching them breathe.' },
      // RCUK: not breathing normally is CPR.
      { words: 'They do not breathe, or only gasp:', to: 'not-breathing' },
    ],
  },
  choking: {
    tell: 'Somebody is choking.',
    steps: [
      // NHS, "What should I do if someone is choking?": who can cough is encouraged to.
      { words: 'They can cough: ask them to go on coughing.' },
      // NHS, the same: up to 5 back blows, leaning forward, with the heel of the hand.
      {
        words:
          'They cannot cough, speak or breathe: lean them forward. Give up to 5 hard blows between the shoulder blades with the heel of your hand.',
      },
      // NHS, the same: up to 5 abdominal thrusts.
      {
        words:
          'Still choking: stand behind them. Make a fist just above the belly button, other hand over it. Pull sharply in and up. Up to 5 times.',
      },
      // NHS, the same: 999, and go on in turns until help comes.
      { words: 'Still choking: 5 blows, then 5 pulls, again and again until help comes.' },
      // NHS, the same: unconscious and not breathing is CPR.
      { words: 'They go limp and do not breathe:', to: 'not-breathing' },
    ],
  },
  stroke: {
    tell: 'Somebody has signs of a stroke.',
    // NHS, "Symptoms of a stroke", FAST.
    steps: [
      { words: 'Face: has one side dropped? Can they smile?' },
      { words: 'Arms: can they lift both arms and keep them up?' },
      { words: 'Speech: is it slurred or muddled?' },
      { words: 'Time: one of these is enough. Ring 999 now.' },
      // RCUK, adult basic life support.
      { words: 'They stop answering you:', to: 'unresponsive' },
    ],
  },
  'chest-pain': {
    tell: 'Somebody has chest pain.',
    steps: [
      // NHS, "Heart attack": 999 at once.
      { words: 'Ring 999 now. Do not wait for it to pass.' },
      // NHS, "First aid", heart attack: sitting, made as comfortable as possible. The page speaks of aspirin too; a home gives
      // no medicine because of this screen: 999 asks about it, with the allergies that are read out.
      { words: 'Help them sit down and rest. Make them as comfortable as you can.' },
      // RCUK, adult basic life support.
      { words: 'They stop answering you:', to: 'unresponsive' },
    ],
  },
  bleeding: {
    tell: 'Somebody is bleeding heavily.',
    // NHS, "First aid", heavy bleeding.
    steps: [
      { words: 'Gloves on if you have them. Press hard on the wound with a clean pad or cloth.' },
      { words: 'Something sticks in it: leave it in. Press on both sides of it, not on it.' },
      { words: 'Blood comes through: put another pad on top. Press on.' },
      { words: 'Keep pressing until help comes.' },
      // RCUK, adult basic life support.
      { words: 'They stop answering you:', to: 'unresponsive' },
    ],
  },
  fit: {
    tell: 'Somebody has a fit.',
    // NHS, "What to do if someone has a seizure (fit)".
    steps: [
      { words: 'Look at the clock: when did it start?' },
      { words: 'Move them only if they are in danger. Put something soft under the head.' },
      { words: 'Loosen tight clothes round the neck. Put nothing in their mouth.' },
      { words: 'When the jerking stops, turn them on their side.' },
      { words: 'Stay, and talk to them calmly until they are themselves again.' },
      // RCUK, adult basic life support.
      { words: 'It stops and they do not answer you:', to: 'unresponsive' },
    ],
  },
  other: {
    tell: 'It is an emergency.',
    steps: [
      // NHS, "When to call 999": stay, and do what the call handler says.
      { words: 'Say what you see. 999 tells you what to do.' },
      { words: 'Stay with them. Do what 999 says.' },
      // RCUK, adult basic life support.
      { words: 'They stop answering you:', to: 'unresponsive' },
    ],
  },
};

/** In the place of CPR, where a signed form says not to. */
export const NO_CPR_STEPS: readonly FirstAidStep[] = [
  // RCUK, "Decisions relating to CPR".
  { words: 'Do not do CPR. There is a form that says so.' },
  { words: 'Ring 999 all the same. Say that there is a form, and have it ready for the crew.' },
  { words: 'Stay with them and keep them comfortable.' },
  // RCUK, the same: such a form is not about a sudden cause that can be put right, such as choking.
  { words: 'It is choking? That is treated, with the form too:', to: 'choking' },
];

/** The last line of choking, where a signed form says not to do CPR. RCUK, "Decisions relating to CPR", as above. */
export const CHOKING_WITH_FORM: FirstAidStep = {
  words: 'They go limp: tell 999 that it is choking and that there is a form. Do what 999 says.',
};

export const EMERGENCY_TEXT = {
  title: 'Ring 999 now',
  titleOf: (emergency: string) => `${emergency}: ring 999 now`,
  body: 'Use the home’s phone. Put it on loudspeaker. Stay with the person.',
  openFor: 'open for',
  address: 'Read out this address',
  room: (room: string) => `Room ${room}`,
  noAddress: 'The address is not on this tablet. It stands on the notice by the front door.',
  kinds: 'What is it? You may leave this out.',
  otherKind: 'Not this',
  doNow: 'Do this now',
  tell: 'Tell 999',
  sayFirst: 'Are they breathing? Are they awake? Say what you see.',
  toKind: (emergency: string) => `Go to: ${emergency}`,

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

  who: 'Who is it?',
  whoHint: 'Ring first. Then touch the person: you see if CPR is to be done.',
  confirm: (name: string) => `Is it ${name}?`,
  confirmYes: 'Yes, this person',
  confirmNo: 'No, back to the list',
  differentPerson: 'Different person',
  nobody: 'Nobody is chosen. That is all right.',
  openHint: 'You are not signed in. This page shows the name and the CPR wish, and nothing else.',
  chosen: (room: string) => `Room ${room}`,

  rung: 'I’ve rung 999',
  rungSaving: 'Saving',
  rungAt: (time: string) => `999 rung at ${time}`,
  rungNobody: (time: string) => `You said at ${time} that you rang 999.`,
  rungNotWritten: 'Nothing is written down: no person is chosen. You can choose one later.',
  rungWritten: 'It is written down.',
  rungHint: 'Touch it when you have rung, so that the nurse knows.',
  rungHintNobody: 'With no person chosen nothing is written down.',
  rungFailed: 'It could not be written down. Go on; touch it again later.',
  nurseSees: (time: string) => `The nurse can see this: ${time}`,
  nurseLater: 'Saved on this tablet. The nurse sees it when there is a connection.',
  incident: 'Incident number, if 999 gave you one',
  incidentSave: 'Save the number',
  incidentSaved: (incident: string) => `Incident number ${incident}`,

  whileWaiting: 'While you wait',
  whileDoor: 'Somebody opens the door for the crew.',
  whileNurse: 'Call the nurse too: she stays with you.',
  observations: 'Take observations while you wait',
  notEmergency: 'Not an emergency',
} as const;
