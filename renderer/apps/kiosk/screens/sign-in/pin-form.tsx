import { Delete } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { SIGN_IN_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
/** A PIN of this length is sent by itself; a shorter or longer one with the key. */
const USUAL_LENGTH = 6;
const SHORTEST = 4;
const LONGEST = 8;

export interface PinFormProps {
  readonly label: string;
  /** On the key that sends. */
  readonly go: string;
  readonly checking: boolean;
  readonly wrong: string | undefined;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly onDigits: (digits: string) => void;
}

/**
 * Keys of 64 px, the keyboard, and pasting: nobody has to remember and copy (WCAG 2.2, accessible authentication). Digits
 * typed while the last PIN is being checked are kept for the next try.
 */
export function PinForm({ label, go, checking, wrong, autoComplete, onDigits }: PinFormProps) {
  const [pin, setPin] = useState('');
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    field.current?.focus();
  }, []);

  function send(digits: string): void {
    setPin('');
    onDigits(digits);
  }

  function change(text: string): void {
    const digits = text.replace(/\D/g, '').slice(0, LONGEST);
    setPin(digits);
    if (digits.length === USUAL_LENGTH && digits.length > pin.length && !checking) send(digits);
  }

  const canSend = pin.length >= SHORTEST;
  return (
    <form
      className="pin__pad card"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend && !checking) send(pin);
      }}
    >
      <label className="visually-hidden" htmlFor="pin">
        {label}
      </label>
      <input
        ref={field}
        id="pin"
        className="pin__field"
        type="password"
        inputMode="none"
        autoComplete={autoComplete}
        value={pin}
        maxLength={LONGEST + 4}
        aria-invalid={wrong !== undefined || undefined}
        onChange={(event) => {
          change(event.target.value);
        }}
      />
      {wrong !== undefined && (
        <Callout tone="red" live="assertive" data-testid="pin-wrong">
          {wrong}
        </Callout>
      )}
      <div className="pin__keys">
        {KEYS.map((digit) => (
          <button
            key={digit}
            type="button"
            className="pin__key"
            data-testid={`pin-key-${digit}`}
            onClick={() => {
              change(pin + digit);
            }}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          className="pin__key"
          aria-label={SIGN_IN_TEXT.delete}
          onClick={() => {
            setPin(pin.slice(0, -1));
          }}
        >
          <Delete aria-hidden="true" />
        </button>
        <button
          type="button"
          className="pin__key"
          data-testid="pin-key-0"
          onClick={() => {
            change(`${pin}0`);
          }}
        >
          0
        </button>
        <Button
          type="submit"
          look="primary"
          className="pin__go"
          busy={checking ? SIGN_IN_TEXT.goBusy : undefined}
          off={!checking && !canSend ? go : undefined}
        >
          {go}
        </Button>
      </div>
    </form>
  );
}
