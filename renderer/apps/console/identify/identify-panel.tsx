import { useEffect, useRef, useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Described } from '#domain/journal/reduce-resident.ts';
import { findResidents } from '#domain/residents/find-resident.ts';
import type { ResidentToIdentify } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { useHub, useHubNow, useRecord } from '../../../connections/hub-client/index.ts';
import { RecordOpening } from '../../../features/clinician-frame/index.ts';
import { ResidentBanner } from '../../../features/resident-banner/index.ts';
import { IDENTIFY_TEXT } from '../../../text/bedside.ts';
import { refusalWords } from '../../../text/console.ts';
import { calendarDay } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { FoundPeople } from './found-people.tsx';

function failureWords(fault: unknown): string {
  const refusal = fault instanceof RefusalError ? fault : new RefusalError('internal', '');
  return refusalWords(refusal.code, refusal.message);
}

interface ConfirmProps {
  readonly encounter: Encounter;
  readonly chosen: ResidentToIdentify;
  readonly onOther: () => void;
}

/** Face, name and birthday of the one that was chosen, and how the nurse knows. The record is open only to be compared. */
function Confirm({ encounter, chosen, onOther }: ConfirmProps) {
  const { client, photos } = useHub();
  const state = useRecord(chosen.residentId);
  const today = calendarDay(useHubNow(60_000));
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  const record = state?.kind === 'open' ? state.record : undefined;
  const resident = record?.resident;

  async function say(): Promise<void> {
    const said = words.trim();
    setMissing(said === '');
    if (said === '' || busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await client.command('person.identify', {
        encounterId: encounter.encounterId,
        residentId: chosen.residentId,
        words: said,
      });
      // The entry that says it comes by itself, and with it the banner of the person.
    } catch (fault) {
      setFailure(failureWords(fault));
      setBusy(false);
    }
  }

  return (
    <form
      className="identify-confirm"
      data-testid="identify-confirm"
      onSubmit={(event) => {
        event.preventDefault();
        void say();
      }}
    >
      <h3 ref={title} tabIndex={-1}>
        {IDENTIFY_TEXT.confirm}
      </h3>
      <p>{IDENTIFY_TEXT.confirmWhy}</p>
      {record === undefined || resident === undefined ? (
        <RecordOpening residentId={chosen.residentId} name={chosen.name} state={state} />
      ) : (
        <ResidentBanner
          resident={resident}
          record={record}
          photos={photos}
          today={today}
          clinical={{ homeName: record.placements.at(-1)?.homeName }}
        />
      )}
      <TextField
        label={IDENTIFY_TEXT.words}
        hint={IDENTIFY_TEXT.wordsHint}
        maxLength={4000}
        value={words}
        error={missing ? IDENTIFY_TEXT.wordsMissing : undefined}
        data-testid="identify-words"
        onChange={(event) => {
          setWords(event.target.value);
          setMissing(false);
        }}
      />
      {failure !== undefined && (
        <p className="identify__failure" role="alert">
          {failure}
        </p>
      )}
      <div className="identify__acts">
        <Button type="submit" look="green" busy={busy ? IDENTIFY_TEXT.saving : undefined} data-testid="identify-yes">
          {IDENTIFY_TEXT.yes}
        </Button>
        <Button look="line" data-testid="identify-other" onClick={onOther}>
          {IDENTIFY_TEXT.no}
        </Button>
      </div>
    </form>
  );
}

export interface IdentifyPanelProps {
  readonly encounter: Encounter;
  readonly described: Described;
  readonly onClose: () => void;
}

/** Finding the described person among those who live in the home. */
export function IdentifyPanel({ encounter, described, onClose }: IdentifyPanelProps) {
  const { client } = useHub();
  const { encounterId } = encounter;
  const [residents, setResidents] = useState<readonly ResidentToIdentify[]>();
  const [failure, setFailure] = useState<string>();
  const [tries, setTries] = useState(0);
  // What the home typed is the best first try: a room is right more often than a name that was heard.
  const [typed, setTyped] = useState(described.person.room || described.person.name);
  const [chosen, setChosen] = useState<ResidentToIdentify>();

  useEffect(() => {
    let left = false;
    client.request('home.residents', { encounterId }).then(
      (answer) => {
        if (!left) setResidents(answer.residents);
      },
      (fault: unknown) => {
        if (!left) setFailure(failureWords(fault));
      },
    );
    return () => {
      left = true;
    };
  }, [client, encounterId, tries]);

  if (chosen !== undefined) {
    return (
      <Confirm
        encounter={encounter}
        chosen={chosen}
        onOther={() => {
          setChosen(undefined);
        }}
      />
    );
  }
  const found = residents && findResidents(residents, typed);
  return (
    <div className="identify" role="search" aria-label={IDENTIFY_TEXT.title}>
      {failure !== undefined ? (
        <p role="alert">
          {IDENTIFY_TEXT.failed} {failure}{' '}
          <Button
            look="line"
            size="small"
            onClick={() => {
              setFailure(undefined);
              setTries(tries + 1);
            }}
          >
            {IDENTIFY_TEXT.again}
          </Button>
        </p>
      ) : (
        <>
          <TextField
            label={IDENTIFY_TEXT.search}
            value={typed}
            autoFocus
            autoComplete="off"
            data-testid="identify-search"
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
          {found === undefined ? (
            <div aria-busy="true">
              <p className="secondary">{IDENTIFY_TEXT.loading}</p>
              <Skeleton height="48px" />
            </div>
          ) : (
            <FoundPeople people={found} testId="identify-one" onChoose={setChosen} />
          )}
        </>
      )}
      <div className="identify__acts">
        <Button look="quiet" onClick={onClose}>
          {IDENTIFY_TEXT.close}
        </Button>
      </div>
    </div>
  );
}
