import { TriangleAlert } from 'lucide-react';
import { Fragment } from 'react';
import type { Stated, SubjectState } from '#domain/record/reduce-statements.ts';
import { FACT, MEDICINE_TEXT, RECORD_TEXT, SOURCE_WORDS } from '../../../text/record.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useSummary } from '../model/context.ts';
import { medicineTags } from '../model/describe.ts';
import { differ, saidOf } from '../model/subjects.ts';
import { ReviewTag, SourceLine } from './source-line.tsx';
import { alsoWords, PastList, PutRight } from './statement-item.tsx';

function MedicineRow({ subject, stated, also }: { subject: string; stated: Stated; also: readonly Stated[] }) {
  const { statement } = stated;
  if (statement.topic !== 'medicine') return null;
  const medicine = statement.content;
  const tags = medicineTags(medicine);
  return (
    <tr className="medicine" data-testid="medicine-row">
      <th scope="row">
        <span className="medicine__name">{medicine.name}</span>{' '}
        <span className="medicine__strength">{[medicine.strength, medicine.form].filter(Boolean).join(' ')}</span>
        {tags.length > 0 && (
          <span className="medicine__tags">
            {tags.map((tag) => (
              <Tag key={tag.words} tone={tag.tone}>
                {tag.words}
              </Tag>
            ))}
          </span>
        )}
      </th>
      <td>{medicine.dose}</td>
      <td>{medicine.route}</td>
      <td>{medicine.frequency}</td>
      <td>
        {medicine.reason ?? ''}
        <ReviewTag stated={stated} />
      </td>
      <td className="medicine__source">
        <SourceLine stated={stated} />
        {also.map((other) => (
          <SourceLine
            key={`${other.entryId} ${other.statement.source.kind}`}
            stated={other}
            as={alsoWords(other, stated)}
          />
        ))}
        <PutRight subject={subject} stated={stated} />
      </td>
    </tr>
  );
}

/** The medicines as a chart: one line each, and one for each source where they differ. */
export function MedicineChart({ subjects }: { readonly subjects: readonly SubjectState[] }) {
  const { reader } = useSummary();
  const columns = [...MEDICINE_TEXT.columns, FACT['source'] ?? ''];
  return (
    <div className="medicines" tabIndex={0} role="region" aria-label={MEDICINE_TEXT.caption}>
      <table>
        <caption>{MEDICINE_TEXT.caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {subjects.map((state) => {
            const said = saidOf(state);
            return (
              <Fragment key={state.subject}>
                {differ(said) && (
                  <tr className="medicine__differ">
                    <td colSpan={columns.length} data-testid="conflict">
                      <TriangleAlert aria-hidden="true" /> <b>{RECORD_TEXT.differ}.</b>{' '}
                      {RECORD_TEXT.differSay(
                        said.map(({ stated }) => SOURCE_WORDS[stated.statement.source.kind]).join(' and '),
                      )}{' '}
                      {RECORD_TEXT.whoSettles('medicine', reader)}
                    </td>
                  </tr>
                )}
                {said.map(({ stated, alsoSaidBy }) => (
                  <MedicineRow
                    key={`${stated.entryId} ${stated.statement.source.kind}`}
                    subject={state.subject}
                    stated={stated}
                    also={alsoSaidBy}
                  />
                ))}
                {state.past.length > 0 && (
                  <tr className={classNames('medicine__past')}>
                    <td colSpan={columns.length}>
                      <PastList past={state.past} summary={RECORD_TEXT.earlier(state.past.length)} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
