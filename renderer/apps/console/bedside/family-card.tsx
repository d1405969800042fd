import { useState } from 'react';
import { familyIsWaiting, type Encounter } from '#domain/encounters/encounter.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { FamilyBox } from '../../../features/story/index.ts';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import { FAMILY_TEXT } from '../../../text/bedside.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { fieldId } from '../decision/fields.tsx';
import { useFact } from './use-fact.ts';
import './bedside.css';

/** The family's worry in its own box; until a nurse has said what she makes of it, nothing can be signed. */
export function FamilyCard({ encounter, mayWrite }: { readonly encounter: Encounter; readonly mayWrite: boolean }) {
  const now = useHubNow(30_000);
  const { busy, failure, write } = useFact(encounter);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const field = fieldId('family');
  const open = mayWrite && familyIsWaiting(encounter);
  useKeys({ w: open ? () => document.getElementById(field)?.focus() : undefined });

  async function acknowledge(): Promise<void> {
    const said = words.trim();
    setMissing(said === '');
    if (said === '') return;
    if (await write({ kind: 'family.acknowledged', body: { words: said } })) setWords('');
  }

  return (
    <FamilyBox facts={encounter} now={now}>
      {open && (
        <form
          className="family-acknowledge"
          onSubmit={(event) => {
            event.preventDefault();
            void acknowledge();
          }}
        >
          <TextField
            id={field}
            label={
              <>
                {FAMILY_TEXT.label} <kbd>W</kbd>
              </>
            }
            hint={FAMILY_TEXT.hint}
            maxLength={4000}
            value={words}
            error={missing ? FAMILY_TEXT.missing : undefined}
            data-testid="family-words"
            onChange={(event) => {
              setWords(event.target.value);
              setMissing(false);
            }}
          />
          <Button type="submit" busy={busy ? FAMILY_TEXT.saving : undefined} data-testid="family-acknowledge">
            {FAMILY_TEXT.save}
          </Button>
          {failure !== undefined && (
            <p className="family-acknowledge__failure" role="alert">
              <b>{FAMILY_TEXT.failed}</b> {failure}
            </p>
          )}
        </form>
      )}
    </FamilyBox>
  );
}
