import { CloudUpload } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EntryId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Struck } from '#domain/journal/strikes.ts';
import type { Author } from '#domain/people/people.ts';
import { BY_ROLE, RECORD_TEXT, STRIKE_WHY } from '../../../text/record.ts';
import { dateTimeWords } from '../../../text/time.ts';
import { Tag } from '../../../ui/tag.tsx';

export interface Recorded {
  readonly id: EntryId;
  readonly at: Instant;
  readonly by: Author;
  readonly atHub: boolean;
  readonly struck?: Struck | undefined;
}

/** Who saw it and when, whether the hub has it, and who struck it and why. */
export function RecordedLine({ recorded, more }: { readonly recorded: Recorded; readonly more?: ReactNode }) {
  const { by, at, atHub, struck } = recorded;
  return (
    <div className="source-line" data-testid="source-line">
      <span>
        {by.name}, {BY_ROLE[by.role]}, {dateTimeWords(at)}
        {more !== undefined && <>, {more}</>}.
      </span>
      {!atHub && (
        <Tag tone="amber" icon={<CloudUpload aria-hidden="true" />}>
          {RECORD_TEXT.notAtHub}
        </Tag>
      )}
      {struck !== undefined && (
        <b className="recorded__struck">
          {RECORD_TEXT.struckBy(struck.by.name, dateTimeWords(struck.at), STRIKE_WHY[struck.why], struck.words)}
        </b>
      )}
    </div>
  );
}
