import { useId, useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Reconsidered } from '#domain/journal/bodies.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { useHub } from '../../connections/hub-client/index.ts';
import { refusalWords } from '../../text/console.ts';
import { CLINICIAN_RECORD_TEXT } from '../../text/record.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import { dateTimeWords } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { TextField } from '../../ui/field.tsx';
import { OptionGroup } from '../../ui/option-group.tsx';
import './clinician-record.css';

/** A decision whose ground was struck after it was signed: a nurse says whether it stands, or that the home was rung. */
export function LookAgainCard({ encounter }: { readonly encounter: Encounter }) {
  const { client } = useHub();
  const [verdict, setVerdict] = useState<Reconsidered['verdict']>();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const id = useId();
  const { lookAgain, signed } = encounter;
  if (lookAgain === undefined || signed === undefined) return null;
  const { outcomeId } = signed;
  const said = words.trim();

  async function send(): Promise<void> {
    setMissing(verdict === undefined || said === '');
    if (verdict === undefined || said === '' || busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await client.command('outcome.reconsider', {
        encounterId: encounter.encounterId,
        reconsidered: { outcomeId, verdict, words: said },
      });
    } catch (fault) {
      setFailure(
        fault instanceof RefusalError ? refusalWords(fault.code, fault.message) : refusalWords('internal', ''),
      );
    } finally {
      setBusy(false);
    }
  }

  return (
    <Callout tone="amber" title={CLINICIAN_RECORD_TEXT.lookAgainTitle} data-testid="look-again">
      <p>{CLINICIAN_RECORD_TEXT.lookAgain(dateTimeWords(lookAgain.since), lookAgain.words)}</p>
      <form
        className="look-again"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <OptionGroup
          legend={CLINICIAN_RECORD_TEXT.lookAgainQuestion}
          size="small"
          options={[
            { value: 'stands', label: CLINICIAN_RECORD_TEXT.stands, testId: 'look-again-stands' },
            { value: 'home-rung', label: CLINICIAN_RECORD_TEXT.homeRung, testId: 'look-again-rung' },
          ]}
          value={verdict}
          onChange={setVerdict}
        />
        <TextField
          id={id}
          label={CLINICIAN_RECORD_TEXT.lookAgainWords}
          error={missing ? CLINICIAN_RECORD_TEXT.lookAgainMissing : undefined}
          maxLength={4000}
          value={words}
          data-testid="look-again-words"
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
        <Button type="submit" busy={busy ? FORM_TEXT.saving : undefined} data-testid="look-again-save">
          {FORM_TEXT.save}
        </Button>
      </form>
      {failure !== undefined && <p role="alert">{failure}</p>}
    </Callout>
  );
}
