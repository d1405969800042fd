/**
 * Who of a home's staff has been trained in what, and who has practised. A home whose manager has begun to keep it holds its
 * kiosks to it; calling for help is never held back.
 */
import type { PersonId } from '#domain/base/ids.ts';
import type { CalendarDate, Clock, Instant } from '#domain/base/time.ts';
import type { TrainingMark, TrainingRecord, TrainingSubject } from '#domain/training/training.ts';
import type { PracticeRun, StaffMember } from '#protocol/hub/training.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { OfHome, PracticeStore, StaffSettings } from './ports.ts';

export interface TrainingToSign {
  readonly personId: PersonId;
  readonly subject: TrainingSubject;
  readonly on: CalendarDate;
  readonly until?: CalendarDate | undefined;
}

export interface Training {
  staff(home: OfHome): Promise<StaffMember[]>;
  /** @param by the name of the manager, who has seen that the person can do it */
  sign(home: OfHome, by: string, signed: TrainingToSign): Promise<void>;
  withdraw(home: OfHome, person: Pick<TrainingToSign, 'personId' | 'subject'>): Promise<void>;
  /** @throws RefusalError when one of them is of nobody who ever worked there: then none is kept */
  practised(home: OfHome, runs: readonly PracticeRun[]): Promise<void>;
  /** Told after the commit. Returns a function that ends the listening. */
  onChange(listener: (home: OfHome) => void): () => void;
}

/** Enough for every member of staff to see when they practised last. */
const NEWEST_RUNS = 1000;

/** The day on the wall of a home. */
function dayInLondon(now: Instant): CalendarDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(new Date(now));
}

function noSuchPerson(): RefusalError {
  return new RefusalError('not-found', 'Nobody like that works in your home. Nothing was saved.');
}

function sameMark(a: TrainingMark | undefined, b: TrainingMark): boolean {
  return a?.on === b.on && a.by === b.by && a.until === b.until;
}

function without(record: TrainingRecord, subject: TrainingSubject): TrainingRecord {
  return Object.fromEntries(Object.entries(record).filter(([known]) => known !== subject));
}

export function createTraining(parts: {
  readonly settings: StaffSettings;
  readonly practice: PracticeStore;
  readonly clock: Clock;
}): Training {
  const { settings, practice, clock } = parts;
  const listeners = new Set<(home: OfHome) => void>();

  function demandDates({ on, until }: TrainingToSign): void {
    if (on > dayInLondon(clock.now())) {
      throw new RefusalError('bad-params', 'The day of the training is still to come. Nothing was saved.');
    }
    if (until !== undefined && until < on) {
      throw new RefusalError('bad-params', 'The training would end before it began. Nothing was saved.');
    }
  }

  return {
    async staff(home) {
      const runs = await practice.runs(home, NEWEST_RUNS);
      return (await settings.staff(home)).map(({ personId, name, role, training }) => ({
        personId,
        name,
        role,
        training: training === undefined ? null : { ...training },
        practised: runs.filter((run) => run.personId === personId).map(({ at, exercise }) => ({ at, exercise })),
      }));
    },
    async sign(home, by, signed) {
      demandDates(signed);
      const { personId, subject, on, until } = signed;
      const mark: TrainingMark = { on, by, ...(until === undefined ? {} : { until }) };
      const found = await settings.changeStaff(
        home,
        personId,
        (person) =>
          sameMark(person.training?.[subject], mark)
            ? undefined
            : { ...person, training: { ...person.training, [subject]: mark } },
        clock.now(),
      );
      if (!found) throw noSuchPerson();
    },
    async withdraw(home, { personId, subject }) {
      const found = await settings.changeStaff(
        home,
        personId,
        (person) =>
          person.training?.[subject] === undefined
            ? undefined
            : // An empty record is a record: what is not in it was not signed.
              { ...person, training: without(person.training, subject) },
        clock.now(),
      );
      if (!found) throw noSuchPerson();
    },
    async practised(home, runs) {
      // Whoever has left since is kept too: a kiosk that was away would bring it for ever.
      for (const personId of new Set(runs.map((run) => run.personId))) {
        if (await settings.wasEverStaff(home, personId)) continue;
        throw new RefusalError('not-found', 'Somebody who practised never worked in this home. Nothing was saved.');
      }
      const fresh = await practice.keep(home, runs, clock.now());
      if (fresh > 0) for (const listener of listeners) listener(home);
    },
    onChange(listener) {
      listeners.add(listener);
      const off = settings.onSettingsWritten(listener);
      return () => {
        listeners.delete(listener);
        off();
      };
    },
  };
}
