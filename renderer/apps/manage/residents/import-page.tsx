import { useState } from 'react';
import { RESIDENT_COLUMNS, type CheckedRow, type FileReport, type ImportProblem } from '#protocol/hub/manager.ts';
import { MANAGER_TEXT } from '../../../text/manager.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { Ring } from '../../../ui/ring.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useManager, useManagerState } from '../model/manager-context.ts';
import { ChooseFile, csvHeadings } from '../parts/choose-file.tsx';
import { grouped } from './nhs-field.tsx';

const HEADINGS = csvHeadings(RESIDENT_COLUMNS);

function ChooseStep({ failure }: { readonly failure: string | undefined }) {
  const model = useManager();
  return (
    <>
      {failure !== undefined && (
        <Callout tone="red" live="assertive" data-testid="import-failure">
          {failure}
        </Callout>
      )}
      <ChooseFile
        choose={MANAGER_TEXT.importChoose}
        drop={MANAGER_TEXT.importDrop}
        accept=".csv,.txt,text/csv"
        testId="import-file"
        example={{ words: MANAGER_TEXT.importColumns, href: HEADINGS, name: 'residents.csv' }}
        onFile={(file) => {
          void model.chooseFile(file);
        }}
      />
      <p className="secondary">{MANAGER_TEXT.importHowScale}</p>
    </>
  );
}

function Problems({ problems, heading }: { readonly problems: readonly ImportProblem[]; readonly heading?: string }) {
  if (problems.length === 0) return null;
  return (
    <>
      {heading !== undefined && <span className="secondary">{heading}</span>}
      <ul className="plain-list">
        {problems.map(({ label, words }) => (
          <li key={`${label ?? ''}${words}`}>
            {label !== undefined && <b>{label}: </b>}
            {words}
          </li>
        ))}
      </ul>
    </>
  );
}

const TONES = { bad: 'red', new: 'green', here: 'plain' } as const;

function CheckedRowView({ checked }: { readonly checked: CheckedRow }) {
  const { row, name, nhsNumber, state, problems, warnings } = checked;
  return (
    <tr data-testid="import-row" data-state={state}>
      <td>{row}</td>
      <th scope="row">
        {name}
        <div className="secondary nowrap">{grouped(nhsNumber)}</div>
      </th>
      <td>
        <Tag tone={TONES[state]}>{MANAGER_TEXT.states[state]}</Tag>
      </td>
      <td>
        <Problems problems={problems} />
        <Problems problems={warnings} heading={MANAGER_TEXT.toLookAt} />
        {problems.length + warnings.length === 0 && <span className="secondary">{MANAGER_TEXT.fine}</span>}
      </td>
    </tr>
  );
}

function Verdict({ report }: { readonly report: FileReport }) {
  const { counts, problems } = report;
  if (problems.length > 0) {
    return (
      <Callout tone="red" live="assertive" title={MANAGER_TEXT.importFileBad} data-testid="import-verdict">
        <Problems problems={problems} />
      </Callout>
    );
  }
  if (counts.bad > 0) {
    return (
      <Callout tone="red" live="assertive" title={MANAGER_TEXT.importBad(counts.bad)} data-testid="import-verdict">
        {MANAGER_TEXT.importBadMore}
      </Callout>
    );
  }
  return (
    <Callout tone={counts.fresh === 0 ? 'info' : 'green'} live="polite" data-testid="import-verdict">
      {counts.fresh === 0 ? MANAGER_TEXT.importNothing : MANAGER_TEXT.importGood(counts.fresh)}
    </Callout>
  );
}

function Checked({
  name,
  report,
  refusal,
}: {
  readonly name: string;
  readonly report: FileReport;
  readonly refusal?: string | undefined;
}) {
  const model = useManager();
  const [looked, setLooked] = useState(false);
  const { counts, rows, notes, problems } = report;
  const good = problems.length === 0 && counts.bad === 0 && counts.fresh > 0;
  const mustLook = counts.warned > 0 && !looked;
  return (
    <>
      <h3>{name}</h3>
      <Verdict report={report} />
      {refusal !== undefined && (
        <Callout tone="red" live="assertive">
          {refusal}
        </Callout>
      )}
      {notes.map((note) => (
        <Callout key={note} tone="amber">
          {note}
        </Callout>
      ))}
      <p>{MANAGER_TEXT.importCounts(counts.rows, counts.fresh, counts.here, counts.bad)}</p>
      {good && counts.warned > 0 && (
        <label className="look-box">
          <input
            type="checkbox"
            checked={looked}
            data-testid="import-looked"
            onChange={(event) => {
              setLooked(event.target.checked);
            }}
          />
          {MANAGER_TEXT.importWarnings(counts.warned)}
        </label>
      )}
      <div className="residents-actions">
        {good && (
          <Button
            look="green"
            off={mustLook ? MANAGER_TEXT.importWarningsFirst : undefined}
            data-testid="import-save"
            onClick={() => {
              void model.importFile();
            }}
          >
            {MANAGER_TEXT.importSave(counts.fresh)}
          </Button>
        )}
        <Button look="line" data-testid="import-other" onClick={model.otherFile}>
          {MANAGER_TEXT.importOther}
        </Button>
      </div>
      {rows.length > 0 && (
        <div className="table-frame" tabIndex={0} role="region" aria-label={MANAGER_TEXT.result}>
          <table className="residents-table">
            <thead>
              <tr>
                <th scope="col">{MANAGER_TEXT.row}</th>
                <th scope="col">{MANAGER_TEXT.person}</th>
                <th scope="col">{MANAGER_TEXT.result}</th>
                <th scope="col">{MANAGER_TEXT.needs}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <CheckedRowView key={row.row} checked={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Step() {
  const model = useManager();
  const state = useManagerState(({ importing }) => importing);
  switch (state.step) {
    case 'choose':
      return <ChooseStep failure={state.failure} />;
    case 'sending':
    case 'checking':
      return (
        <p role="status" className="import-busy">
          <Ring /> {state.step === 'sending' ? MANAGER_TEXT.importSending : MANAGER_TEXT.importChecking}: {state.name}
        </p>
      );
    case 'checked':
      return <Checked name={state.name} report={state.report} refusal={state.refusal} />;
    case 'importing':
      return (
        <div className="import-busy import-busy--column">
          <p role="status">{MANAGER_TEXT.importing(state.done, state.of)}</p>
          <ProgressBar done={state.of === 0 ? 0 : state.done / state.of} />
          <p className="secondary">{MANAGER_TEXT.importStay}</p>
        </div>
      );
    case 'imported':
      return (
        <>
          <Callout tone="green" live="polite" data-testid="imported">
            {MANAGER_TEXT.imported(state.imported, state.here)}
          </Callout>
          <div className="residents-actions">
            <Button
              onClick={() => {
                model.show({ page: 'list' });
              }}
            >
              {MANAGER_TEXT.back}
            </Button>
            <Button look="line" onClick={model.otherFile}>
              {MANAGER_TEXT.importOther}
            </Button>
          </div>
        </>
      );
    default:
      return state satisfies never;
  }
}

/** A file: chosen, checked without writing anything, and then all of it or nothing. */
export function ImportPage() {
  return (
    <Card className="residents-card">
      <h2>{MANAGER_TEXT.import}</h2>
      <p className="secondary">{MANAGER_TEXT.importIntro}</p>
      <Step />
    </Card>
  );
}
