import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { KEY_FORM_TEXT } from '../../text/sign-in.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

export interface KeyFormProps {
  readonly words: string;
  readonly busy: boolean;
  readonly large?: boolean | undefined;
  readonly onMake: (name: string) => void;
}

/** A new passkey: its name, and one button. */
export function KeyForm({ words, busy, large, onMake }: KeyFormProps) {
  const [name, setName] = useState<string>(KEY_FORM_TEXT.usual);
  const [missing, setMissing] = useState(false);
  return (
    <form
      className="sign-in__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        setMissing(name.trim() === '');
        if (name.trim() !== '') onMake(name.trim());
      }}
    >
      <TextField
        label={KEY_FORM_TEXT.name}
        hint={KEY_FORM_TEXT.nameHint}
        error={missing ? KEY_FORM_TEXT.missing : undefined}
        maxLength={60}
        autoComplete="off"
        value={name}
        data-testid="key-name"
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <Button
        type="submit"
        wide
        size={large === true ? 'large' : 'medium'}
        icon={<KeyRound aria-hidden="true" />}
        busy={busy ? KEY_FORM_TEXT.busy : undefined}
        data-testid="make-key"
      >
        {words}
      </Button>
    </form>
  );
}
