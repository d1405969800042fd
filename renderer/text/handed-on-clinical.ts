/** What became of a line that somebody else does, as clinicians read it: with who said it, when, and the receipt of what was sent. */
import type { Instant } from '#domain/base/time.ts';
import type { HandedOn } from '#domain/encounters/encounter.ts';
import { quoted } from './console.ts';
import { FOLLOW_UP_TEXT } from './follow-up.ts';
import { nearTime } from './time.ts';

const NOT_SENT: Readonly<Record<Extract<HandedOn, { what: 'not-sent' }>['why'], string>> = {
  refused: 'refused by the other side',
  'timed-out': 'nobody answered',
  'not-known': 'not known whether it went',
  'no-contact': 'the route had no contact',
};

const VISIT: Readonly<Record<'declined' | 'done', (name: string, time: string) => string>> = {
  declined: (name, time) => `${name} declined, ${time}.`,
  done: (name, time) => `${name} was there; written ${time}.`,
};

/** One thing that was said of it, in a sentence, with the words of whoever said it. */
export function handedOnWords(said: HandedOn, now: Instant): string {
  const time = nearTime(said.at, now);
  const with_ = (sentence: string, words: string): string =>
    words.trim() === '' ? sentence : `${sentence} ${quoted(words.trim())}`;
  switch (said.what) {
    case 'visit': {
      const { answer, coming, words, by } = said;
      if (answer !== 'accepted') return with_(VISIT[answer](by.name, time), words);
      const when = coming === undefined ? '' : ` at ${nearTime(coming, now)}`;
      return with_(`Somebody comes${when}: ${by.name}, ${time}.`, words);
    }
    case 'sent':
      return said.how === 'mail'
        ? `Mail to ${said.to} left ${time}. Receipt: ${quoted(said.receipt)}`
        : `Told by telephone ${time}: ${said.receipt}.`;
    case 'not-sent':
      return with_(`Not sent ${time}: ${NOT_SENT[said.why]}.`, said.words);
    case 'acknowledged':
      return with_(`Acknowledged by ${said.who}, ${time}.`, said.words);
    case 'closed':
      return with_(`${FOLLOW_UP_TEXT.closeHows[said.how]}, ${time}.`, said.words);
    default:
      return said satisfies never;
  }
}
