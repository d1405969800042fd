import { LockOpen } from 'lucide-react';
import { useState } from 'react';
import { BAG_PAGE } from '../../text/bag-page.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextField } from '../../ui/field.tsx';
import { passcodeDigits } from './model/read-code.ts';

export interface PasscodeProps {
  readonly asking: boolean;
  /** What was wrong with the last one. */
  readonly error?: string | undefined;
  readonly onSay: (passcode: string) => void;
}

export function Passcode({ asking, error, onSay }: PasscodeProps) {
  const [typed, setTyped] = useState('');
  const [short, setShort] = useState(false);
  return (
    <Card className="bag__card">
      <form
        className="bag-passcode"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (asking) return;
          setShort(typed.length < 6);
          if (typed.length === 6) onSay(typed);
        }}
      >
        <h2>{BAG_PAGE.openTitle}</h2>
        <TextField
          className="bag-passcode__field"
          label={BAG_PAGE.passcode}
          hint={BAG_PAGE.openHint}
          error={short ? BAG_PAGE.passcodeShort : error}
          inputMode="numeric"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          value={typed}
          data-testid="bag-passcode"
          onChange={({ target }) => {
            setTyped(passcodeDigits(target.value));
            setShort(false);
          }}
        />
        <Button
          type="submit"
          size="large"
          wide
          icon={<LockOpen aria-hidden="true" />}
          busy={asking ? BAG_PAGE.opening : undefined}
          data-testid="bag-open"
        >
          {BAG_PAGE.open}
        </Button>
      </form>
    </Card>
  );
}
