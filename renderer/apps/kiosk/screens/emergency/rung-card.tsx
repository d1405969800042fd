import { BellRing, Check, Phone, Save } from 'lucide-react';
import { useState } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { EMERGENCY_TEXT } from '../../../../text/emergency.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { useKiosk } from '../../state/context.tsx';
import { firstRung, knownToNurse, noteOf, rungFor } from '../../state/emergency-notes.ts';
import { pressFor } from '../../state/presses.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';

/** The service's number is short; what is longer is not one. */
const INCIDENT_LENGTH = 60;

interface RungCardProps {
  readonly emergency: Emergency | undefined;
  readonly residentId: string | undefined;
  readonly record: ResidentRecord | undefined;
  readonly now: number;
}

/** "I've rung 999": big and red. It is written for the person; with nobody chosen nothing is, and it says so. */
export function RungCard(props: RungCardProps) {
  const { emergency, residentId, record, now } = props;
  const { store, bridge } = useKiosk();
  const { saving, failed, run } = useSaving({
    notSaved: EMERGENCY_TEXT.rungFailed,
    noAnswer: EMERGENCY_TEXT.rungFailed,
  });
  const [saidAt, setSaidAt] = useState<number>();
  const rung = record && rungFor(record, now);
  const first = record && firstRung(record, now);

  function write(incident: string): void {
    if (residentId === undefined) return;
    // The number belongs to the ring that it is about, whatever page is open by then.
    const kind = incident === '' ? emergency : rung?.note.emergency;
    void run(() =>
      writeFact(store, bridge, pressFor.emergency(residentId, `rung ${kind ?? ''} ${incident}`), residentId, {
        kind: 'emergency.noted',
        body: noteOf(kind, { rang999: true, incident }),
      }),
    );
  }

  return (
    <Card as="div" className="pad rung" data-testid="rung">
      {first !== undefined && rung !== undefined ? (
        <>
          <p className="rung__done" role="status" data-testid="rung-at">
            <Check aria-hidden="true" /> {EMERGENCY_TEXT.rungAt(clockTime(first.at))}
          </p>
          {rung.note.incident === '' ? (
            <Incident
              saving={saving}
              onSave={(incident) => {
                write(incident);
              }}
            />
          ) : (
            <p data-testid="incident-saved">{EMERGENCY_TEXT.incidentSaved(rung.note.incident)}</p>
          )}
        </>
      ) : (
        <>
          <Button
            look="red"
            size="large"
            wide
            icon={<Phone aria-hidden="true" />}
            data-testid="rang-999"
            busy={saving ? EMERGENCY_TEXT.rungSaving : undefined}
            onClick={() => {
              setSaidAt(Date.now());
              write('');
            }}
          >
            {EMERGENCY_TEXT.rung}
          </Button>
          {saidAt !== undefined && residentId === undefined ? (
            <p role="status" data-testid="rung-nobody">
              <b>{EMERGENCY_TEXT.rungNobody(clockTime(saidAt))}</b> {EMERGENCY_TEXT.rungNotWritten}
            </p>
          ) : (
            <p className="secondary">
              {residentId === undefined ? EMERGENCY_TEXT.rungHintNobody : EMERGENCY_TEXT.rungHint}
            </p>
          )}
        </>
      )}
      {failed !== undefined && (
        <Callout tone="amber" live="polite" title={failed.title}>
          {failed.words}
        </Callout>
      )}
      {record !== undefined && <NurseSees record={record} now={now} />}
    </Card>
  );
}

/** Said only of what the hub has: before that the nurse knows nothing of it. */
function NurseSees({ record, now }: { readonly record: ResidentRecord; readonly now: number }) {
  const known = knownToNurse(record, now);
  if (known !== undefined) {
    return (
      <p className="rung__nurse" data-testid="nurse-sees">
        <BellRing aria-hidden="true" /> {EMERGENCY_TEXT.nurseSees(clockTime(known.at))}
      </p>
    );
  }
  const waiting = record.emergencies.some(
    ({ at, struck }) => struck === undefined && now - Date.parse(at) < 2 * 60 * 60_000,
  );
  return waiting ? <p className="secondary">{EMERGENCY_TEXT.nurseLater}</p> : null;
}

function Incident(props: { readonly saving: boolean; readonly onSave: (incident: string) => void }) {
  const { saving, onSave } = props;
  const [incident, setIncident] = useState('');
  return (
    <form
      className="rung__incident"
      onSubmit={(event) => {
        event.preventDefault();
        if (incident.trim() !== '') onSave(incident.trim());
      }}
    >
      <TextField
        label={EMERGENCY_TEXT.incident}
        maxLength={INCIDENT_LENGTH}
        autoComplete="off"
        data-testid="incident"
        value={incident}
        onChange={(event) => {
          setIncident(event.target.value);
        }}
      />
      {incident.trim() !== '' && (
        <Button
          type="submit"
          look="line"
          icon={<Save aria-hidden="true" />}
          data-testid="incident-save"
          busy={saving ? EMERGENCY_TEXT.rungSaving : undefined}
        >
          {EMERGENCY_TEXT.incidentSave}
        </Button>
      )}
    </form>
  );
}
