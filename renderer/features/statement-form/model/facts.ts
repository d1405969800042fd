/** The facts that a form writes. Pure. */
import type { CalendarDate } from '#domain/base/time.ts';
import type { Strike } from '#domain/journal/bodies.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';
import type { Stated, Statements } from '#domain/record/reduce-statements.ts';
import type { Source } from '#domain/record/source.ts';
import { NO_ALLERGY_KNOWN, subjectOf, type Statement } from '#domain/record/statement.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { FORM_TEXT } from '../../../text/record-form.ts';

/**
 * A statement, and the end of what it takes the place of. What a statement is about can change with its words (the name of a
 * medicine): then the old one would stand beside the new one, and is ended.
 */
export function factsOfStatement(
  statement: Statement,
  before: { readonly subject: string; readonly stated: Stated } | undefined,
  today: CalendarDate,
): readonly RecordFact[] {
  const stated = { kind: 'record.stated', body: { statement } } as RecordFact;
  if (
    before === undefined ||
    before.subject === subjectOf(statement) ||
    before.stated.statement.source.kind !== statement.source.kind
  ) {
    return [stated];
  }
  return [stated, endOf(before.subject, before.stated, today, FORM_TEXT.writtenAnew)];
}

export function endOf(subject: string, { statement }: Stated, on: CalendarDate, reason: string): RecordFact {
  return {
    kind: 'record.ended',
    body: { topic: statement.topic, subject, sourceKind: statement.source.kind, on, reason },
  };
}

export function strikeOf(entryId: string, why: Strike['why'], words: string): RecordFact {
  return { kind: 'entry.struck', body: { entryId, why, words } };
}

/** The allergies that stand, where "no known allergy" would be said beside them. */
export function allergiesAgainst(statement: Statement, statements: Statements): readonly string[] {
  if (statement.topic !== 'allergy' || statement.content.known !== 'none') return [];
  return [...statements.values()].flatMap(({ topic, subject, live }) =>
    topic !== 'allergy' || subject === NO_ALLERGY_KNOWN
      ? []
      : live
          .slice(0, 1)
          .flatMap(({ statement: said }) =>
            said.topic === 'allergy' && said.content.known === 'allergy' ? [said.content.substance] : [],
          ),
  );
}

/** For whom somebody writes when they say nothing else. */
export function ownSource(writer: Author, record: ResidentRecord): Source {
  switch (writer.role) {
    case 'gp':
      return { kind: 'gp-record', name: record.resident?.practice.name ?? FORM_TEXT.ownSource.gp };
    case 'nurse-practitioner':
    case 'care-coordinator':
      return { kind: 'service', name: FORM_TEXT.ownSource.service };
    case 'carer':
    case 'senior-carer':
    case 'home-manager':
    case 'it-support':
    case 'service-lead':
    case 'information-governance-lead':
    case 'commissioner':
    case 'system':
      return {
        kind: 'home',
        name: record.placements.findLast(({ to }) => to === undefined)?.homeName ?? FORM_TEXT.ownSource.home,
      };
    default:
      return writer.role satisfies never;
  }
}
