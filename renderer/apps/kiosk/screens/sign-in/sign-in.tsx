import { useState } from 'react';
import { SIGN_IN_TEXT } from '../../../../text/kiosk.ts';
import { ROLE_WORDS } from '../../../../text/people.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { useKioskState } from '../../state/context.tsx';
import { PinPad } from './pin-pad.tsx';
import './sign-in.css';

/** Choose your face, then type your PIN. */
export function SignInScreen() {
  const carers = useKioskState((state) => state.home?.carers) ?? [];
  const [personId, setPersonId] = useState<string>();
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
      <h1 className="page__title">{SIGN_IN_TEXT.title}</h1>
      <p className="secondary">{carers.length === 0 ? SIGN_IN_TEXT.nobody : SIGN_IN_TEXT.hint}</p>
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
    </div>
  );
}
