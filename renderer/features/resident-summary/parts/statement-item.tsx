import { Pencil, TriangleAlert } from 'lucide-react';
import { sameContent } from '#domain/base/same-content.ts';
import type { Past, Stated, SubjectState } from '#domain/record/reduce-statements.ts';
import { mayState } from '#domain/record/who-may-state.ts';
import { RECORD_TEXT, SOURCE_WORDS, STRIKE_WHY } from '../../../text/record.ts';
import { dateTimeWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Tag } from '../../../ui/tag.tsx';
import { AttachmentImage } from '../../photo/index.ts';
import { useSummary } from '../model/context.ts';
import { describeStatement } from '../model/describe.ts';
import { differ, saidOf } from '../model/subjects.ts';
import { ReviewTag, SourceLine } from './source-line.tsx';

/** What a statement says, without its source. */
export function StatementWords({ stated }: { readonly stated: Stated }) {
  const { reader, residentId, photos, record } = useSummary();
  const { statement } = stated;
  const { title, text, facts, tags } = describeStatement(statement, reader);
  return (
    <div className="stated__words">
      <div className="stated__head">
        {statement.topic !== 'photo' && <h4>{title}</h4>}
        {tags.map((tag) => (
          <Tag key={tag.words} tone={tag.tone}>
            {tag.words}
          </Tag>
        ))}
      </div>
      {statement.topic === 'photo' && (
        <AttachmentImage
          source={photos}
          residentId={residentId}
          attachment={statement.content.photo}
          alt={RECORD_TEXT.photoOf(record.resident?.preferredName ?? '')}
        />
      )}
      {text !== undefined && <p className="stated__text">{text}</p>}
      {statement.topic === 'expected-death' && <p className="secondary">{RECORD_TEXT.pathwayMore}</p>}
      {facts.length > 0 && (
        <dl className="stated__facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {statement.topic === 'plan' && (
        <>
          <p className="stated__copy" data-testid="copy-not-original">
            {RECORD_TEXT.copy}
          </p>
          {statement.content.copy !== undefined &&
            (statement.content.copy.mediaType === 'application/pdf' ? (
              <p className="secondary">{RECORD_TEXT.pdf}</p>
            ) : (
              <AttachmentImage
                source={photos}
                residentId={residentId}
                attachment={statement.content.copy}
                alt={RECORD_TEXT.copyImage(title)}
              />
            ))}
        </>
      )}
    </div>
  );
}

/** The button that changes, ends or strikes one statement; absent where this person may not. */
export function PutRight({ subject, stated }: { readonly subject: string; readonly stated: Stated }) {
  const { reader, writer, onWrite } = useSummary();
  if (onWrite === undefined || writer === null || !mayState(writer.role, stated.statement.topic)) return null;
  return (
    <Button
      look="quiet"
      size="small"
      icon={<Pencil aria-hidden="true" />}
      data-testid="put-right"
      aria-label={RECORD_TEXT.putRightOf(describeStatement(stated.statement, reader).title)}
      onClick={() => {
        onWrite({ kind: 'put-right', subject, stated });
      }}
    >
      {RECORD_TEXT.putRight}
    </Button>
  );
}

/** Why something holds no longer, in a sentence. */
function becauseWords({ because }: Past): string {
  switch (because.kind) {
    case 'superseded':
      return RECORD_TEXT.superseded;
    case 'ended':
      return RECORD_TEXT.ended(because.on, because.by.name, because.reason);
    case 'struck':
      return RECORD_TEXT.struckBy(because.by.name, dateTimeWords(because.at), STRIKE_WHY[because.why], because.words);
    default:
      return because satisfies never;
  }
}

/** What was said before: replaced, ended or struck. Folded, and nothing of it is ever gone. */
export function PastList({ past, summary }: { readonly past: readonly Past[]; readonly summary: string }) {
  if (past.length === 0) return null;
  return (
    <details className="past" data-testid="past">
      <summary>{summary}</summary>
      <ul>
        {past.map((one) => (
          <li
            key={`${one.entryId} ${one.because.kind}`}
            className={classNames('past__one', one.because.kind === 'struck' && 'past__one--struck')}
          >
            <p className="past__why">{becauseWords(one)}</p>
            <StatementWords stated={one} />
            <SourceLine stated={one} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whether another source says the same, or only a part of it. */
export function alsoWords(other: Stated, stated: Stated): string {
  return sameContent(other.statement.content, stated.statement.content) ? RECORD_TEXT.alsoSays : RECORD_TEXT.saysPart;
}

/** One subject: what holds, once for each thing that is said; side by side where sources differ. */
export function StatementItem({ state }: { readonly state: SubjectState }) {
  const { reader } = useSummary();
  const said = saidOf(state);
  const contradicting = differ(said);
  const isPlan = state.topic === 'plan';
  return (
    <li className={classNames('statement', contradicting && 'statement--differ')} data-testid={`item-${state.topic}`}>
      {contradicting && (
        <p className="statement__differ" data-testid="conflict">
          <TriangleAlert aria-hidden="true" />
          <span>
            <b>{RECORD_TEXT.differ}.</b>{' '}
            {RECORD_TEXT.differSay(said.map(({ stated }) => SOURCE_WORDS[stated.statement.source.kind]).join(' and '))}{' '}
            {RECORD_TEXT.whoSettles(state.topic, reader)}
          </span>
        </p>
      )}
      <div className="statement__sides">
        {said.map(({ stated, alsoSaidBy }) => (
          <div key={`${stated.entryId} ${stated.statement.source.kind}`} className="stated" data-testid="stated">
            <StatementWords stated={stated} />
            <ReviewTag stated={stated} />
            <div className="stated__foot">
              <div className="stated__sources">
                <SourceLine stated={stated} />
                {alsoSaidBy.map((other) => (
                  <div key={`${other.entryId} ${other.statement.source.kind}`}>
                    <SourceLine stated={other} as={alsoWords(other, stated)} />
                    <ReviewTag stated={other} />
                  </div>
                ))}
              </div>
              <PutRight subject={state.subject} stated={stated} />
            </div>
          </div>
        ))}
      </div>
      <PastList
        past={state.past}
        summary={isPlan ? RECORD_TEXT.earlierVersions(state.past.length) : RECORD_TEXT.earlier(state.past.length)}
      />
    </li>
  );
}
