/** What the home does now, in plain words and large letters. */
import { plainWords } from '../outcomes/outcome.ts';
import type { Block, PaperDocument } from './document.ts';
import type { CallFacts } from './facts.ts';
import { warnings } from './head.ts';
import { dueOf, nameOf, printedOf, whenOf, whoseOf } from './words.ts';

/** How the person is called; nobody's name where nobody knows it. */
function called({ resident, described }: CallFacts): string {
  const { preferredName = '', givenName = '' } = resident ?? {};
  const known = preferredName.trim() === '' ? givenName : preferredName;
  const typed = described?.name.trim() ?? '';
  return known === '' ? (typed === '' ? 'this person' : typed) : known;
}

export function adviceDocument(facts: CallFacts): PaperDocument {
  const { encounter, home, nurseTelephone, resident, described } = facts;
  const { signed } = encounter;
  const room = resident?.room ?? described?.room ?? '';
  const callBack = signed.outcome.items.flatMap((item) => (item.kind === 'monitoring' ? [item.callIf] : []));
  const expected = signed.outcome.items.some(({ kind }) => kind === 'end-of-life');
  const blocks: readonly Block[] = [
    ...warnings(facts),
    {
      kind: 'paragraph',
      text: `${nameOf(facts)}, ${room === '' ? home.name : `room ${room}, ${home.name}`}. ${signed.signedBy.name} decided this on ${whenOf(signed.signedAt)}.`,
    },
    { kind: 'heading', level: 2, text: 'What to do' },
    {
      kind: 'steps',
      steps: signed.outcome.items.map((item) => ({
        text: plainWords(item),
        note: `${item.owner}, by ${dueOf(item.due)}`,
      })),
    },
    {
      kind: 'notice',
      title: 'Call us again',
      text: [
        ...callBack.map((words) => `Call if: ${words}`),
        'Call if they get worse, or if you are worried.',
        nurseTelephone === '' ? '' : `Telephone: ${nurseTelephone}.`,
        // Somebody who is expected to die has been told above whom to ring: the paper must not say two things.
        expected
          ? 'If something else happens, such as a fall or choking, ring 999.'
          : 'If it is an emergency, ring 999.',
      ]
        .filter((words) => words !== '')
        .join('\n'),
    },
  ];
  return {
    kind: 'advice',
    title: `What to do for ${called(facts)}`,
    whose: whoseOf(facts),
    printed: printedOf(facts),
    from: facts.serviceName,
    large: true,
    blocks,
  };
}
