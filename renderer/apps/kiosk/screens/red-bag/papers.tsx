import { Camera, FileUp, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Attachment } from '#domain/attachments/attachment.ts';
import { TakePhoto } from '../../../../features/photo/index.ts';
import { BAG_TEXT, CAME_HOME_PAPERS, MEDICINE_CHANGE } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useBagFields, type BagFields } from '../../state/bag-draft.ts';
import { go, useKiosk } from '../../state/context.tsx';
import type { BagPageProps } from './bag-page.ts';
import { CopyOfPaper } from './copy-of-paper.tsx';
import { useBagWriter } from './bag-write.ts';
import {
  changeAt,
  changeCount,
  changeField,
  CHANGES,
  CHECK_HOURS,
  copiesOf,
  MOST_COPIES,
  PAPERS,
  readPapers,
  USUAL_CHECK_HOURS,
  type ChangeDraft,
  type PapersField,
} from './papers-draft.ts';

const PROBLEM: Readonly<Record<PapersField, string>> = {
  papers: BAG_TEXT.papersKindEmpty,
  looked: BAG_TEXT.papersLookedEmpty,
  change: BAG_TEXT.medicineNameEmpty,
};
const idOf = (field: PapersField): string => `papers-${field}`;
const LONGEST = 4000;

/** One change of the medicines, with its reason. */
function Change({ index, fields }: { readonly index: number; readonly fields: BagFields }) {
  const draft = changeAt(fields, index);
  const text = (field: keyof ChangeDraft, label: string) => (
    <TextField
      label={label}
      maxLength={field === 'medicine' ? 200 : LONGEST}
      autoComplete="off"
      data-testid={`bag-change-${field}`}
      value={draft[field]}
      onChange={(event) => {
        fields.set(changeField(index, field), event.target.value);
      }}
    />
  );
  return (
    <fieldset className="bag-change" data-testid="bag-change">
      <legend>{BAG_TEXT.medicineNumber(index + 1)}</legend>
      <div className="entry-form__row">
        {text('medicine', BAG_TEXT.medicineName)}
        {text('words', BAG_TEXT.medicineNew)}
        {text('reason', BAG_TEXT.medicineReason)}
      </div>
      <OptionGroup
        legend={BAG_TEXT.medicineChange}
        value={CHANGES.find((one) => one === draft.change)}
        onChange={(change) => {
          fields.set(changeField(index, 'change'), change);
        }}
        options={CHANGES.map((one) => ({
          value: one,
          label: MEDICINE_CHANGE[one],
          testId: `bag-change-${one}`,
        }))}
      />
    </fieldset>
  );
}

/** Photographs and files of the papers themselves. */
function Copies({ residentId, fields }: { readonly residentId: string; readonly fields: BagFields }) {
  const { photos } = useKiosk();
  const [taking, setTaking] = useState(false);
  const [failed, setFailed] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const copies = copiesOf(fields);
  const keep = (next: readonly Attachment[]): void => {
    fields.set('papers.copies', JSON.stringify(next));
  };
  async function take(chosen: File): Promise<void> {
    setFailed(false);
    try {
      keep([...copies, await photos.put(chosen)]);
    } catch {
      setFailed(true);
    }
  }
  if (taking) {
    return (
      <TakePhoto
        source={photos}
        onTaken={(photo) => {
          setTaking(false);
          keep([...copies, photo]);
        }}
        onCancel={() => {
          setTaking(false);
        }}
      />
    );
  }
  return (
    <>
      {failed && (
        <Callout tone="amber" live="polite">
          {BAG_TEXT.copyFailed}
        </Callout>
      )}
      {copies.length > 0 && (
        <ul className="bag-copies">
          {copies.map((copy, index) => (
            <li key={copy.sha256}>
              <CopyOfPaper residentId={residentId} copy={copy} number={index + 1} />
              <Button
                look="quiet"
                icon={<Trash2 aria-hidden="true" />}
                onClick={() => {
                  keep(copies.filter(({ sha256 }) => sha256 !== copy.sha256));
                }}
              >
                {BAG_TEXT.copyRemove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {copies.length < MOST_COPIES && (
        <div className="bag-buttons">
          <Button
            look="line"
            icon={<Camera aria-hidden="true" />}
            data-testid="bag-copy-photo"
            onClick={() => {
              setTaking(true);
            }}
          >
            {BAG_TEXT.copyPhoto}
          </Button>
          <Button
            look="line"
            icon={<FileUp aria-hidden="true" />}
            onClick={() => {
              file.current?.click();
            }}
          >
            {BAG_TEXT.copyFile}
          </Button>
          <input
            ref={file}
            type="file"
            hidden
            accept="application/pdf,image/jpeg,image/png"
            data-testid="bag-copy-file"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              event.target.value = '';
              if (chosen !== undefined) void take(chosen);
            }}
          />
        </div>
      )}
    </>
  );
}

/** What the hospital sent along, taken in: the papers, what changed in the medicines and why, what is needed, what is next. */
export function Papers({ resident, bag }: BagPageProps) {
  const { store } = useKiosk();
  const { residentId } = resident;
  const { bagId } = bag;
  const { saving, failed, run, put } = useBagWriter(residentId);
  const fields = useBagFields(bagId);
  const [tried, setTried] = useState(false);
  const readNow = tried ? readPapers(fields, new Date().toISOString()) : undefined;
  const problems = readNow?.ok === false ? readNow.problems : [];
  const looked = fields.get('papers.looked');
  const count = changeCount(fields);
  const hours = CHECK_HOURS.find((one) => String(one) === fields.get('papers.check')) ?? USUAL_CHECK_HOURS;
  const wrong = (field: PapersField) => problems.includes(field) && <p className="field__error">{PROBLEM[field]}</p>;
  const area = (field: string, label: string) => (
    <TextArea
      label={label}
      rows={2}
      maxLength={LONGEST}
      data-testid={`bag-papers-${field}`}
      value={fields.get(`papers.${field}`)}
      onChange={(event) => {
        fields.set(`papers.${field}`, event.target.value);
      }}
    />
  );

  function save(): void {
    const read = readPapers(fields, new Date().toISOString());
    setTried(true);
    if (!read.ok) return;
    void run(async () => {
      await put({ kind: 'bag.came-home', body: { bagId, ...read.body } });
      fields.drop('papers.');
      store.setState({ toast: BAG_TEXT.papersSaved });
      go({ page: 'red-bag', residentId, part: 'home' });
    });
  }

  return (
    <div className="page entry-form" data-testid="bag-papers">
      <BottomActions>
        <BackButton to={{ page: 'red-bag', residentId, part: 'home' }} />
        <Button data-testid="bag-papers-save" busy={saving ? BAG_TEXT.saving : undefined} onClick={save}>
          {BAG_TEXT.papersSave}
        </Button>
      </BottomActions>
      <h1 className="page__title">{BAG_TEXT.papersTitle}</h1>
      <NotSaved failure={failed} />
      <ErrorSummary
        title={BAG_TEXT.problem}
        problems={problems.map((field) => ({ fieldId: idOf(field), words: PROBLEM[field] }))}
      />
      <Card className="pad entry-form">
        <div id={idOf('papers')} tabIndex={-1}>
          <OptionGroup
            legend={BAG_TEXT.papersKind}
            value={PAPERS.find((one) => one === fields.get('papers.kind'))}
            onChange={(kind) => {
              fields.set('papers.kind', kind);
            }}
            options={PAPERS.map((one) => ({
              value: one,
              label: CAME_HOME_PAPERS[one],
              testId: `bag-papers-kind-${one}`,
            }))}
          />
          {wrong('papers')}
        </div>
        {area('summary', BAG_TEXT.papersSummary)}
        <h2 className="card-title">{BAG_TEXT.copies}</h2>
        <Copies residentId={residentId} fields={fields} />
      </Card>
      <Card className="pad entry-form">
        <div id={idOf('looked')} tabIndex={-1}>
          <OptionGroup
            legend={BAG_TEXT.papersLooked}
            value={looked === '' ? undefined : looked}
            onChange={(answer) => {
              fields.set('papers.looked', answer);
              if (answer === 'yes' && count === 0) fields.set('papers.changes', '1');
            }}
            options={[
              { value: 'yes', label: BAG_TEXT.papersLookedYes, testId: 'bag-looked-yes' },
              { value: 'none', label: BAG_TEXT.papersLookedNone, testId: 'bag-looked-none' },
              { value: 'no', label: BAG_TEXT.papersLookedNo, testId: 'bag-looked-no' },
            ]}
          />
          {wrong('looked')}
        </div>
        {looked === 'yes' && (
          <div id={idOf('change')} tabIndex={-1} className="entry-form">
            {Array.from({ length: count }, (_, index) => (
              <Change key={index} index={index} fields={fields} />
            ))}
            {wrong('change')}
            <div className="bag-buttons">
              <Button
                look="line"
                icon={<Plus aria-hidden="true" />}
                data-testid="bag-change-add"
                onClick={() => {
                  fields.set('papers.changes', String(count + 1));
                }}
              >
                {BAG_TEXT.medicineAdd}
              </Button>
              {count > 1 && (
                <Button
                  look="quiet"
                  onClick={() => {
                    fields.drop(`papers.change.${String(count - 1)}.`);
                    fields.set('papers.changes', String(count - 1));
                  }}
                >
                  {BAG_TEXT.medicineRemove}
                </Button>
              )}
            </div>
          </div>
        )}
      </Card>
      <Card className="pad entry-form">
        {area('equipment', BAG_TEXT.equipment)}
        {area('follow-up', BAG_TEXT.followUp)}
        <OptionGroup
          legend={BAG_TEXT.checkWhen}
          value={String(hours)}
          onChange={(chosen) => {
            fields.set('papers.check', chosen);
          }}
          options={CHECK_HOURS.map((one) => ({
            value: String(one),
            label: BAG_TEXT.checkHours(one),
            testId: `bag-check-${String(one)}`,
          }))}
        />
      </Card>
    </div>
  );
}
