import { useState } from 'react';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { SIGN_IN_TEXT } from '../../../../text/kiosk.ts';
import { refusalWords } from '../../../../text/refusals.ts';
import { Button } from '../../../../ui/button.tsx';
import { Portrait } from '../../../../features/portrait/index.ts';
import { useKiosk } from '../../state/context.tsx';
import { signedInWith } from '../../state/kept-drafts.ts';
import type { Home } from '../../state/store.ts';
import { ChoosePin } from './choose-pin.tsx';
import { PinForm } from './pin-form.tsx';

export interface PinPadProps {
  readonly carer: Home['carers'][number];
  readonly onBack: () => void;
}

/** Signing in with one's PIN; whoever has the one that was made for them chooses their own first. */
export function PinPad({ carer, onBack }: PinPadProps) {
  const { bridge, store } = useKiosk();
  const [checking, setChecking] = useState(false);
  const [wrong, setWrong] = useState<string>();
  /** Right, and made by somebody else. Kept by this page until they have chosen, and no longer. */
  const [first, setFirst] = useState<string>();

  async function send(digits: string): Promise<void> {
    setChecking(true);
    setWrong(undefined);
    try {
      const answer = await bridge.request('carer.sign-in', { personId: carer.personId, pin: digits });
      // The core also says so to every screen; this one need not wait for it.
      signedInWith(store, answer);
    } catch (fault) {
      setChecking(false);
      if (fault instanceof RefusalError && fault.code === 'choose-own-pin') setFirst(digits);
      else setWrong(fault instanceof RefusalError ? refusalWords(fault.code, fault.message) : SIGN_IN_TEXT.wrong);
    }
  }

  if (first !== undefined) return <ChoosePin carer={carer} present={first} onLeave={onBack} />;
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
      <PinForm
        label={SIGN_IN_TEXT.pin}
        go={SIGN_IN_TEXT.go}
        checking={checking}
        wrong={wrong}
        autoComplete="current-password"
        onDigits={(digits) => void send(digits)}
      />
    </div>
  );
}
