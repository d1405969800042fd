import { CalendarClock, CloudUpload, TriangleAlert } from 'lucide-react';
import type { Stated } from '#domain/record/reduce-statements.ts';
import { BY_ROLE, RECORD_TEXT, SOURCE_WORDS } from '../../../text/record.ts';
import { dateTimeWords } from '../../../text/time.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useSummary } from '../model/context.ts';
import { reviewOf } from '../model/subjects.ts';

/** Who says so, as of which day, who wrote it down and when; and whether the hub has it. */
export function SourceLine({ stated, as }: { readonly stated: Stated; readonly as?: string | undefined }) {
  const { statement, by, at, atHub } = stated;
  const { kind, name } = statement.source;
  const source = SOURCE_WORDS[kind];
  const signed =
    statement.topic === 'plan' && statement.content.signedBy !== ''
      ? RECORD_TEXT.signedOnBy(statement.asOf, statement.content.signedBy)
      : statement.topic === 'plan'
        ? RECORD_TEXT.signedOn(statement.asOf)
        : undefined;
  return (
    <p className="source-line" data-testid="source-line">
      <span>
        {as !== undefined && `${as}: `}
        <b>{source}</b>
        {name.toLowerCase() !== source.toLowerCase() && `: ${name}`}, {signed ?? RECORD_TEXT.asOf(statement.asOf)}.{' '}
      </span>
      <span>{RECORD_TEXT.written(by.name, BY_ROLE[by.role], dateTimeWords(at))}.</span>
      {!atHub && (
        <Tag tone="amber" icon={<CloudUpload aria-hidden="true" />}>
          {RECORD_TEXT.notAtHub}
        </Tag>
      )}
    </p>
  );
}

/** The day by which somebody must look again: in words, and amber when it has passed. */
export function ReviewTag({ stated }: { readonly stated: Stated }) {
  const { today, record } = useSummary();
  const review = reviewOf(stated, today, record.death !== undefined);
  switch (review.kind) {
    case 'none':
      return null;
    case 'later':
      return (
        <Tag icon={<CalendarClock aria-hidden="true" />} data-testid="review-by">
          {RECORD_TEXT.reviewBy(review.reviewBy)}
        </Tag>
      );
    case 'overdue':
      return (
        <Tag tone="amber" icon={<TriangleAlert aria-hidden="true" />} data-testid="review-overdue">
          {stated.statement.reviewBy === undefined ? RECORD_TEXT.noReviewScale2 : RECORD_TEXT.overdue(review.reviewBy)}
        </Tag>
      );
    default:
      return review satisfies never;
  }
}
