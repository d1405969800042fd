/** Dipstick, pain, weight, fluids, wounds. Reading age 9 to 11. */
import {
  abbeyBand,
  abbeyTotal,
  DIPSTICK_PADS,
  FINDING_LIMITS,
  type AbbeyBand,
  type AbbeyPart,
  type DipstickPad,
  type Finding,
} from '#domain/observations/finding.ts';
import { DIPSTICK_PAD, dipstickResultWords } from './record.ts';

type Form = 'urine-dipstick' | 'pain' | 'weight' | 'fluid' | 'wound';

export const FINDINGS_TEXT = {
  title: 'Other observations',
  hint: 'Touch what you want to write down.',
  form: {
    'urine-dipstick': 'Urine dipstick',
    pain: 'Pain',
    weight: 'Weight',
    fluid: 'Drinks and fluids',
    wound: 'Wound or sore',
  } satisfies Record<Form, string>,
  last: (words: string, time: string) => `Last: ${words}, ${time}`,
  never: 'Not yet',
  before: 'Written down before',
  nothing: 'Nothing yet.',
  save: 'Save',
  saving: 'Saving',
  saved: (what: string, time: string) => `${what} saved ${time}`,
  notSaved: 'It could not be saved. Nothing is lost from this screen.',
  problem: 'This needs a look first',
  clear: 'Start again',
  look: 'Look',
  struck: 'Taken out',

  // Urine dipstick
  dipstickTitle: 'Urine dipstick',
  dipstickHint: 'Hold the strip beside the bottle. Go from pad to pad. Each pad has its own time on the bottle.',
  dipstickDone: (done: number, all: number) => `${String(done)} of ${String(all)} pads`,
  dipstickSave: (done: number, all: number) => (done === all ? 'Save' : `Save ${String(done)} of ${String(all)} pads`),
  dipstickNone: 'Save: no pad read yet',
  notRead: 'Could not read',
  catheter: 'Where is the urine from?',
  catheterNo: 'Passed',
  catheterYes: 'Catheter',
  catheterHint: 'A catheter nearly always makes a strip positive. The nurse sees it.',

  // Pain
  painTitle: (name: string) => `Is ${name} in pain?`,
  painHow: 'Can the person say how bad it is?',
  painSays: 'Yes, in their own words',
  painCannot: 'No: look for it (Abbey)',
  painNumber: 'How bad is it now? 0 is no pain, 10 is the worst.',
  painSite: 'Where does it hurt?',
  painAbbey: 'Look at the person, best while they are moved. Choose one for each line.',
  abbeyTotal: (total: number, left: number) =>
    left > 0 ? `${String(total)} so far, ${String(left)} to go` : `Abbey ${String(total)} of 18`,
  abbeyLeft: (left: number) => `Save: ${String(left)} left`,

  // Weight
  weightTitle: (name: string) => `Weigh ${name}`,
  kilograms: 'Weight',
  kilogramsHint: 'One number after the point, for example 57.4',
  method: 'How?',
  methods: { standing: 'Standing', chair: 'Chair scales', hoist: 'Hoist', bed: 'Bed scales' },
  weightLast: (words: string, date: string) => `Last: ${words} kg on ${date}.`,
  weightNoLast: 'No weight before this one.',
  weightMore: (words: string) => `${words} kg more than last time.`,
  weightLess: (words: string) => `${words} kg less than last time.`,
  weightSame: 'The same as last time.',

  // Fluids
  fluidTitle: 'Drinks and fluids',
  fluidDirection: 'In or out?',
  fluidIn: 'In',
  fluidOut: 'Out',
  fluidWhatIn: ['Water', 'Tea', 'Coffee', 'Juice', 'Milk', 'Soup', 'Thickened drink'],
  fluidWhatOut: ['Pee', 'Catheter bag', 'Sick', 'Loose poo'],
  fluidWhat: 'What?',
  fluidAmount: 'How much?',
  fluidQuick: [
    { millilitres: 50, words: 'A few sips' },
    { millilitres: 100, words: 'Half a cup' },
    { millilitres: 150, words: 'Small cup' },
    { millilitres: 200, words: 'Cup' },
    { millilitres: 250, words: 'Mug' },
    { millilitres: 300, words: 'Beaker' },
  ],
  fluidOther: 'Other amount',
  fluidMeasured: 'Measured or guessed?',
  measured: 'Measured',
  estimated: 'Guessed',
  fluidToday: 'Today',
  fluidTotals: (into: number, out: number) => `In ${String(into)} ml, out ${String(out)} ml`,
  fluidBalance: (balance: number) =>
    balance === 0
      ? 'In and out are the same.'
      : balance > 0
        ? `${String(balance)} ml more in than out.`
        : `${String(-balance)} ml more out than in.`,
  fluidNone: 'Nothing written down today.',
  fluidIncomplete: 'Only what was written down here is counted.',

  // Wound
  woundTitle: 'Wound or sore',
  site: 'Where on the body?',
  siteHint: 'For example: left heel',
  woundWords: 'What does it look like?',
  length: 'Longest side',
  width: 'Widest side',
  sizeHint: 'You may leave the size empty.',
  photos: 'Photograph',
  photoTake: 'Take a photograph',
  photoAnother: 'Take another',
  photoRemove: 'Take this one out',
  photoAlt: (site: string) => `Photograph of the wound: ${site}`,
  consentGiven: 'May photographs be taken? Yes, it is in the record.',
  consentRefused: 'No photographs: this person, or who decides for them, has said no. Write down what you see.',
  consentUnknown: 'Ask first. May a photograph be taken?',
  basisConsent: 'They said yes',
  basisBestInterests: 'They cannot decide: it is best for them',
  basisNo: 'No photograph',
  basisOf: { consent: 'with their consent', 'best-interests': 'in their best interests' },
} as const;

/** What a pad's name means, where it is not plain. */
export const PAD_MEANING: Readonly<Partial<Record<DipstickPad, string>>> = {
  leucocytes: 'white cells',
  ph: 'sour or not',
  'specific-gravity': 'strong or weak',
  glucose: 'sugar',
};

/**
 * The colour of a pad at each of its results, named, from the palest to the darkest, as on the charts of usual ten-pad strips
 * (Multistix 10 SG and strips like it). Bottles differ: the chart on the bottle counts, and the words beside say the result.
 */
export const PAD_COLOURS: { readonly [Pad in DipstickPad]: readonly string[] } = {
  leucocytes: ['cream', 'pale mauve', 'mauve', 'purple', 'dark purple'],
  nitrite: ['white', 'pink'],
  urobilinogen: ['pale pink', 'pink', 'dark pink', 'red'],
  protein: ['yellow', 'yellow-green', 'pale green', 'green', 'blue-green', 'dark blue-green'],
  ph: ['orange', 'yellow-orange', 'yellow', 'yellow-green', 'green', 'blue-green', 'blue'],
  blood: ['yellow', 'yellow with green', 'pale green', 'green', 'dark green'],
  'specific-gravity': ['dark blue', 'blue-green', 'green', 'pale green', 'olive', 'yellow-green', 'yellow'],
  ketones: ['cream', 'pale pink', 'pink', 'mauve', 'purple', 'dark purple'],
  bilirubin: ['cream', 'pale tan', 'tan', 'brown'],
  glucose: ['pale blue', 'pale green', 'green', 'olive', 'light brown', 'brown'],
};

export const ABBEY_WORDS: Readonly<Record<AbbeyPart, { readonly name: string; readonly hint: string }>> = {
  vocalisation: { name: 'Sounds', hint: 'whimpering, groaning, crying' },
  'facial-expression': { name: 'Face', hint: 'tense, frowning, looks frightened' },
  'body-language': { name: 'Body', hint: 'fidgets, rocks, guards a part, pulls away' },
  behaviour: { name: 'Behaviour', hint: 'more muddled, will not eat, not as usual' },
  physiological: { name: 'Signs', hint: 'sweating, flushed or pale, fast pulse' },
  physical: { name: 'Injuries', hint: 'sore skin, stiff joints, old injuries' },
};

export const ABBEY_SCORES = ['None', 'Mild', 'Moderate', 'Severe'] as const;

export const ABBEY_BANDS: Readonly<Record<AbbeyBand, string>> = {
  none: 'No pain',
  mild: 'Mild pain',
  moderate: 'Moderate pain',
  severe: 'Severe pain',
};

/** 574 -> "57.4" */
export function tenthsWords(tenths: number): string {
  return (tenths / 10).toFixed(1);
}

export interface FieldProblem {
  readonly field: string;
  readonly why: 'empty' | 'not-a-number' | 'too-low' | 'too-high';
}

const LIMITS: Readonly<Record<string, { readonly min: string; readonly max: string; readonly unit: string }>> = {
  kilograms: {
    min: tenthsWords(FINDING_LIMITS.tenthsKilogram.min),
    max: tenthsWords(FINDING_LIMITS.tenthsKilogram.max),
    unit: 'kg',
  },
  millilitres: {
    min: String(FINDING_LIMITS.millilitres.min),
    max: String(FINDING_LIMITS.millilitres.max),
    unit: 'ml',
  },
  length: { min: String(FINDING_LIMITS.millimetres.min), max: String(FINDING_LIMITS.millimetres.max), unit: 'mm' },
  width: { min: String(FINDING_LIMITS.millimetres.min), max: String(FINDING_LIMITS.millimetres.max), unit: 'mm' },
};

const EMPTY: Readonly<Record<string, string>> = {
  pads: 'Read at least one pad.',
  scale: 'Say first if the person can tell you.',
  score: 'Choose a number from 0 to 10.',
  parts: 'Choose one for each of the six lines.',
  kilograms: 'Type the weight.',
  method: 'Say how the person was weighed.',
  millilitres: 'Choose or type how much.',
  site: 'Say where on the body it is.',
  photoBasis: 'Say whether the photograph may be kept.',
};

/** What is wrong with a field and how to put it right. */
export function findingProblem({ field, why }: FieldProblem): string {
  const limits = LIMITS[field];
  switch (why) {
    case 'empty':
      return EMPTY[field] ?? 'This is missing.';
    case 'not-a-number':
      return field === 'kilograms' ? 'Type numbers only, for example 57.4.' : 'Type a whole number only.';
    case 'too-low':
      return limits === undefined ? 'That is too low.' : `At least ${limits.min} ${limits.unit}. Look again.`;
    case 'too-high':
      return limits === undefined ? 'That is too high.' : `At most ${limits.max} ${limits.unit}. Look again.`;
    default:
      return why satisfies never;
  }
}

/** Results that are neither negative nor normal come first: what matters of a strip. */
function dipstickWords(pads: Extract<Finding, { kind: 'urine-dipstick' }>['pads']): string {
  const read = (Object.keys(DIPSTICK_PADS) as DipstickPad[]).flatMap((pad) => {
    const result = pads[pad];
    return result === undefined ? [] : [{ pad, result }];
  });
  const showing = read.filter(
    ({ pad, result }) =>
      pad !== 'ph' && pad !== 'specific-gravity' && !['negative', 'normal', 'not-read'].includes(result),
  );
  const unread = read.filter(({ result }) => result === 'not-read').length;
  const words =
    showing.length === 0
      ? 'nothing showing'
      : showing
          .map(({ pad, result }) => `${DIPSTICK_PAD[pad].toLowerCase()} ${dipstickResultWords(result)}`)
          .join(', ');
  return unread === 0 ? words : `${words}, ${String(unread)} could not be read`;
}

/** A finding in one line. */
export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case 'urine-dipstick':
      return `${dipstickWords(finding.pads)}${finding.catheter ? ' (catheter)' : ''}`;
    case 'pain-numeric':
      return `pain ${String(finding.score)} of 10${finding.site === '' ? '' : `, ${finding.site}`}`;
    case 'pain-abbey': {
      const total = abbeyTotal(finding.parts);
      return `${ABBEY_BANDS[abbeyBand(total)].toLowerCase()}, Abbey ${String(total)} of 18`;
    }
    case 'weight':
      return `${tenthsWords(finding.tenthsKilogram)} kg, ${FINDINGS_TEXT.methods[finding.method].toLowerCase()}`;
    case 'fluid':
      return `${finding.direction} ${String(finding.millilitres)} ml${finding.what === '' ? '' : ` ${finding.what.toLowerCase()}`}${finding.estimated ? ' (guessed)' : ''}`;
    case 'wound': {
      const { lengthMillimetres: length, widthMillimetres: width, site, words, photos } = finding;
      const size =
        length === undefined
          ? ''
          : width === undefined
            ? `, ${String(length)} mm`
            : `, ${String(length)} by ${String(width)} mm`;
      const photo =
        photos.length === 0 ? '' : `, ${photos.length === 1 ? '1 photo' : `${String(photos.length)} photos`}`;
      return `${site}${size}${words === '' ? '' : `: ${words}`}${photo}`;
    }
    default:
      return finding satisfies never;
  }
}
