/** The lines of a decision in the words of a letter between professionals. */
import type { HandedOn } from '../encounters/encounter.ts';
import type { OutcomeItem, PrescriptionItem } from '../outcomes/items.ts';
import { everyWords, plainWords } from '../outcomes/outcome.ts';
import { dueOf, whenOf } from './words.ts';

export const LINE_WORDS: Readonly<Record<OutcomeItem['kind'], string>> = {
  advice: 'Advice',
  prescription: 'Medicine',
  'gp-visit': 'GP visit today',
  referral: 'Referral',
  monitoring: 'Observations',
  'end-of-life': 'End-of-life support',
  escalation: 'Escalation',
};

const ANTICIPATORY: Readonly<Record<Extract<OutcomeItem, { kind: 'end-of-life' }>['anticipatory'], string>> = {
  'in-the-home': 'in the home',
  prescribed: 'prescribed, not yet in the home',
  'not-yet': 'not prescribed yet',
  'not-needed': 'not needed',
};

export function medicineWords(item: PrescriptionItem): string {
  const { medicine, dose, route, frequency, duration, indication, allergyCheck, asNeeded } = item;
  const needed =
    asNeeded === undefined ? '' : ` Only when needed: ${asNeeded.reason}. Most in 24 hours: ${asNeeded.mostIn24Hours}.`;
  const words = `${medicine}: ${dose}, ${route}, ${frequency}, for ${duration}.${needed} For: ${indication}.`;
  if (allergyCheck.result !== 'match-overridden') return words;
  return `${words} RECORDED ALLERGY to ${allergyCheck.substance}; given because: ${allergyCheck.reason}`;
}

/** What was decided, whole. */
export function lineWords(item: OutcomeItem): string {
  switch (item.kind) {
    case 'advice':
      return item.text;
    case 'prescription':
      return medicineWords(item);
    case 'gp-visit':
      return `${item.practiceName} is asked to see the person today. ${item.reason}`;
    case 'referral':
      return `${item.to}, by ${item.how}. Reason: ${item.reason} Question: ${item.question} To be seen by ${dueOf(item.seenBy)}.`;
    case 'monitoring':
      return `Observations ${everyWords(item.everyMinutes)} until ${dueOf(item.until)}. The home calls back if: ${item.callIf}`;
    case 'end-of-life':
      return [
        item.comfort,
        `Place: ${item.preferredPlace}.`,
        `Anticipatory medicines: ${ANTICIPATORY[item.anticipatory]}.`,
        `Team: ${item.team}.`,
        `When they die: ${item.whenTheyDie}`,
      ].join(' ');
    case 'escalation':
      return plainWords(item);
    default:
      return item satisfies never;
  }
}

/** What has become of it, the newest word; empty where nothing was heard. */
export function sinceWords(handedOn: readonly HandedOn[] | undefined): string {
  const last = handedOn?.at(-1);
  if (last === undefined) return '';
  const at = whenOf(last.at);
  switch (last.what) {
    case 'visit':
      return last.answer === 'accepted'
        ? `Accepted by ${last.by.name}${last.coming === undefined ? '' : `, coming ${dueOf(last.coming)}`}`
        : `${last.answer === 'done' ? 'Done' : 'Declined'} by ${last.by.name}, ${at}: ${last.words}`;
    case 'sent':
      return `Sent by ${last.how}, ${at}`;
    case 'not-sent':
      return `Not sent: ${last.words}`;
    case 'acknowledged':
      return `Acknowledged by ${last.who}, ${at}`;
    case 'closed':
      return `Closed, ${last.how}, ${at}: ${last.words}`;
    default:
      return last satisfies never;
  }
}
