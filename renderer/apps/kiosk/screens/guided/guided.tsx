import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { GUIDED_STEPS, GUIDED_TEXT } from '../../../../text/guided.ts';
import { Button } from '../../../../ui/button.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { useKiosk } from '../../state/context.tsx';
import { GoOnContext } from '../observations/go-on.ts';
import { LeaveButton } from '../observations/leave-button.tsx';
import { useBedside } from '../observations/use-bedside.ts';
import { firstStep, hasValue } from './guided-steps.ts';
import { ScorePage } from './score-page.tsx';
import { StepPage } from './step-page.tsx';
import './guided.css';

/** The six pages and the score; the bedside is the same as on the one page. */
export function GuidedPages({ resident, now }: { readonly resident: ResidentView; readonly now: number }) {
  const { residentId } = resident;
  const bedside = useBedside(residentId);
  const { store } = useKiosk();
  const [index, setIndex] = useState(() => {
    const { bedside: before, drafts } = store.getState();
    return firstStep((before?.residentId === residentId ? before.values : drafts.get(residentId)) ?? {});
  });
  // Whoever comes from the score for one page that is missing has answered the pages between: they go back to the score.
  const [fromScore, setFromScore] = useState(false);
  if (bedside === undefined) return null;
  const step = GUIDED_STEPS[index];
  const done = step !== undefined && hasValue(step, bedside.values);
  const scoreNext = fromScore || index === GUIDED_STEPS.length - 1;
  function goTo(wanted: number, fromTheScore = false): void {
    setIndex(wanted);
    setFromScore(fromTheScore);
  }
  function goOn(): void {
    goTo(scoreNext ? GUIDED_STEPS.length : index + 1);
  }
  return (
    <div className="page guided" data-testid={`guided-${step ?? 'score'}`}>
      <BottomActions>
        {index === 0 ? (
          <BackButton to={{ page: 'resident', residentId }} />
        ) : (
          <LeaveButton
            onLeave={() => {
              goTo(fromScore ? GUIDED_STEPS.length : index - 1);
            }}
          />
        )}
        {step !== undefined && (
          <Button
            look={done ? 'primary' : 'line'}
            data-testid={done ? 'guided-next' : 'guided-could-not'}
            onClick={({ detail }) => {
              // The second touch of a double one on the page before: that this one could not be had is nobody's answer.
              if (done || detail < 2) goOn();
            }}
          >
            {done ? (
              <span className="guided__next">
                {scoreNext ? GUIDED_TEXT.toScore : GUIDED_TEXT.next} <ChevronRight aria-hidden="true" />
              </span>
            ) : (
              <>
                {GUIDED_TEXT.couldNot}
                <VisuallyHidden>. {GUIDED_TEXT.couldNotHint}</VisuallyHidden>
              </>
            )}
          </Button>
        )}
      </BottomActions>
      {step === undefined ? (
        <ScorePage
          bedside={bedside}
          resident={resident}
          now={now}
          onStep={(wanted) => {
            goTo(GUIDED_STEPS.indexOf(wanted), true);
          }}
        />
      ) : (
        <GoOnContext value={goOn}>
          <StepPage key={step} step={step} bedside={bedside} resident={resident} now={now} />
        </GoOnContext>
      )}
    </div>
  );
}
