import { useRef, useState } from 'react';
import { HARMS, type Harm } from '#domain/incidents/incident.ts';
import type { IncidentTold } from '#protocol/hub/assurance.ts';
import { HARM_WORDS, INCIDENT_TEXT } from '../../text/assurance.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { TextArea } from '../../ui/field.tsx';
import { OptionGroup } from '../../ui/option-group.tsx';
import './assurance.css';

/** Whom the page is about that somebody reports from. */
export interface OnThePage {
  readonly residentId: string;
  readonly name: string;
}

export interface IncidentFormProps {
  /** Where this is in the product: goes along without what stands on the page. */
  readonly page: string;
  readonly version: string;
  /** Whose page it is; named only when the reporter says so. */
  readonly resident?: OnThePage | undefined;
  readonly safeguarding: string;
  readonly done: string;
  /** Resolves when it is saved. */
  readonly onSend: (told: IncidentTold) => Promise<unknown>;
}

/** What went wrong. A second press after a lost answer is the same report. */
export function IncidentForm({ page, version, resident, safeguarding, done, onSend }: IncidentFormProps) {
  const incidentId = useRef<string>(undefined);
  const [happened, setHappened] = useState('');
  const [harm, setHarm] = useState<Harm>();
  /** Of whom it was said: the page may be about somebody else meanwhile, of whom it was not. */
  const [aboutId, setAboutId] = useState<string>();
  const about = resident !== undefined && aboutId === resident.residentId;
  const [state, setState] = useState<'typing' | 'sending' | 'missing' | 'failed' | 'done'>('typing');

  async function send(): Promise<void> {
    if (happened.trim() === '' || harm === undefined) {
      setState('missing');
      return;
    }
    incidentId.current ??= crypto.randomUUID();
    setState('sending');
    try {
      await onSend({
        incidentId: incidentId.current,
        happened: happened.trim(),
        harm,
        ...(about ? { residentId: resident.residentId } : {}),
        page,
      });
      setState('done');
    } catch {
      setState('failed');
    }
  }

  if (state === 'done') {
    return (
      <Callout tone="green" live="polite" data-testid="incident-done">
        {done}
      </Callout>
    );
  }
  return (
    <div className="assurance" data-testid="incident-form">
      <p>{INCIDENT_TEXT.intro}</p>
      <p className="secondary">{safeguarding}</p>
      <TextArea
        label={INCIDENT_TEXT.happened}
        hint={INCIDENT_TEXT.happenedHint}
        maxLength={4000}
        rows={3}
        value={happened}
        data-testid="incident-happened"
        onChange={(event) => {
          setHappened(event.target.value);
        }}
      />
      <OptionGroup
        legend={INCIDENT_TEXT.harm}
        options={HARMS.map((value) => ({ value, label: HARM_WORDS[value], testId: `incident-harm-${value}` }))}
        value={harm}
        onChange={setHarm}
      />
      {resident !== undefined && (
        <label className="assurance__tick">
          <input
            type="checkbox"
            checked={about}
            data-testid="incident-resident"
            onChange={(event) => {
              setAboutId(event.target.checked ? resident.residentId : undefined);
            }}
          />
          {INCIDENT_TEXT.resident(resident.name)}
        </label>
      )}
      <p className="secondary">{INCIDENT_TEXT.added(page, version)}</p>
      {(state === 'missing' || state === 'failed') && (
        <Callout tone="red" live="assertive">
          {INCIDENT_TEXT[state]}
        </Callout>
      )}
      <Button
        data-testid="incident-send"
        busy={state === 'sending' ? INCIDENT_TEXT.sending : undefined}
        onClick={() => {
          void send();
        }}
      >
        {INCIDENT_TEXT.send}
      </Button>
    </div>
  );
}
