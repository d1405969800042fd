import { GraduationCap, Siren } from 'lucide-react';
import { EXERCISE_WORDS, PRACTICE_PAGE_TEXT } from '../../../../text/practice.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { usePractice } from '../../practice/practice-context.ts';
import type { Exercise } from '../../practice/practice-nurse.ts';
import { useKioskState } from '../../state/context.tsx';
import { callOn } from '../../state/people.ts';
import './practice.css';

const EXERCISES = [
  { exercise: 'whole-call', icon: <GraduationCap aria-hidden="true" /> },
  { exercise: 'emergency', icon: <Siren aria-hidden="true" /> },
] as const satisfies readonly { readonly exercise: Exercise; readonly icon: unknown }[];

/** What practice is, and which exercise. Not begun while a real call is on, because its sound and picture are on this page. */
export function PracticeScreen() {
  const { start } = usePractice();
  const callIsOn = useKioskState((state) => callOn(state.records) !== undefined);
  const { title, body, marks, real, gone, choose, begin } = PRACTICE_PAGE_TEXT;
  return (
    <div className="page practice-page">
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
      </BottomActions>
      <h1 className="page__title">{title}</h1>
      <p>{body}</p>
      <ul className="practice-page__rules">
        {[marks, real, gone].map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {callIsOn && <Callout tone="amber">{PRACTICE_PAGE_TEXT.callOn}</Callout>}
      <h2>{choose}</h2>
      <div className="practice-page__choices">
        {EXERCISES.map(({ exercise, icon }) => (
          <Card key={exercise} className="pad practice-page__choice">
            <h3>{EXERCISE_WORDS[exercise].title}</h3>
            <p>{EXERCISE_WORDS[exercise].body}</p>
            <Button
              data-testid={`practise-${exercise}`}
              icon={icon}
              off={callIsOn ? PRACTICE_PAGE_TEXT.callOn : undefined}
              onClick={() => {
                start(exercise);
              }}
            >
              {begin}: {EXERCISE_WORDS[exercise].title}
            </Button>
          </Card>
        ))}
      </div>
    </div>
  );
}
