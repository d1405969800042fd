/** What the journal says of a resident after an outcome was signed, newest last. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { News2Score } from '#domain/news2/score.ts';

export type SinceEvent =
  | { readonly kind: 'observations'; readonly at: Instant; readonly id: string; readonly score: News2Score }
  | {
      readonly kind: 'called';
      readonly at: Instant;
      readonly id: string;
      readonly by: string;
      readonly concern: string;
    }
  | {
      readonly kind: 'signed';
      readonly at: Instant;
      readonly id: string;
      readonly by: string;
      readonly impression: string;
    }
  | { readonly kind: 'struck'; readonly at: Instant; readonly id: string; readonly by: string; readonly words: string }
  | {
      readonly kind: 'reconsidered';
      readonly at: Instant;
      readonly id: string;
      readonly by: string;
      readonly words: string;
    }
  | { readonly kind: 'died'; readonly at: Instant; readonly id: string }
  | { readonly kind: 'read-back'; readonly at: Instant; readonly id: string; readonly count: number }
  | { readonly kind: 'not-understood'; readonly at: Instant; readonly id: string };

/** Lines said back within the same two minutes are one event: nobody reads eight equal rows. */
const TOGETHER_MS = 120_000;

function readBacks(encounter: Encounter): readonly SinceEvent[] {
  const said = Object.entries(encounter.readBacks).sort(([, a], [, b]) => (a.at < b.at ? -1 : 1));
  const events: SinceEvent[] = [];
  for (const [itemId, state] of said) {
    if (state.answer === 'not-understood') {
      events.push({ kind: 'not-understood', at: state.at, id: itemId });
      continue;
    }
    const last = events.at(-1);
    if (last?.kind === 'read-back' && Date.parse(state.at) - Date.parse(last.at) <= TOGETHER_MS) {
      events[events.length - 1] = { ...last, count: last.count + 1 };
    } else {
      events.push({ kind: 'read-back', at: state.at, id: itemId, count: 1 });
    }
  }
  return events;
}

/** All that happened to the person after this encounter's outcome was signed. Nothing while it is not signed. */
export function happenedSince(record: ResidentRecord, encounter: Encounter): readonly SinceEvent[] {
  const signedAt = encounter.signed?.signedAt;
  if (signedAt === undefined) return [];
  const events: SinceEvent[] = [...readBacks(encounter)];
  for (const set of record.observations) {
    if (set.struck !== undefined) {
      // What was struck is no observation; that the ground of this decision was struck is news.
      if (set.id === encounter.observationsId && set.struck.at > signedAt) {
        const { at, by, words } = set.struck;
        events.push({ kind: 'struck', at, id: set.id, by: by.name, words });
      }
    } else if (set.at > signedAt) events.push({ kind: 'observations', at: set.at, id: set.id, score: set.news2 });
  }
  for (const { at, by, reconsidered } of encounter.reconsidered) {
    events.push({
      kind: 'reconsidered',
      at,
      id: `${reconsidered.outcomeId} ${at}`,
      by: by.name,
      words: reconsidered.words,
    });
  }
  if (record.death !== undefined && record.death.death.diedAt > signedAt) {
    events.push({ kind: 'died', at: record.death.death.diedAt, id: record.death.id });
  }
  for (const other of record.encounters.values()) {
    if (other.encounterId === encounter.encounterId) continue;
    if (other.requestedAt > signedAt) {
      events.push({
        kind: 'called',
        at: other.requestedAt,
        id: other.encounterId,
        by: other.requestedBy.name,
        concern: other.concern,
      });
    }
    if (other.signed !== undefined && other.signed.signedAt > signedAt) {
      events.push({
        kind: 'signed',
        at: other.signed.signedAt,
        id: other.signed.outcomeId,
        by: other.signed.signedBy.name,
        impression: other.signed.outcome.impression,
      });
    }
  }
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
