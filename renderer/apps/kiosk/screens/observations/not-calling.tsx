import { Phone } from 'lucide-react';
import { useState } from 'react';
import type { EntryId } from '#domain/base/ids.ts';
import type { News2Score } from '#domain/news2/score.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { NOT_CALLING_BECAUSE, type NotCallingBecause } from '#domain/tasks/care-policy.ts';
import { scoreSentence } from '../../../../text/news2.ts';
import { ESCALATION_TEXT } from '../../../../text/observing.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { readDeclined, unansweredSet } from '../../state/escalation.ts';
import { pressFor } from '../../state/presses.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import './not-calling.css';

export interface NotCallingProps {
  readonly resident: Resident;
  /** The set that asks for a call. */
  readonly observationsId: EntryId;
  readonly score: News2Score;
  /** The reason is saved, or is left for now. */
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Leaving a score that asks for a call, without a call: "Call now" is the biggest; a reason is asked, and leaving is possible. */
export function NotCallingSheet({ resident, observationsId, score, onLeave, onClose }: NotCallingProps) {
  const { store, bridge } = useKiosk();
  const policy = useKioskState((state) => state.home?.carePolicy.version ?? '');
  const [why, setWhy] = useState<NotCallingBecause>();
  const [words, setWords] = useState('');
  const { saving, failed, run } = useSaving({ notSaved: ESCALATION_TEXT.notSaved });
  const { residentId, preferredName } = resident;
  const read = readDeclined(why, words, { observationsId, policy });

  function save(): void {
    if (!read.ok) return;
    void run(async () => {
      const fact = { kind: 'escalation.declined', body: read.declined } as const;
      await writeFact(store, bridge, pressFor.declined(observationsId), residentId, fact);
      store.setState({ toast: ESCALATION_TEXT.saved });
      onLeave();
    });
  }

  return (
    <Sheet
      wide
      title={ESCALATION_TEXT.whyTitle(preferredName)}
      onClose={onClose}
      actions={
        <>
          <Button
            look="line"
            data-testid="declined-save"
            busy={saving ? ESCALATION_TEXT.saving : undefined}
            off={read.ok ? undefined : read.needs === 'reason' ? ESCALATION_TEXT.saveOff : ESCALATION_TEXT.wordsNeeded}
            onClick={save}
          >
            {ESCALATION_TEXT.save}
          </Button>
          <Button look="quiet" data-testid="declined-later" onClick={onLeave}>
            {ESCALATION_TEXT.later}
          </Button>
        </>
      }
    >
      <div className="not-calling">
        <NotSaved failure={failed} />
        <p>{ESCALATION_TEXT.whyBody(scoreSentence(score))}</p>
        <Button
          wide
          look="green"
          size="large"
          className="not-calling__call"
          data-testid="declined-call"
          icon={<Phone aria-hidden="true" />}
          onClick={() => {
            go({ page: 'call-request', residentId });
          }}
        >
          {ESCALATION_TEXT.callNow}
        </Button>
        <OptionGroup
          className="not-calling__why"
          legend={ESCALATION_TEXT.legend}
          value={why}
          onChange={setWhy}
          options={NOT_CALLING_BECAUSE.map((value) => ({
            value,
            label: ESCALATION_TEXT.because(value),
            testId: `because-${value}`,
          }))}
        />
        {why !== undefined && (
          <TextArea
            label={ESCALATION_TEXT.words}
            hint={why === 'other' ? ESCALATION_TEXT.wordsNeeded : undefined}
            rows={1}
            maxLength={4000}
            data-testid="declined-words"
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
        )}
      </div>
    </Sheet>
  );
}

/** On the person's page: their newest score asks for a call, nobody has called, and nobody has said why not. */
export function NotCallingNotice({ resident, now }: { readonly resident: Resident; readonly now: number }) {
  const { residentId } = resident;
  const policy = useKioskState((state) => state.home?.carePolicy);
  const record = useKioskState((state) => state.records.get(residentId));
  const [asking, setAsking] = useState(false);
  const set = record === undefined || policy === undefined ? undefined : unansweredSet(record, policy);
  if (set === undefined) return null;
  const close = (): void => {
    setAsking(false);
  };
  return (
    <Callout
      tone={set.news2.status === 'complete' && set.news2.band === 'high' ? 'red' : 'amber'}
      data-testid="not-calling"
      title={ESCALATION_TEXT.noticeTitle(scoreSentence(set.news2), nearTime(set.at, now))}
      action={
        <span className="not-calling__actions">
          <Button
            look="green"
            data-testid="not-calling-call"
            icon={<Phone aria-hidden="true" />}
            onClick={() => {
              go({ page: 'call-request', residentId });
            }}
          >
            {ESCALATION_TEXT.callNow}
          </Button>
          <Button
            look="line"
            data-testid="not-calling-why"
            onClick={() => {
              setAsking(true);
            }}
          >
            {ESCALATION_TEXT.noticeWhy}
          </Button>
        </span>
      }
    >
      {ESCALATION_TEXT.noticeBody}
      {asking && (
        <NotCallingSheet
          resident={resident}
          observationsId={set.id}
          score={set.news2}
          onLeave={close}
          onClose={close}
        />
      )}
    </Callout>
  );
}
