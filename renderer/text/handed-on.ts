/** What became of a line that somebody else does, in a carer's words. Reading age 9 to 11. */
import type { Instant } from '#domain/base/time.ts';
import type { Encounter, HandedOn } from '#domain/encounters/encounter.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { nearTime } from './time.ts';

export interface LineState {
  readonly tone: 'green' | 'amber' | 'blue' | 'plain';
  readonly words: string;
  /** Nobody is waited for any more. */
  readonly over: boolean;
}

const sentence = (words: string): string => {
  const text = words.trim();
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
};
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

export const HANDED_ON_TEXT = {
  visitAsked: 'Asked. No answer yet.',
  visitAccepted: (name: string, time: string) => `${name} comes at ${time}.`,
  visitAcceptedOpen: (name: string) => `${name} comes. No time given yet.`,
  visitDeclined: (words: string) => joined('They cannot come.', sentence(words), 'The nurse sees to it.'),
  visitDone: (name: string, words: string) => joined(`${name} has been.`, sentence(words)),
  referralWaits: 'Not sent yet.',
  referralSent: (time: string) => `Sent ${time}. No answer yet.`,
  referralTold: (time: string) => `Told by telephone ${time}.`,
  referralNotSent: 'It could not be sent. The nurse sees to it.',
  referralAcknowledged: (who: string, words: string) => joined(`${who} has it.`, sentence(words)),
  referralSeen: (words: string) => joined('They have seen the person.', sentence(words)),
  referralDeclined: (words: string) => joined('They have said no.', sentence(words), 'The nurse sees to it.'),
  referralWithdrawn: (words: string) => joined('Taken back.', sentence(words)),
} as const;

function stateAfter(last: HandedOn, now: Instant | number): LineState {
  const text = HANDED_ON_TEXT;
  switch (last.what) {
    case 'visit':
      switch (last.answer) {
        case 'accepted': {
          const words =
            last.coming === undefined
              ? text.visitAcceptedOpen(last.by.name)
              : text.visitAccepted(last.by.name, nearTime(last.coming, now));
          return { tone: 'green', words: joined(words, sentence(last.words)), over: false };
        }
        case 'declined':
          return { tone: 'amber', words: text.visitDeclined(last.words), over: false };
        case 'done':
          return { tone: 'green', words: text.visitDone(last.by.name, last.words), over: true };
        default:
          return last.answer satisfies never;
      }
    case 'sent':
      return last.how === 'mail'
        ? { tone: 'blue', words: text.referralSent(nearTime(last.at, now)), over: false }
        : { tone: 'green', words: text.referralTold(nearTime(last.at, now)), over: false };
    case 'not-sent':
      return { tone: 'amber', words: text.referralNotSent, over: false };
    case 'acknowledged':
      return { tone: 'green', words: text.referralAcknowledged(last.who, last.words), over: false };
    case 'closed': {
      const { how, words } = last;
      switch (how) {
        case 'seen':
          return { tone: 'green', words: text.referralSeen(words), over: true };
        case 'declined':
          return { tone: 'amber', words: text.referralDeclined(words), over: false };
        case 'withdrawn':
          return { tone: 'plain', words: text.referralWithdrawn(words), over: true };
        default:
          return how satisfies never;
      }
    }
    default:
      return last satisfies never;
  }
}

/** Where a line stands that somebody else does; undefined for what the home does itself. */
export function stateOfLine(
  item: OutcomeItem,
  { handedOn }: Pick<Encounter, 'handedOn'>,
  now: Instant | number,
): LineState | undefined {
  if (item.kind !== 'gp-visit' && item.kind !== 'referral') return undefined;
  const last = handedOn[item.itemId]?.at(-1);
  if (last !== undefined) return stateAfter(last, now);
  const words = item.kind === 'gp-visit' ? HANDED_ON_TEXT.visitAsked : HANDED_ON_TEXT.referralWaits;
  return { tone: 'plain', words, over: false };
}
