import { MoveDownRight, MoveUpRight, Phone, Siren } from 'lucide-react';
import { useEffect, useState } from 'react';
import { FRAME_TEXT, SIGN_IN_TEXT } from '../../../../text/kiosk.ts';
import { ROLE_WORDS } from '../../../../text/people.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { useKioskState } from '../../state/context.tsx';
import { CallsOn } from '../ring/call-on.tsx';
import { PinPad } from './pin-pad.tsx';
import './sign-in.css';

const LOOK_MS = 60_000;
const HOUR_MS = 60 * 60_000;
const SAID_BEFORE_HOURS = 24;

/** Choose your face, then type your PIN. */
export function SignInScreen() {
  const carers = useKioskState((state) => state.home?.carers) ?? [];
  const [personId, setPersonId] = useState<string>();
  const hours = usePinHours();
  const carer = carers.find((it) => it.personId === personId);
  if (carer !== undefined) {
    return (
      <PinPad
        key={carer.personId}
        carer={carer}
        onBack={() => {
          setPersonId(undefined);
        }}
      />
    );
  }
  return (
    <div className="sign-in">
      <CallsOn />
      <h1 className="page__title">{SIGN_IN_TEXT.title}</h1>
      {hours !== undefined && <PinsWork hours={hours} />}
      {hours !== 0 && <p className="secondary">{carers.length === 0 ? SIGN_IN_TEXT.nobody : SIGN_IN_TEXT.hint}</p>}
      <ul className="sign-in__people">
        {carers.map((it) => (
          <li key={it.personId}>
            <button
              type="button"
              className="sign-in__person card"
              data-testid="carer-card"
              onClick={() => {
                setPersonId(it.personId);
              }}
            >
              <Portrait portrait={it.portrait} name={it.name} size={112} />
              <span className="sign-in__name">{it.name}</span>
              <span className="secondary">{ROLE_WORDS[it.role]}</span>
            </button>
          </li>
        ))}
      </ul>
      <NoPinNeeded />
    </div>
  );
}

/** Without the hub PINs are good for a while only: hours that have begun count, none are left at 0. */
function usePinHours(): number | undefined {
  const until = useKioskState((state) => state.link?.signInUntil);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return until === undefined ? undefined : Math.max(0, Math.ceil((Date.parse(until) - now) / HOUR_MS));
}

/** Said from a day before their end. */
function PinsWork({ hours }: { readonly hours: number }) {
  if (hours > SAID_BEFORE_HOURS) return null;
  return (
    <Callout
      tone={hours > 0 ? 'amber' : 'red'}
      live="polite"
      className="sign-in__offline"
      title={hours > 0 ? SIGN_IN_TEXT.offlineLeft(hours) : SIGN_IN_TEXT.offlineOver}
      data-testid="pins-work"
    >
      {hours > 0 ? SIGN_IN_TEXT.offlineLeftWhy : SIGN_IN_TEXT.offlineOverWhy}
    </Callout>
  );
}

/** What needs no PIN, and where it stands: nobody in a hurry looks for their face. */
function NoPinNeeded() {
  return (
    <div className="sign-in__open" data-testid="no-pin-needed">
      <p>
        <Siren aria-hidden="true" /> <b>{FRAME_TEXT.emergency}</b> {SIGN_IN_TEXT.noPinTop}{' '}
        <MoveUpRight aria-hidden="true" />
      </p>
      <p>
        <Phone aria-hidden="true" /> <b>{FRAME_TEXT.callNurse}</b> {SIGN_IN_TEXT.noPinBottom}{' '}
        <MoveDownRight aria-hidden="true" />
      </p>
    </div>
  );
}
