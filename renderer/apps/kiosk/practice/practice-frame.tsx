import { Check, Circle, ListChecks, Siren, Thermometer } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { PRACTICE_STEP_WORDS, PRACTICE_TEXT } from '../../../text/practice.ts';
import { Button } from '../../../ui/button.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { useKioskState, useRoute } from '../state/context.tsx';
import { usePractice } from './practice-context.ts';
import { FinishedPanel } from './finished-panel.tsx';
import type { Practice } from './practice-session.ts';
import { PRACTICE_RESIDENT_ID } from './practice-people.ts';
import { nextStep, stepsOf, type StepState } from './practice-steps.ts';
import './practice.css';

/** What is said of the whole document: the page's title, and a line on every sheet of paper. */
function useMarkedDocument(): void {
  useEffect(() => {
    const before = document.title;
    document.title = PRACTICE_TEXT.pageTitle;
    document.body.dataset['practice'] = `${PRACTICE_TEXT.mark}. ${PRACTICE_TEXT.markBody}`;
    return () => {
      document.title = before;
      delete document.body.dataset['practice'];
    };
  }, []);
}

function StepList({ steps }: { readonly steps: readonly StepState[] }) {
  return (
    <ol className="practice-steps__list">
      {steps.map(({ step, done }) => (
        <li key={step} className={done ? 'practice-step practice-step--done' : 'practice-step'}>
          {done ? <Check aria-hidden="true" /> : <Circle aria-hidden="true" />}
          <span>
            {PRACTICE_STEP_WORDS[step]}
            <VisuallyHidden>: {done ? PRACTICE_TEXT.done : PRACTICE_TEXT.toDo}</VisuallyHidden>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Pat has no finger and no ear: what a carer does with the hands is touched here. */
function Hands({ practice }: { readonly practice: Practice }) {
  const types = useKioskState((state) => state.attended?.types);
  const measuring = useKioskState((state) =>
    state.devices.filter((it) => it.state === 'measuring').map((it) => it.type),
  );
  if (types === undefined) return null;
  const on = measuring.includes('oximeter');
  return (
    <span className="practice-bar__hands">
      <span
        className="practice-breath"
        role="img"
        aria-label={PRACTICE_TEXT.breathing}
        title={PRACTICE_TEXT.breathing}
      />
      {types.includes('oximeter') && (
        <Button
          look="line"
          data-testid="practice-oximeter"
          aria-pressed={on}
          onClick={() => {
            practice.devices.putOximeter(!on);
          }}
        >
          {PRACTICE_TEXT.fingerShort} {on ? PRACTICE_TEXT.on : PRACTICE_TEXT.off}
          <VisuallyHidden>. {on ? PRACTICE_TEXT.fingerOff : PRACTICE_TEXT.fingerOn}</VisuallyHidden>
        </Button>
      )}
      {types.includes('thermometer') && (
        <Button
          look="line"
          data-testid="practice-thermometer"
          icon={<Thermometer aria-hidden="true" />}
          onClick={() => {
            practice.devices.takeTemperature();
          }}
        >
          {PRACTICE_TEXT.temperatureShort}
          <VisuallyHidden>. {PRACTICE_TEXT.temperature}</VisuallyHidden>
        </Button>
      )}
    </span>
  );
}

/** On every page of practice: what it is, what is next, and the way out to what is real. */
export function PracticeFrame({ practice, children }: { readonly practice: Practice; readonly children: ReactNode }) {
  useMarkedDocument();
  const { leave } = usePractice();
  const route = useRoute();
  const [open, setOpen] = useState(false);
  const pat = useKioskState((state) => state.records.get(PRACTICE_RESIDENT_ID));
  const saying = useSyncExternalStore(practice.subscribe, practice.saying);
  const finished = useSyncExternalStore(practice.subscribe, practice.finished);
  const steps = pat === undefined ? [] : stepsOf(practice.exercise, pat, practice.since);
  const next = nextStep(steps);
  const step = steps[next];
  const pretends =
    route.page === 'emergency' ? PRACTICE_TEXT.in999 : route.page === 'call-request' ? PRACTICE_TEXT.inCall : undefined;
  return (
    <div className="practice">
      <div className="practice-bar" role="region" aria-label={PRACTICE_TEXT.mark} data-testid="practice-bar">
        <p className="practice-bar__mark">
          <b>{PRACTICE_TEXT.mark}.</b> <span>{PRACTICE_TEXT.markBody}</span>
        </p>
        <button
          type="button"
          className="practice-bar__step"
          data-testid="practice-steps"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          <ListChecks aria-hidden="true" />
          <span className="practice-bar__step-words">
            <span className="practice-bar__step-count">
              {step === undefined ? PRACTICE_TEXT.steps : PRACTICE_TEXT.next(next + 1, steps.length)}
            </span>
            <span className="practice-bar__step-next">
              {step === undefined ? PRACTICE_TEXT.allDone : PRACTICE_STEP_WORDS[step.step]}
            </span>
          </span>
        </button>
        <Hands practice={practice} />
        <button
          type="button"
          className="practice-bar__leave"
          data-testid="practice-real-999"
          onClick={() => {
            leave('emergency');
          }}
        >
          <Siren aria-hidden="true" />
          {PRACTICE_TEXT.leaveReal}
        </button>
      </div>
      {pretends !== undefined && (
        <p className="practice-pretends" role="note" data-testid="practice-pretends">
          {pretends}
        </p>
      )}
      {saying !== '' && (
        <p className="practice-says" role="status" data-testid="practice-says">
          <b>{PRACTICE_TEXT.nurseSays}</b> {saying}
        </p>
      )}
      {open && (
        <section className="practice-steps" aria-label={PRACTICE_TEXT.stepsTitle}>
          <h2>{PRACTICE_TEXT.stepsTitle}</h2>
          <StepList steps={steps} />
          <span className="practice-steps__actions">
            <Button
              look="line"
              onClick={() => {
                setOpen(false);
              }}
            >
              {PRACTICE_TEXT.close}
            </Button>
            <Button
              look="line"
              data-testid="practice-leave"
              onClick={() => {
                leave();
              }}
            >
              {PRACTICE_TEXT.leave}
            </Button>
          </span>
        </section>
      )}
      {finished !== 'no' && <FinishedPanel practice={practice} />}
      <div className="practice__stage">{children}</div>
    </div>
  );
}
