import { useState } from 'react';
import { addMilliseconds } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { useHub, useHubNow } from '../../../connections/hub-client/index.ts';
import { quoted } from '../../../text/console.ts';
import { PROMISE_TEXT } from '../../../text/handling.ts';
import { clockTime, nearTime, spanWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { WorkPanel } from '../call/work-panel.tsx';
import { PROMISE_CHOICES, promiseTimer } from '../model/timers.ts';
import { useHandling, useHandlingPending } from '../model/use-handling.ts';
import './handover.css';

/** What is promised to the home and how long it is until then; an alarm once it is late. */
export function PromiseLine({ encounter, me }: { readonly encounter: Encounter; readonly me: string }) {
  const now = useHubNow(1000);
  const { callBack } = encounter;
  if (callBack === undefined) return null;
  const { promise, by } = callBack;
  const { overdue, ms } = promiseTimer(promise.by, now);
  const time = nearTime(promise.by, now);
  const span = spanWords(ms);
  return (
    <Callout
      tone={overdue ? 'red' : 'info'}
      live={overdue ? 'assertive' : undefined}
      className="handover-promise"
      data-testid="promise-line"
    >
      <b>
        {overdue
          ? PROMISE_TEXT.overdue(time, span)
          : by.personId === me
            ? PROMISE_TEXT.due(time, span)
            : PROMISE_TEXT.dueOther(by.name, time, span)}
      </b>{' '}
      {promise.words !== '' && quoted(promise.words)}
    </Callout>
  );
}

export interface PromisePanelProps {
  readonly encounter: Encounter;
  readonly onClose: () => void;
}

/** A time by which the nurse rings back, which the home sees. */
export function PromisePanel({ encounter, onClose }: PromisePanelProps) {
  const { client } = useHub();
  const handling = useHandling();
  const now = useHubNow(10_000);
  const [minutes, setMinutes] = useState<string>('20');
  const [words, setWords] = useState('');
  const pending = useHandlingPending('call.promise-back', encounter.encounterId);
  const by = addMilliseconds(now, Number(minutes) * 60_000);
  return (
    <WorkPanel title={PROMISE_TEXT.title} onClose={onClose} data-testid="promise-panel">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // Counted from the press, not from when the page last looked at the clock.
          const pressed = new Date(Date.now() + client.clockOffsetMs()).toISOString();
          const until = addMilliseconds(pressed, Number(minutes) * 60_000);
          void handling.promiseBack(encounter.encounterId, until, words.trim()).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <p className="secondary">
          {PROMISE_TEXT.more} {encounter.callBack !== undefined && PROMISE_TEXT.newer}
        </p>
        <OptionGroup
          legend={PROMISE_TEXT.when}
          size="small"
          options={PROMISE_CHOICES.map((choice) => ({
            value: String(choice),
            label: PROMISE_TEXT.choice(choice),
            testId: `promise-${String(choice)}`,
          }))}
          value={minutes}
          onChange={setMinutes}
        />
        <TextArea
          label={PROMISE_TEXT.words}
          hint={PROMISE_TEXT.wordsHint}
          rows={2}
          maxLength={1000}
          value={words}
          data-testid="promise-words"
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
        <div className="work-panel__acts">
          <Button type="submit" busy={pending ? PROMISE_TEXT.busy : undefined} data-testid="promise-go">
            {PROMISE_TEXT.go}
          </Button>
          <b>{PROMISE_TEXT.by(clockTime(by))}</b>
        </div>
      </form>
    </WorkPanel>
  );
}
