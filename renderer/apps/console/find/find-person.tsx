import { useEffect, useState } from 'react';
import { cannotFind, saysWhom } from '#domain/residents/find-resident.ts';
import type { ResidentToIdentify } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { refusalWords } from '../../../text/console.ts';
import { LATE_TEXT } from '../../../text/late.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { useBoard } from '../model/context.ts';
import { FoundPeople } from '../identify/found-people.tsx';

/** Between the last letter and the question: a name is not asked for letter by letter. */
const AFTER_TYPING_MS = 300;

interface Asked {
  readonly homeId: string;
  readonly typed: string;
  readonly residents?: readonly ResidentToIdentify[];
  readonly more?: number;
  readonly failure?: string;
}

export interface FindPersonProps {
  /** Of the page it stands on, for its names. */
  readonly prefix: 'late' | 'find';
  readonly homeId: string;
  readonly onHome: (homeId: string) => void;
  readonly onPerson: (person: ResidentToIdentify) => void;
  readonly missing: boolean;
}

/** The home first, then the person by name, room, date of birth or NHS number. The hub looks; the list of a home never comes here. */
export function FindPerson({ prefix, homeId, onHome, onPerson, missing }: FindPersonProps) {
  const { client } = useHub();
  const presence = useBoard('presence');
  const [asked, setAsked] = useState<Asked>();
  const [tries, setTries] = useState(0);
  const [text, setText] = useState('');
  const typed = text.trim();

  useEffect(() => {
    if (homeId === '' || !saysWhom(typed)) return undefined;
    let left = false;
    const soon = setTimeout(() => {
      client.request('home.people', { homeId, typed }).then(
        (found) => {
          if (!left) setAsked({ homeId, typed, ...found });
        },
        (fault: unknown) => {
          const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
          if (!left) setAsked({ homeId, typed, failure: refusalWords(refusal.code, refusal.message) });
        },
      );
    }, AFTER_TYPING_MS);
    return () => {
      left = true;
      clearTimeout(soon);
    };
  }, [client, homeId, typed, tries]);

  const homes = presence.kind === 'open' ? presence.state.homes : [];
  const cannot = typed === '' ? undefined : cannotFind(typed);
  const isAsked = homeId !== '' && saysWhom(typed);
  // What came for another home, or for other letters, is not shown under these.
  const current = isAsked && asked?.homeId === homeId && asked.typed === typed ? asked : undefined;
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
            hint={LATE_TEXT.findHint}
            value={text}
            autoComplete="off"
            maxLength={80}
            data-testid={`${prefix}-find`}
            onChange={(event) => {
              setText(event.target.value);
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
          {isAsked && current === undefined && cannot === undefined && (
            <p className="secondary" role="status">
              {LATE_TEXT.loading}
            </p>
          )}
          {cannot !== undefined && (current === undefined || current.residents?.length === 0) && (
            <p role="status" data-testid={`${prefix}-cannot`}>
              {LATE_TEXT.cannotFind[cannot]}
            </p>
          )}
          {current?.residents !== undefined && (cannot === undefined || current.residents.length > 0) && (
            <FoundPeople people={current.residents} testId={`${prefix}-person`} onChoose={onPerson} />
          )}
          {current?.more !== undefined && current.more > 0 && (
            <p data-testid={`${prefix}-more`}>{LATE_TEXT.moreFit(current.more)}</p>
          )}
        </>
      )}
    </>
  );
}
