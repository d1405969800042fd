import { useEffect, useState } from 'react';
import type { ResidentToIdentify } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { refusalWords } from '../../../text/console.ts';
import { LATE_TEXT } from '../../../text/late.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { useBoard } from '../model/context.ts';
import { FoundPeople } from '../identify/found-people.tsx';
import { findResidents } from '../model/find-resident.ts';

/** A room may have one sign; a name has more. */
const LETTERS_BEFORE_NAMES = 1;

export interface FindPersonProps {
  /** Of the page it stands on, for its names. */
  readonly prefix: 'late' | 'find';
  readonly homeId: string;
  readonly onHome: (homeId: string) => void;
  readonly onPerson: (person: ResidentToIdentify) => void;
  readonly missing: boolean;
}

/** The home first, then the person by name or room. */
export function FindPerson({ prefix, homeId, onHome, onPerson, missing }: FindPersonProps) {
  const { client } = useHub();
  const presence = useBoard('presence');
  const [asked, setAsked] = useState<{
    readonly homeId: string;
    readonly residents?: readonly ResidentToIdentify[];
    readonly failure?: string;
  }>();
  const [tries, setTries] = useState(0);
  const [typed, setTyped] = useState('');

  useEffect(() => {
    if (homeId === '') return undefined;
    let left = false;
    client.request('home.people', { homeId }).then(
      ({ residents }) => {
        if (!left) setAsked({ homeId, residents });
      },
      (fault: unknown) => {
        const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
        if (!left) setAsked({ homeId, failure: refusalWords(refusal.code, refusal.message) });
      },
    );
    return () => {
      left = true;
    };
  }, [client, homeId, tries]);

  const homes = presence.kind === 'open' ? presence.state.homes : [];
  // What came for the home before is not shown under this one.
  const current = asked?.homeId === homeId ? asked : undefined;
  // A home's list is not there to be read: names come with what is typed.
  const isAsked = typed.trim().length >= LETTERS_BEFORE_NAMES;
  const found = isAsked ? current?.residents && findResidents(current.residents, typed) : undefined;
  return (
    <>
      <SelectField
        id={`${prefix}-resident`}
        label={LATE_TEXT.home}
        value={homeId}
        error={missing ? LATE_TEXT.missing : undefined}
        data-testid={`${prefix}-home`}
        onChange={(event) => {
          onHome(event.target.value);
        }}
      >
        <option value="">{presence.kind === 'loading' ? LATE_TEXT.homesLoading : LATE_TEXT.homeChoose}</option>
        {homes.map((home) => (
          <option key={home.homeId} value={home.homeId}>
            {home.name}
          </option>
        ))}
      </SelectField>
      {homeId !== '' && (
        <>
          <TextField
            label={LATE_TEXT.find}
            value={typed}
            autoComplete="off"
            data-testid={`${prefix}-find`}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
          {current?.failure !== undefined && (
            <p role="alert">
              {LATE_TEXT.failed} {current.failure}{' '}
              <Button
                look="line"
                size="small"
                onClick={() => {
                  setAsked(undefined);
                  setTries(tries + 1);
                }}
              >
                {LATE_TEXT.again}
              </Button>
            </p>
          )}
          {current === undefined && <p className="secondary">{LATE_TEXT.loading}</p>}
          {found !== undefined && <FoundPeople people={found} testId={`${prefix}-person`} onChoose={onPerson} />}
        </>
      )}
    </>
  );
}
