import { useId, useState, type SyntheticEvent } from 'react';
import { CONSENT_GIVERS, REASON_LENGTH, type ConsentGiver } from '#domain/access/grant.ts';
import type { ResidentId } from '#domain/base/ids.ts';
import { useHub } from '../../connections/hub-client/index.ts';
import { ACCESS_TEXT } from '../../text/access.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { TextArea } from '../../ui/field.tsx';
import { OptionGroup } from '../../ui/option-group.tsx';

interface RecordAccessProps {
  readonly residentId: ResidentId;
  /** What the hub said: why the record is not theirs now, and who can mend it. */
  readonly words: string;
}

/** Asks why somebody must see a record in whose care they have no part. In the page, and over nothing: the name stays in sight. */
export function BreakGlass({ residentId, words }: RecordAccessProps) {
  const { records } = useHub();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const title = useId();

  function open(event: SyntheticEvent): void {
    event.preventDefault();
    if (busy) return;
    if (reason.trim().length < REASON_LENGTH.least) {
      setError(ACCESS_TEXT.reasonShort);
      return;
    }
    setBusy(true);
    setError(undefined);
    records.breakGlass(residentId, reason.trim()).catch((fault: unknown) => {
      setBusy(false);
      setError(fault instanceof Error && fault.message !== '' ? fault.message : ACCESS_TEXT.failed);
    });
  }

  return (
    <form className="record-access" aria-labelledby={title} onSubmit={open} noValidate data-testid="break-glass">
      <Callout tone="amber" live="polite" title={<span id={title}>{ACCESS_TEXT.glassTitle}</span>}>
        <p>{words}</p>
        <p>{ACCESS_TEXT.glassMeans}</p>
        <p>{ACCESS_TEXT.glassTold}</p>
      </Callout>
      <TextArea
        label={ACCESS_TEXT.reason}
        hint={ACCESS_TEXT.reasonHint}
        error={error}
        rows={3}
        maxLength={REASON_LENGTH.most}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      <Button type="submit" disabled={busy}>
        {busy ? ACCESS_TEXT.opening : ACCESS_TEXT.open}
      </Button>
    </form>
  );
}

/** Asks who agreed, where the organisation wants to know it each time. */
export function AskConsent({ residentId, words }: RecordAccessProps) {
  const { records } = useHub();
  const [givenBy, setGivenBy] = useState<ConsentGiver>();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const title = useId();
  return (
    <form
      className="record-access"
      aria-labelledby={title}
      noValidate
      data-testid="ask-consent"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(givenBy === undefined);
        if (givenBy !== undefined) records.retry(residentId, { givenBy, note: note.trim() });
      }}
    >
      <Callout tone="asks" live="polite" title={<span id={title}>{ACCESS_TEXT.consentTitle}</span>}>
        <p>{words}</p>
        <p>{ACCESS_TEXT.consentMeans}</p>
      </Callout>
      <OptionGroup
        legend={ACCESS_TEXT.givenBy}
        options={CONSENT_GIVERS.map((value) => ({ value, label: ACCESS_TEXT.givers[value] }))}
        value={givenBy}
        onChange={setGivenBy}
      />
      {missing && (
        <p role="alert" className="record-access__missing">
          {ACCESS_TEXT.chooseGiver}
        </p>
      )}
      <TextArea
        label={ACCESS_TEXT.note}
        hint={ACCESS_TEXT.noteHint}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
        }}
      />
      <Button type="submit">{ACCESS_TEXT.openConsented}</Button>
    </form>
  );
}
