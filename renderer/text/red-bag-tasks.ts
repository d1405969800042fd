/** What a home is still asked about a red bag, as a line of its list. Reading age 9 to 11, read at 3 am. */
import type { RedBagTask } from '#domain/tasks/red-bag-tasks.ts';
import { BELONGING, BELONGING_CHECK, HOLDER } from './red-bag.ts';

const nameOf = ({ kind, words }: { readonly kind: keyof typeof BELONGING; readonly words: string }): string =>
  kind === 'other' && words !== '' ? words : BELONGING[kind];

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ');

/** The line itself. */
export function bagTaskTitle(task: RedBagTask): string {
  switch (task.kind) {
    case 'bag-return':
      return task.person === 'home' ? 'The red bag did not come back' : 'Ask the ward for the red bag';
    case 'bag-unpack':
      return 'Check what came back in the red bag';
    case 'bag-thing':
      return `Ask again: ${nameOf(task.thing)}`;
    case 'discharge-papers':
      return 'Write down what the hospital said';
    case 'discharge-check':
      return 'See how they are after the hospital';
    default:
      return task satisfies never;
  }
}

/** What must not be forgotten with it: who had it last, what was said last. */
export function bagTaskHint(task: RedBagTask): string | undefined {
  switch (task.kind) {
    case 'bag-return': {
      const { kind, name, place, telephone } = task.holder;
      return `Last with ${joined(name === '' ? HOLDER[kind] : name, place, telephone)}`;
    }
    case 'bag-unpack':
      return task.things.map(nameOf).join(', ');
    case 'bag-thing':
      return `${BELONGING_CHECK[task.last.check]}: ${task.last.words}`;
    case 'discharge-papers':
      return 'New medicines, stopped medicines, what comes next';
    case 'discharge-check':
      return undefined;
    default:
      return task satisfies never;
  }
}

export const BAG_TASK_TEXT = { open: 'Open the bag' } as const;
