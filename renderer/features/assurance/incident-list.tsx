import { useCallback, useEffect, useState } from 'react';
import { SEVERITIES, type Severity } from '#domain/incidents/incident.ts';
import type { IncidentRow } from '#protocol/hub/assurance.ts';
import { useHub } from '../../connections/hub-client/index.ts';
import { HARM_WORDS, INCIDENT_STATUS_WORDS, INCIDENT_TEXT, SEVERITY_WORDS } from '../../text/assurance.ts';
import { dateTimeWords } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { TextArea } from '../../ui/field.tsx';
import { OptionGroup } from '../../ui/option-group.tsx';
import './assurance.css';

/** Closing one: how bad it was, and what was learned. */
function Closing({ onClose }: { readonly onClose: (severity: Severity, learned: string) => void }) {
  const [severity, setSeverity] = useState<Severity>();
  const [learned, setLearned] = useState('');
  return (
    <div className="assurance">
      <OptionGroup
        legend={INCIDENT_TEXT.severity}
        size="small"
        options={SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] }))}
        value={severity}
        onChange={setSeverity}
      />
      <TextArea
        label={INCIDENT_TEXT.learned}
        rows={2}
        maxLength={4000}
        value={learned}
        onChange={(event) => {
          setLearned(event.target.value);
        }}
      />
      <Button
        size="small"
        disabled={severity === undefined || learned.trim() === ''}
        data-testid="incident-close"
        onClick={() => {
          if (severity !== undefined) onClose(severity, learned.trim());
        }}
      >
        {INCIDENT_TEXT.close}
      </Button>
    </div>
  );
}

/** What was reported, for those who answer for it: what nobody has comes first. */
export function IncidentList() {
  const { client } = useHub();
  const [rows, setRows] = useState<readonly IncidentRow[]>();
  const [failed, setFailed] = useState(false);

  const read = useCallback(() => {
    client.request('incidents.list', {}).then(
      (answer) => {
        setRows(answer.rows);
      },
      () => {
        setFailed(true);
      },
    );
  }, [client]);
  useEffect(read, [read]);

  function step(work: Promise<unknown>): void {
    setFailed(false);
    work.then(read, () => {
      setFailed(true);
      read();
    });
  }

  return (
    <div className="assurance" data-testid="incident-list">
      {failed && (
        <Callout tone="red" live="assertive">
          {INCIDENT_TEXT.refused}
        </Callout>
      )}
      {rows?.length === 0 && <p>{INCIDENT_TEXT.none}</p>}
      <ul className="assurance__incidents">
        {(rows ?? []).map(({ incident, homeName, residentName }) => {
          const { report, status, owner, steps, severity } = incident;
          const { incidentId } = report;
          return (
            <li key={incidentId} className="assurance__incident" data-testid="incident">
              <p>
                <b>{report.happened}</b>
              </p>
              <p className="secondary">
                {dateTimeWords(report.reportedAt)} · {INCIDENT_TEXT.by(report.reportedBy?.name, homeName)} ·{' '}
                {report.page} · {report.version}
              </p>
              <p>
                {INCIDENT_TEXT.harm} {HARM_WORDS[report.harm]}.{' '}
                {residentName === undefined ? '' : `${INCIDENT_TEXT.about(residentName)}. `}
                {owner === undefined ? INCIDENT_STATUS_WORDS[status] : INCIDENT_TEXT.owner(owner.name)}
                {severity === undefined ? '' : `. ${SEVERITY_WORDS[severity]}`}
              </p>
              {steps
                .filter(({ words }) => words !== '')
                .map(({ at, words }) => (
                  <p key={at}>{words}</p>
                ))}
              {status === 'open' && (
                <Button
                  look="line"
                  size="small"
                  data-testid="incident-take"
                  onClick={() => {
                    step(client.request('incident.take', { commandId: crypto.randomUUID(), incidentId }));
                  }}
                >
                  {INCIDENT_TEXT.take}
                </Button>
              )}
              {status === 'taken' && (
                <Closing
                  onClose={(how, learned) => {
                    const asked = { commandId: crypto.randomUUID(), incidentId, severity: how, learned };
                    step(client.request('incident.close', asked));
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
