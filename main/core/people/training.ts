/** Holds back what needs a training that the person has not had. Help is never held back. */
import type { CalendarDate, Clock, Instant } from '#domain/base/time.ts';
import { isTrained, type TrainingSubject } from '#domain/training/training.ts';
import type { Author } from '#domain/people/people.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import type { HomeFact } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';

export interface Training {
  /** @throws RefusalError `not-trained` in words that say who can help */
  mustBeTrained(author: Author, subject: TrainingSubject): void;
}

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });

/** The day on the calendar of the home. */
function dayOf(instant: Instant): CalendarDate {
  return DAY.format(new Date(instant));
}

const WORDS: Readonly<Record<TrainingSubject, string>> = {
  observations: 'taking observations',
  kiosk: 'this kiosk',
};

export function trainingOf(clock: Clock, settings: () => HomeSettings | undefined): Training {
  return {
    mustBeTrained({ personId }, subject) {
      const carer = settings()?.carers.find((one) => one.personId === personId);
      if (isTrained(carer?.training, subject, dayOf(clock.now()))) return;
      throw new RefusalError(
        'not-trained',
        `Nothing was saved: your training in ${WORDS[subject]} is not signed off, or it has run out. Ask a senior carer to do this, and the home manager to sign you off. You can always call the nurse or 999, and do the soft signs check.`,
      );
    },
  };
}

/** What must be trained before this is written; undefined for what helps in a call, and for what everybody sees. */
export function trainingFor(fact: Pick<HomeFact, 'kind'>): TrainingSubject | undefined {
  switch (fact.kind) {
    case 'soft-signs.recorded':
    case 'emergency.noted':
    case 'call.added':
    case 'call.vouched':
    case 'call.carried':
    case 'message.sent':
    case 'reading.requested':
    case 'reading.answered':
    case 'family.acknowledged':
    case 'experience.rated':
    case 'bag.started':
    case 'bag.noted':
    case 'bag.thing-stated':
      return undefined;
    case 'record.stated':
    case 'record.ended':
    case 'finding.recorded':
    case 'entry.struck':
    case 'death.recorded':
    case 'whereabouts.recorded':
    case 'escalation.declined':
    case 'task.closed':
    case 'handover.given':
    case 'handover.taken':
    case 'follow-up.recorded':
    case 'family.informed':
    case 'bag.part-settled':
    case 'bag.thing-checked':
    case 'bag.medicines-given':
    case 'bag.share-ended':
    case 'bag.came-home':
    case 'bag.checked-after':
    case 'bag.closed':
      return 'kiosk';
    default:
      return fact.kind satisfies never;
  }
}
