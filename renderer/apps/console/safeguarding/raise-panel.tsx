import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { CONCERN_KINDS } from '#domain/safeguarding/concern.ts';
import { useHub, useHubNow, useHubState } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { useKeptText } from '../../../features/kept-text/index.ts';
import { CONCERN_KIND_WORDS, SAFEGUARDING_TEXT } from '../../../text/safeguarding.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { WorkPanel } from '../call/work-panel.tsx';
import { checkConcern, newConcern, readConcern, type ConcernDraft, type ConcernField } from '../model/concern-draft.ts';
import './safeguarding.css';
import { useMe } from '../model/use-me.ts';

const fieldId = (field: ConcernField): string => `concern-${field}`;

export interface RaisePanelProps {
  readonly encounter: Encounter;
  readonly onClose: () => void;
}

/** A concern beside the call: kept as it is typed, and in no record. */
export function RaisePanel({ encounter, onClose }: RaisePanelProps) {
  const { client } = useHub();
  const hub = useHubState();
  const now = useHubNow(10_000);
  const { pending, refusal, dismiss, press } = usePress();
  const { encounterId, residentId } = encounter;
  const me = hub.kind === 'connected' || hub.kind === 'connecting' ? (hub.whoami?.author.name ?? '') : '';
  const [kept, keep] = useKeptText(useMe(), `concern.${encounterId}`);
  const [draft, setDraft] = useState(
    () => readConcern(kept) ?? newConcern(crypto.randomUUID(), now, me, SAFEGUARDING_TEXT.toDefault),
  );
  const [problems, setProblems] = useState<readonly ConcernField[]>([]);
  const [raised, setRaised] = useState(false);
  const error = (field: ConcernField): string | undefined =>
    problems.includes(field) ? SAFEGUARDING_TEXT.problem[field] : undefined;
  const change = (part: Partial<ConcernDraft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    keep(JSON.stringify(next));
  };

  async function raise(): Promise<void> {
    const checked = checkConcern(draft, { encounterId, residentId }, now);
    setProblems(checked.ok ? [] : checked.problems);
    if (!checked.ok) return;
    if (!(await press('raise', () => client.command('safeguarding.raise', checked.concern)))) return;
    keep('');
    setRaised(true);
  }

  if (raised) {
    return (
      <WorkPanel title={SAFEGUARDING_TEXT.raiseTitle} onClose={onClose} data-testid="raise-panel">
        <Callout tone="green" live="polite" data-testid="concern-raised">
          {SAFEGUARDING_TEXT.raised}
        </Callout>
      </WorkPanel>
    );
  }
  return (
    <WorkPanel title={SAFEGUARDING_TEXT.raiseTitle} onClose={onClose} data-testid="raise-panel">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void raise();
        }}
      >
        <p>
          <b>{SAFEGUARDING_TEXT.danger}</b> {SAFEGUARDING_TEXT.apart}
        </p>
        <ErrorSummary
          title={SAFEGUARDING_TEXT.problems}
          problems={problems.map((field) => ({ fieldId: fieldId(field), words: SAFEGUARDING_TEXT.problem[field] }))}
        />
        <SelectField
          id={fieldId('kind')}
          label={SAFEGUARDING_TEXT.kind}
          value={draft.kind}
          error={error('kind')}
          data-testid="concern-kind"
          onChange={(event) => {
            change({ kind: CONCERN_KINDS.find((kind) => kind === event.target.value) ?? '' });
          }}
        >
          <option value="">{SAFEGUARDING_TEXT.kindChoose}</option>
          {CONCERN_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {CONCERN_KIND_WORDS[kind]}
            </option>
          ))}
        </SelectField>
        <TextArea
          id={fieldId('words')}
          label={SAFEGUARDING_TEXT.words}
          hint={SAFEGUARDING_TEXT.wordsHint}
          rows={4}
          maxLength={4000}
          value={draft.words}
          error={error('words')}
          data-testid="concern-words"
          onChange={(event) => {
            change({ words: event.target.value });
          }}
        />
        <TextField
          id={fieldId('to')}
          label={SAFEGUARDING_TEXT.to}
          maxLength={200}
          value={draft.to}
          error={error('to')}
          data-testid="concern-to"
          onChange={(event) => {
            change({ to: event.target.value });
          }}
        />
        <OptionGroup
          legend={SAFEGUARDING_TEXT.already}
          size="small"
          options={[
            { value: 'yes', label: SAFEGUARDING_TEXT.reported, testId: 'concern-reported' },
            { value: 'no', label: SAFEGUARDING_TEXT.notYet, testId: 'concern-not-yet' },
          ]}
          value={draft.reported ? 'yes' : 'no'}
          onChange={(value) => {
            change({ reported: value === 'yes' });
          }}
        />
        <div className="concern-row">
          {draft.reported ? (
            <>
              <TextField
                id={fieldId('reportedAt')}
                type="datetime-local"
                label={SAFEGUARDING_TEXT.reportedAt}
                value={draft.reportedAt}
                error={error('reportedAt')}
                data-testid="concern-reported-at"
                onChange={(event) => {
                  change({ reportedAt: event.target.value });
                }}
              />
              <TextField
                label={SAFEGUARDING_TEXT.reference}
                hint={SAFEGUARDING_TEXT.referenceHint}
                maxLength={200}
                value={draft.reference}
                data-testid="concern-reference"
                onChange={(event) => {
                  change({ reference: event.target.value });
                }}
              />
            </>
          ) : (
            <>
              <TextField
                id={fieldId('owner')}
                label={SAFEGUARDING_TEXT.owner}
                maxLength={200}
                value={draft.owner}
                error={error('owner')}
                data-testid="concern-owner"
                onChange={(event) => {
                  change({ owner: event.target.value });
                }}
              />
              <TextField
                id={fieldId('due')}
                type="datetime-local"
                label={SAFEGUARDING_TEXT.due}
                value={draft.due}
                error={error('due')}
                data-testid="concern-due"
                onChange={(event) => {
                  change({ due: event.target.value });
                }}
              />
            </>
          )}
        </div>
        <RefusalBar words={refusal} onSeen={dismiss} />
        <div className="work-panel__acts">
          <Button
            type="submit"
            icon={<ShieldAlert aria-hidden="true" />}
            busy={pending === 'raise' ? SAFEGUARDING_TEXT.raising : undefined}
            data-testid="concern-raise"
          >
            {SAFEGUARDING_TEXT.raise}
          </Button>
          {kept !== '' && (
            <Button
              look="line"
              data-testid="concern-throw-away"
              onClick={() => {
                keep('');
                onClose();
              }}
            >
              {SAFEGUARDING_TEXT.throwAway}
            </Button>
          )}
          <span className="secondary">{SAFEGUARDING_TEXT.kept}</span>
        </div>
      </form>
    </WorkPanel>
  );
}
