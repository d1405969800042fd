import { useState } from 'react';
import type { CalendarDate } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';
import { consentTo } from '#domain/record/consents.ts';
import type { Topic } from '#domain/record/contents.ts';
import type { Stated } from '#domain/record/reduce-statements.ts';
import type { Source } from '#domain/record/source.ts';
import { subjectOf } from '#domain/record/statement.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import { PART_TITLES, RECORD_TEXT, SOURCE_WORDS, told, type Reader } from '../../text/record.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import type { PhotoSource } from '../photo/index.ts';
import { TopicFields } from './fields/topic-fields.tsx';
import { FormFrame } from './form-frame.tsx';
import { dateOf } from './model/dates.ts';
import { drafts } from './model/drafts.ts';
import { allergiesAgainst, factsOfStatement, ownSource } from './model/facts.ts';
import { checkForm } from './model/validate.ts';
import { contentOf, draftOf, emptyDraft, statementOf, type FormDraft } from './model/values.ts';
import { SourceFields } from './source-fields.tsx';
import { useProblems } from './use-problems.ts';
import { useSending } from './use-sending.ts';

export interface FormContext {
  readonly record: ResidentRecord;
  readonly residentId: string;
  readonly writer: Author;
  readonly write: (fact: RecordFact) => Promise<void>;
  readonly today: CalendarDate;
  readonly reader: Reader;
  readonly photos: PhotoSource;
  /** For whom the writer speaks; the writer's own home, practice or hub when absent. */
  readonly source?: Source | undefined;
  readonly onSaved: () => void;
  readonly onBack: () => void;
}

export interface StatementFormProps extends FormContext {
  readonly topic: Topic;
  /** What stands and is stated anew; absent for something new. */
  readonly before?: { readonly subject: string; readonly stated: Stated } | undefined;
  readonly title?: string | undefined;
}

/** States one thing of a resident, new or anew. What was typed stays until it is saved or given up. */
export function StatementForm(props: StatementFormProps) {
  const { topic, before, record, residentId, writer, write, today, reader, photos, onSaved, onBack } = props;
  const own = props.source ?? ownSource(writer, record);
  const key = `state ${writer.personId} ${residentId} ${topic} ${before?.stated.entryId ?? 'new'} ${before?.subject ?? ''}`;
  const [{ first, kept }] = useState(() => {
    const fresh = before === undefined ? emptyDraft(topic, own, today) : draftOf(before.stated.statement, today);
    const draft = drafts.get(key, fresh);
    return { first: draft ?? fresh, kept: draft !== undefined };
  });
  const [draft, setDraft] = useState(first);
  const { tell, errorOf: _perField, ...form } = useProblems();
  const { problems, idOf } = form;
  const [asking, setAsking] = useState(false);
  const { busy, failure, send } = useSending(write, reader);

  function change(next: FormDraft): void {
    setDraft(next);
    setAsking(false);
    drafts.set(key, next);
  }

  async function save(confirmed: boolean): Promise<void> {
    const checked = checkForm(topic, draft, { today, before: before?.stated.statement });
    tell(checked.ok ? [] : checked.problems);
    if (!checked.ok) return;
    if (!confirmed && allergiesAgainst(checked.statement, record.statements).length > 0) {
      setAsking(true);
      return;
    }
    if (!(await send(factsOfStatement(checked.statement, before, today)))) return;
    drafts.forget(key);
    onSaved();
  }

  const part = told(PART_TITLES[topic], reader);
  const against = asking
    ? allergiesAgainst(statementOf('allergy', { known: 'none' }, draft.about), record.statements)
    : [];
  const photoConsent = consentTo(record.statements, 'photos').answer;
  const reviewBefore = before?.stated.statement.reviewBy;
  return (
    <FormFrame
      title={props.title ?? (before === undefined ? FORM_TEXT.add(part) : FORM_TEXT.change(part))}
      kept={kept}
      {...form}
      failure={failure}
      busy={busy}
      save={FORM_TEXT.save}
      onSave={() => {
        void save(false);
      }}
      onBack={() => {
        drafts.forget(key);
        onBack();
      }}
      question={
        asking ? (
          <Callout tone="amber" live="assertive" title={FORM_TEXT.noneKnownTitle} data-testid="none-known-question">
            <p>{FORM_TEXT.noneKnown(against.join(', '))}</p>
            <div className="form__acts">
              <Button
                look="line"
                onClick={() => {
                  setAsking(false);
                }}
              >
                {FORM_TEXT.back}
              </Button>
              <Button
                busy={busy ? FORM_TEXT.saving : undefined}
                data-testid="save-all-the-same"
                onClick={() => {
                  void save(true);
                }}
              >
                {FORM_TEXT.saveAllTheSame}
              </Button>
            </div>
          </Callout>
        ) : undefined
      }
    >
      {topic === 'plan' && <Callout tone="info">{FORM_TEXT.copy}</Callout>}
      {topic === 'oxygen-scale-2' && <Callout tone="info">{RECORD_TEXT.rcp}</Callout>}
      {topic === 'identity' && <Callout tone="amber">{FORM_TEXT.identityNote}</Callout>}
      {topic === 'practice' && <p className="secondary">{FORM_TEXT.practiceNote}</p>}
      {topic === 'photo' && (
        <Callout tone={photoConsent === 'yes' ? 'green' : 'amber'}>{FORM_TEXT.photoConsent[photoConsent]}</Callout>
      )}
      <div className="form__fields">
        <TopicFields
          topic={topic}
          values={draft.values}
          problems={problems}
          reader={reader}
          idOf={idOf}
          photos={photos}
          residentId={residentId}
          onChange={(name, value) => {
            change({ ...draft, values: { ...draft.values, [name]: value } });
          }}
        />
      </div>
      <SourceFields
        topic={topic}
        about={draft.about}
        own={own}
        residentName={record.resident?.preferredName ?? ''}
        problems={problems}
        idOf={idOf}
        reviewWas={reviewBefore !== undefined && reviewBefore < today ? reviewBefore : undefined}
        onChange={(about) => {
          change({ ...draft, about });
        }}
      />
      <BesideNote {...{ topic, draft, record, before }} />
    </FormFrame>
  );
}

/** What happens with what stands already: it is newer and goes first, or another source keeps its word. */
function BesideNote({
  topic,
  draft,
  record,
  before,
}: Pick<StatementFormProps, 'topic' | 'record' | 'before'> & { readonly draft: FormDraft }) {
  const statement = statementOf(topic, contentOf(topic, draft.values, before?.stated.statement) as never, draft.about);
  let subject: string;
  try {
    subject = subjectOf(statement);
  } catch {
    // Half filled in, it is about nothing yet.
    return null;
  }
  const live = record.statements.get(subject)?.live ?? [];
  const own = live.find((stated) => stated.statement.source.kind === draft.about.sourceKind);
  const others = live.filter((stated) => stated !== own);
  const asOf = dateOf(draft.about.asOf);
  return (
    <>
      {own !== undefined && asOf !== undefined && asOf < own.statement.asOf && (
        <Callout tone="amber" data-testid="older-note">
          {FORM_TEXT.older(own.statement.asOf)}
        </Callout>
      )}
      {others.length > 0 && (
        <Callout tone="info" data-testid="beside-note">
          {FORM_TEXT.beside(others.map((stated) => SOURCE_WORDS[stated.statement.source.kind]).join(', '))}
        </Callout>
      )}
    </>
  );
}
