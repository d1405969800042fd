import { useState } from 'react';
import { MAX_STAFF_FILE_BYTES, type StaffFileReport } from '#protocol/hub/manage.ts';
import { CARERS_TEXT, ONCE_TEXT, SERVICE_TEXT } from '../../../text/manage-service.ts';
import { calendarWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useService, useServiceState } from '../model/service-context.ts';
import { readPieces } from '../model/read-file.ts';
import { ChooseFile, csvHeadings } from '../parts/choose-file.tsx';
import { Refused } from './reason-dialog.tsx';

const HEADINGS = csvHeadings(['name', 'role', 'first day']);
const TONES = { new: 'green', here: 'plain', bad: 'red' } as const;

function Report({ report }: { readonly report: StaffFileReport }) {
  const { problems, notes, rows, counts } = report;
  return (
    <>
      {problems.map((words) => (
        <Callout key={words} tone="red" live="assertive">
          {words}
        </Callout>
      ))}
      {problems.length === 0 && (
        <p role="status" data-testid="file-counts">
          <b>{CARERS_TEXT.counts(counts.fresh, counts.here, counts.bad)}</b>
        </p>
      )}
      {counts.bad > 0 && <Callout tone="red">{CARERS_TEXT.fileBad}</Callout>}
      {notes.map((words) => (
        <p key={words} className="secondary">
          {words}
        </p>
      ))}
      {rows.length > 0 && (
        <div className="table-frame" tabIndex={0} role="region" aria-label={CARERS_TEXT.fileTitle}>
          <table className="residents-table">
            <thead>
              <tr>
                <th scope="col">{CARERS_TEXT.row}</th>
                <th scope="col">{CARERS_TEXT.name}</th>
                <th scope="col">{CARERS_TEXT.role}</th>
                <th scope="col">{CARERS_TEXT.startedOn}</th>
                <th scope="col">{CARERS_TEXT.what}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ row, name, role, startedOn, state, problems: faults, warnings }) => (
                <tr key={row} data-testid="file-row" data-state={state}>
                  <td>{row}</td>
                  <th scope="row">{name}</th>
                  <td>{role === undefined ? '' : CARERS_TEXT.roles[role]}</td>
                  <td>{startedOn === undefined ? '' : calendarWords(startedOn)}</td>
                  <td>
                    <Tag tone={TONES[state]}>{CARERS_TEXT.states[state]}</Tag>
                    {[...faults, ...warnings].map((words) => (
                      <div key={words}>{words}</div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** Carers out of a file: chosen, looked at, and only then added, all of them or nobody. */
export function CarersFile(props: {
  readonly homeId: string;
  readonly homeName: string;
  readonly onClose: () => void;
}) {
  const { homeId, homeName, onClose } = props;
  const model = useService();
  const sending = useServiceState((state) => state.sending);
  const progress = useServiceState((state) => state.progress);
  const [chosen, setChosen] = useState<{ readonly data: string; readonly report: StaffFileReport }>();
  const [failure, setFailure] = useState<string>();

  async function choose(file: File): Promise<void> {
    setChosen(undefined);
    setFailure(undefined);
    if (file.size === 0 || file.size > MAX_STAFF_FILE_BYTES) {
      setFailure(file.size === 0 ? CARERS_TEXT.fileEmpty : CARERS_TEXT.fileTooLarge);
      return;
    }
    const read = await readPieces(file).catch(() => undefined);
    if (read === undefined) {
      setFailure(CARERS_TEXT.fileUnread);
      return;
    }
    const data = read.pieces.map((piece) => piece.data).join('');
    const report = await model.press(() => model.client.request('carers.check', { homeId, data }));
    if (report !== undefined) setChosen({ data, report });
  }

  async function add(): Promise<void> {
    if (chosen === undefined) return;
    const answer = await model.press(() => model.client.command('carers.import', { homeId, data: chosen.data }));
    if (answer === undefined) return;
    onClose();
    model.showOnce({
      title: ONCE_TEXT.pinsTitle,
      how: `${CARERS_TEXT.imported(answer.added.length, answer.here)} ${ONCE_TEXT.pinHow}`,
      lines: answer.added.map(({ name, pin }) => ({ name, secret: pin })),
    });
  }

  const report = chosen?.report;
  const counts = report?.problems.length === 0 && report.counts.bad === 0 ? report.counts : undefined;
  return (
    <section className="service-page" data-testid="carers-file-page">
      <h2>{`${CARERS_TEXT.fileTitle}: ${homeName}`}</h2>
      <p>{CARERS_TEXT.fileHow}</p>
      {failure !== undefined && (
        <Callout tone="red" live="assertive">
          {failure}
        </Callout>
      )}
      <ChooseFile
        choose={chosen === undefined ? CARERS_TEXT.fileChoose : CARERS_TEXT.fileOther}
        drop={CARERS_TEXT.fileDrop}
        accept=".csv,.txt,text/csv"
        testId="carers-file"
        example={{ words: CARERS_TEXT.fileColumns, href: HEADINGS, name: 'carers.csv' }}
        onFile={(file) => {
          void choose(file);
        }}
      />
      {chosen !== undefined && <Report report={chosen.report} />}
      <Refused />
      <div className="service-page__acts">
        {counts !== undefined && (
          <Button
            off={counts.fresh === 0 ? CARERS_TEXT.fileNobody : undefined}
            busy={
              !sending
                ? undefined
                : progress === undefined
                  ? SERVICE_TEXT.saving
                  : CARERS_TEXT.making(progress.done, progress.of)
            }
            data-testid="carers-import"
            onClick={() => {
              void add();
            }}
          >
            {CARERS_TEXT.fileGo(counts.fresh)}
          </Button>
        )}
        <Button look="line" onClick={onClose}>
          {SERVICE_TEXT.cancel}
        </Button>
      </div>
    </section>
  );
}
