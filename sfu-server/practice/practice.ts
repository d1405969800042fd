/** What is asked of a practice, what it answers, and what the nurse hears of it. */
import type { PersonId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock } from '#domain/base/time.ts';
import type { FeedbackRead, ReviewReply } from '#domain/outcomes/follow-up.ts';
import type { VisitAnswered } from '#domain/referrals/handed-on.ts';
import type { FeedbackRow, VisitRow } from '#protocol/hub/follow-up.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { createCarryOut, type Clinician, type Command, type CommandParts } from '../triage/carry-out.ts';
import { encounterState } from '../triage/encounter-state.ts';
import { nameOf, roomOf, subjectOf } from '../triage/subject.ts';
import type { Directory, Scope, TriageReads } from './ports.ts';
import { colleagueOf, signedForPractice, type GpReader } from '../triage/practice-lists.ts';
import { mustBeReviewed, newestReview, unreadBySigner } from '../triage/review-thread.ts';
import { mayAnswerVisit, visitAnswer } from './visit-rules.ts';

const DAY_MS = 24 * 60 * 60_000;
/** The newest outcomes in which visits are looked for, of the own list and of all colleagues' lists. */
const NEWEST = 200;
/** An answered visit stands in the list for so long. */
const VISITS_SHOWN_MS = 7 * DAY_MS;
const FEEDBACK_SHOWN_MS = 30 * DAY_MS;

export interface Practice {
  /** Asked of the GP's practice: by home, what is due first standing first, whoever's list it is. A round goes by home. */
  visits(scope: Scope, reader: GpReader): Promise<VisitRow[]>;
  /** What GPs made of what this person signed; what is not read first, then the newest. */
  feedback(scope: Scope, personId: PersonId): Promise<FeedbackRow[]>;
  answerVisit(clinician: Clinician, command: Command & VisitAnswered): Promise<void>;
  reply(clinician: Clinician, command: Command & ReviewReply): Promise<void>;
  markRead(clinician: Clinician, command: Command & FeedbackRead): Promise<void>;
}

export function createPractice(
  parts: CommandParts & { readonly reads: TriageReads; readonly directory: Directory; readonly clock: Clock },
): Practice {
  const { reads, directory, clock } = parts;
  const carryOut = createCarryOut(parts);

  return {
    async visits(scope, reader) {
      const homes = new Map((await directory.homes(scope)).map((home) => [home.homeId, home]));
      const shownSince = addMilliseconds(clock.now(), -VISITS_SHOWN_MS);
      const rows: VisitRow[] = [];
      for (const call of await signedForPractice(reads, scope, reader, NEWEST)) {
        const { encounterId } = call;
        const encounter = await encounterState(reads, scope, encounterId);
        if (encounter?.signed === undefined) continue;
        const { outcome, signedBy, signedAt } = encounter.signed;
        const asked = outcome.items.filter((item) => item.kind === 'gp-visit');
        if (asked.length === 0) continue;
        const subject = await subjectOf(reads, scope, encounter.residentId);
        const home = homes.get(encounter.homeId);
        for (const { itemId, reason, due } of asked) {
          const said = visitAnswer(encounter, itemId);
          const isOver = said?.answer === 'done' || said?.answer === 'declined';
          if (isOver && said.at < shownSince) continue;
          rows.push({
            encounterId,
            residentId: encounter.residentId,
            residentName: nameOf(subject),
            homeId: encounter.homeId,
            homeName: home?.name ?? '',
            homeTelephone: home?.telephone ?? '',
            room: roomOf(subject),
            itemId,
            reason,
            askedBy: signedBy.name,
            askedAt: signedAt,
            due,
            ...colleagueOf(call, subject),
            ...(said === undefined
              ? {}
              : {
                  answer: {
                    answer: said.answer,
                    by: said.by.name,
                    at: said.at,
                    words: said.words,
                    ...(said.coming === undefined ? {} : { coming: said.coming }),
                  },
                }),
          });
        }
      }
      return rows.sort((a, b) => a.homeName.localeCompare(b.homeName) || a.due.localeCompare(b.due));
    },

    async feedback(scope, personId) {
      const rows: FeedbackRow[] = [];
      for (const row of await reads.signedSince(scope, addMilliseconds(clock.now(), -FEEDBACK_SHOWN_MS))) {
        const encounter = await encounterState(reads, scope, row.encounterId);
        if (encounter?.signed?.signedBy.personId !== personId) continue;
        const newest = newestReview(encounter);
        if (newest === undefined) continue;
        const { outcomeId, outcome, signedAt } = encounter.signed;
        rows.push({
          encounterId: row.encounterId,
          residentId: encounter.residentId,
          residentName: nameOf(await subjectOf(reads, scope, encounter.residentId)),
          homeName: (await directory.homeName(scope, encounter.homeId)) ?? '',
          outcomeId,
          impression: outcome.impression,
          signedAt,
          verdict: newest.review.verdict,
          comment: newest.review.comment,
          by: newest.by.name,
          at: newest.at,
          ...unreadBySigner(encounter, personId),
        });
      }
      const isNew = ({ read, unread }: FeedbackRow) => !read || unread > 0;
      return rows.sort((a, b) => Number(isNew(b)) - Number(isNew(a)) || b.at.localeCompare(a.at));
    },

    async answerVisit(clinician, command) {
      const { itemId, answer, coming, words } = command;
      const body = { itemId, answer, words, ...(coming === undefined ? {} : { coming }) };
      await carryOut('visit.answer', clinician, command, (encounter) =>
        mayAnswerVisit(encounter, body, clock.now()) ? { kind: 'visit.answered', body } : undefined,
      );
    },
    async reply(clinician, command) {
      const { outcomeId, text } = command;
      await carryOut('review.reply', clinician, command, (encounter) => {
        mustBeReviewed(encounter, outcomeId);
        return { kind: 'review.replied', body: { outcomeId, text } };
      });
    },
    async markRead(clinician, command) {
      const { outcomeId } = command;
      const { personId } = clinician.author;
      await carryOut('feedback.read', clinician, command, (encounter) => {
        mustBeReviewed(encounter, outcomeId);
        if (encounter.signed?.signedBy.personId !== personId) {
          throw new RefusalError('forbidden', 'This was said to whoever signed the outcome.');
        }
        const { read, unread } = unreadBySigner(encounter, personId);
        return read && unread === 0 ? undefined : { kind: 'feedback.read', body: { outcomeId } };
      });
    },
  };
}
