/** How the person is when well, and who they are: what was asked and what was answered. */
import type { Condition, Observation, QuestionnaireResponse } from '@medplum/fhirtypes';
import * as words from '../red-bag/words.ts';
import type { Link } from './entries.ts';
import type { Making, Part } from './making.ts';
import { labelled, list } from './narrative.ts';
import { category } from './observations.ts';
import { fhirText } from './pruned.ts';
import { CONDITION_CATEGORY, CONDITION_CLINICAL } from './systems.ts';

function conditions({ pack, entries, patient }: Making): readonly Link[] {
  return pack.diagnoses.map(({ name, since }, index) =>
    entries.add<Condition>(`condition ${String(index)}`, {
      resourceType: 'Condition',
      clinicalStatus: { coding: [{ system: CONDITION_CLINICAL, code: 'active' }] },
      category: [{ coding: [{ system: CONDITION_CATEGORY, code: 'problem-list-item' }] }],
      code: { text: words.said(name, 'Not named') },
      subject: patient,
      onsetString: since,
    }),
  );
}

interface Answer {
  readonly linkId: string;
  readonly text: string;
  readonly answer: string;
}

function response(
  { pack, entries, patient, madeBy }: Making,
  name: string,
  answers: readonly Answer[],
): readonly Link[] {
  const given = answers.filter(({ answer }) => fhirText(answer) !== '');
  if (given.length === 0) return [];
  return [
    entries.add<QuestionnaireResponse>(name, {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      subject: patient,
      authored: pack.madeAt,
      author: madeBy,
      item: given.map(({ linkId, text, answer }) => ({ linkId, text, answer: [{ valueString: answer }] })),
    }),
  ];
}

function frailty({ pack, entries, patient }: Making): readonly Link[] {
  if (pack.frailty === undefined) return [];
  const { score, asOf, assessedBy } = pack.frailty;
  return [
    entries.add<Observation>('frailty', {
      resourceType: 'Observation',
      status: 'final',
      category: category('survey'),
      code: { text: 'Clinical Frailty Scale (Rockwood)' },
      subject: patient,
      effectiveDateTime: asOf,
      valueInteger: score,
      interpretation: [{ text: words.frailtyWords(score) }],
      note: [{ text: `Assessed by ${words.said(assessedBy)}` }],
    }),
  ];
}

export function assessmentPart(making: Making): Part {
  const { diagnoses, care, frailty: scale } = making.pack;
  return {
    part: 'assessment',
    loinc: ['47420-5', 'Functional status assessment note'],
    narrative: [
      list(diagnoses.map(({ name, since }) => words.joined([name, since === '' ? '' : `since ${since}`], ', '))),
      ...care.map(({ area, words: said, asOf }) => labelled(words.CARE[area], `${said} (${words.day(asOf)})`)),
      scale === undefined ? '' : labelled('Frailty', `${words.frailtyWords(scale.score)} (${words.day(scale.asOf)})`),
    ],
    otherwise: 'Nobody has written how the person is when well.',
    entries: [
      ...conditions(making),
      ...response(
        making,
        'assessment',
        care.map(({ area, words: answer, asOf }, index) => ({
          linkId: `${area}.${String(index)}`,
          text: `${words.CARE[area]} (as of ${words.day(asOf)})`,
          answer,
        })),
      ),
      ...frailty(making),
    ],
  };
}

export function aboutMePart(making: Making): Part {
  const { aboutMe, communication, settles, upsets } = making.pack;
  const several = (linkId: string, text: string, answers: readonly string[]): readonly Answer[] =>
    answers.map((answer, index) => ({ linkId: `${linkId}.${String(index)}`, text, answer }));
  const answers: readonly Answer[] = [
    ...aboutMe.map(({ heading, words: answer }, index) => ({
      linkId: `${heading}.${String(index)}`,
      text: words.ABOUT[heading],
      answer,
    })),
    ...several('communication', 'How to speak with me', communication),
    ...several('settles', 'What settles me', settles),
    ...several('upsets', 'What upsets me', upsets),
  ];
  return {
    part: 'about-me',
    narrative: answers.map(({ text, answer }) => labelled(text, answer)),
    otherwise: 'Nobody has written this yet.',
    entries: response(making, 'about me', answers),
  };
}
