/** What stands at the head of every paper. */
import type { Block, Field } from './document.ts';
import type { CallFacts } from './facts.ts';
import { allergiesOf, bornOf, nameOf, nhsNumberOf } from './words.ts';

const INVENTED: Block = {
  kind: 'notice',
  title: 'Demonstration',
  text: 'Everybody and everything on this paper is invented. It is not for use.',
};

export function homeOf({ home }: CallFacts): string {
  const address = home.address.startsWith(home.name) ? home.address : `${home.name}, ${home.address}`;
  return home.address === '' ? home.name : address;
}

export function personFields(facts: CallFacts): readonly Field[] {
  const { resident, described, home } = facts;
  const room = resident?.room ?? described?.room ?? '';
  return [
    { label: 'Name', value: nameOf(facts) },
    ...(resident === undefined ? [] : [{ label: 'Likes to be called', value: resident.preferredName }]),
    { label: 'Born', value: bornOf(facts) },
    { label: 'NHS number', value: nhsNumberOf(facts) },
    { label: 'Lives at', value: room === '' ? homeOf(facts) : `${homeOf(facts)}, room ${room}` },
    { label: 'Home’s telephone', value: home.telephone === '' ? 'Not recorded' : home.telephone },
    { label: 'Allergies', value: allergiesOf(facts) },
  ];
}

/** What the reader must know before anything else. */
export function warnings({ demo, encounter, resident }: CallFacts): readonly Block[] {
  const { lookAgain, enteredLate } = encounter;
  return [
    ...(demo ? [INVENTED] : []),
    ...(lookAgain === undefined
      ? []
      : [
          {
            kind: 'notice',
            title: 'The observations behind this decision were withdrawn',
            text: `${lookAgain.words} Whoever decided must look again. Do not rely on this paper until they have.`,
          } as const,
        ]),
    ...(enteredLate === undefined
      ? []
      : [
          {
            kind: 'notice',
            title: 'Typed in afterwards',
            text: 'The call was handled on paper. What is printed here was typed in from it.',
          } as const,
        ]),
    ...(resident?.allergiesConflicting === true
      ? [
          {
            kind: 'notice',
            title: 'Allergies: the sources differ',
            text: 'One source says that there are none and another names one. Ask before anything is given.',
          } as const,
        ]
      : []),
  ];
}
