import { Delete } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { SIGN_IN_TEXT } from '../../../../text/kiosk.ts';
import { refusalWords } from '../../../../text/refusals.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Portrait } from '../../../../features/portrait/index.ts';
import { useKiosk } from '../../state/context.tsx';
import { signedInWith } from '../../state/kept-drafts.ts';
import type { Home } from '../../state/store.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
/** A PIN of this length is sent by itself; a shorter or longer one with the key. */
const USUAL_LENGTH = 6;
const SHORTEST = 4;
const LONGEST = 8;

export interface PinPadProps {
  readonly carer: Home['carers'][number];
  readonly onBack: () => void;
}

/**
 * Keys of 64 px, the keyboard, and pasting: nobody has to remember and copy (WCAG 2.2, accessible authentication). Digits
 * typed while the last PIN is being checked are kept for the next try.
 */
export function PinPad({ carer, onBack }: PinPadProps) {
  const { bridge, store } = useKiosk();
  const [pin, setPin] = useState('');
  const [checking, setChecking] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    field.current?.focus();
  }, []);

  async function send(digits: string): Promise<void> {
    setPin('');
    setChecking(true);
    setWrong(undefined);
    try {
      const answer = await bridge.request('carer.sign-in', { personId: carer.personId, pin: digits });
      // The core also says so to every screen; this one need not wait for it.
      signedInWith(store, answer);
    } catch (fault) {
      setWrong(fault instanceof RefusalError ? refusalWords(fault.code, fault.message) : SIGN_IN_TEXT.wrong);
      setChecking(false);
    }
  }

  function change(text: string): void {
    const digits = text.replace(/\D/g, '').slice(0, LONGEST);
    setPin(digits);
    if (digits.length === USUAL_LENGTH && digits.length > pin.length && !checking) void send(digits);
  }

  const canSend = pin.length >= SHORTEST;
  return (
    <div className="pin">
      <div className="pin__who">
        <Portrait portrait={carer.portrait} name={carer.name} size={112} />
        <h1 className="page__title">{SIGN_IN_TEXT.pinTitle(carer.name.split(' ')[0] ?? carer.name)}</h1>
        <p className="secondary">{SIGN_IN_TEXT.pinHint}</p>
        <Button look="line" onClick={onBack}>
          {SIGN_IN_TEXT.other}
        </Button>
      </div>
      <form
        className="pin__pad card"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSend && !checking) void send(pin);
        }}
      >
        <label className="visually-hidden" htmlFor="pin">
          {SIGN_IN_TEXT.pin}
        </label>
        <input
          ref={field}
          id="pin"
          className="pin__field"
          type="password"
          inputMode="none"
          autoComplete="current-password"
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
            off={!checking && !canSend ? SIGN_IN_TEXT.go : undefined}
          >
            {SIGN_IN_TEXT.go}
          </Button>
        </div>
      </form>
    </div>
  );
}
