import { useState } from 'react';
import { pinFault } from '#domain/people/pin.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { OWN_PIN_TEXT, SIGN_IN_TEXT } from '../../../../text/kiosk.ts';
import { refusalWords } from '../../../../text/refusals.ts';
import { Button } from '../../../../ui/button.tsx';
import { Portrait } from '../../../../features/portrait/index.ts';
import { useKiosk } from '../../state/context.tsx';
import { signedInWith } from '../../state/kept-drafts.ts';
import type { Home } from '../../state/store.ts';
import { PinForm } from './pin-form.tsx';

export interface ChoosePinProps {
  readonly carer: Home['carers'][number];
  /** The PIN that was made for them and that they have just typed; without it they type their own present one first. */
  readonly present?: string | undefined;
  readonly onLeave: () => void;
  readonly onDone?: (() => void) | undefined;
}

type Step = 'present' | 'chosen' | 'again';

/** Six digits of one's own, typed twice. A first PIN can wait when somebody needs help now; that is noted. */
export function ChoosePin({ carer, present: first, onLeave, onDone }: ChoosePinProps) {
  const { bridge, store } = useKiosk();
  const [present, setPresent] = useState(first);
  const [chosen, setChosen] = useState<string>();
  const [checking, setChecking] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const step: Step = present === undefined ? 'present' : chosen === undefined ? 'chosen' : 'again';
  const { personId } = carer;

  function again(words: string): void {
    setChosen(undefined);
    setChecking(false);
    setWrong(words);
  }

  function refused(fault: unknown): void {
    if (!(fault instanceof RefusalError)) {
      again(OWN_PIN_TEXT.failed);
      return;
    }
    again(refusalWords(fault.code, fault.message));
    // Their present one is not right: they type it anew.
    if (fault.code === 'wrong-credentials') setPresent(first);
  }

  async function choose(now: string, digits: string): Promise<void> {
    setChecking(true);
    try {
      signedInWith(store, await bridge.request('carer.choose-pin', { personId, pin: now, chosen: digits }));
      store.setState({ toast: OWN_PIN_TEXT.done });
      onDone?.();
    } catch (fault) {
      refused(fault);
    }
  }

  async function later(now: string): Promise<void> {
    setChecking(true);
    try {
      signedInWith(store, await bridge.request('carer.sign-in', { personId, pin: now, later: true }));
    } catch (fault) {
      refused(fault);
    }
  }

  function typed(digits: string): void {
    setWrong(undefined);
    if (present === undefined) setPresent(digits);
    else if (chosen === undefined) {
      // What the core would refuse anyway is said before it is typed a second time.
      if (digits === present || pinFault(digits) !== undefined) setWrong(OWN_PIN_TEXT.refused);
      else setChosen(digits);
    } else if (digits === chosen) void choose(present, digits);
    else again(OWN_PIN_TEXT.different);
  }

  return (
    <div className="pin">
      <div className="pin__who pin__who--choose">
        <Portrait portrait={carer.portrait} name={carer.name} size={80} />
        <h1 className="page__title">{first === undefined ? OWN_PIN_TEXT.change : OWN_PIN_TEXT.title}</h1>
        {first !== undefined && <p>{OWN_PIN_TEXT.why}</p>}
        <p role="status" className="pin__step" data-testid="pin-step">
          {OWN_PIN_TEXT.steps[step]}
        </p>
        {step === 'chosen' && <p className="secondary">{OWN_PIN_TEXT.rules}</p>}
        {first !== undefined && (
          <Button
            look="line"
            data-testid="pin-later"
            disabled={checking}
            onClick={() => {
              void later(first);
            }}
          >
            {OWN_PIN_TEXT.later}
          </Button>
        )}
        <Button look="line" onClick={onLeave}>
          {first === undefined ? OWN_PIN_TEXT.leave : SIGN_IN_TEXT.other}
        </Button>
      </div>
      <PinForm
        key={step}
        label={OWN_PIN_TEXT.steps[step]}
        go={step === 'again' ? OWN_PIN_TEXT.go : OWN_PIN_TEXT.next}
        checking={checking}
        wrong={wrong}
        autoComplete={step === 'present' ? 'current-password' : 'new-password'}
        onDigits={typed}
      />
    </div>
  );
}
