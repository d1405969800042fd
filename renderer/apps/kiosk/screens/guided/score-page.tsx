import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import { spo2ScaleOf } from '#domain/residents/resident.ts';
import { News2Panel } from '../../../../features/news2/index.ts';
import { GUIDED_STEPS, GUIDED_TEXT, STEP_WORDS, type GuidedStep } from '../../../../text/guided.ts';
import { OBSERVATIONS_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { deviceFor } from '../../bedside/at-hand.ts';
import { countTaken } from '../../bedside/bedside.ts';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useKioskState } from '../../state/context.tsx';
import { asksFor999 } from '../../state/escalation.ts';
import { CprCard } from '../emergency/cpr-card.tsx';
import { WishesCard } from '../emergency/wishes-card.tsx';
import { AdviceBox } from '../observations/advice.tsx';
import { noteOf, pendingOf } from '../observations/notes.ts';
import { RingPrompt } from '../observations/ring-prompt.tsx';
import { useAttending } from '../observations/use-bedside.ts';
import { useSaveSet } from '../observations/use-save-set.ts';
import { WhoLine } from '../observations/who-line.tsx';
import { missingSteps } from './guided-steps.ts';
import { GuidedHead } from './guided-head.tsx';
import type { StepProps } from './step-page.tsx';

/** The end: what it comes to, what to do, what is missing, and whom it is saved for. */
export function ScorePage({
  bedside,
  resident,
  now,
  onStep,
}: Omit<StepProps, 'step'> & { readonly onStep: (step: GuidedStep) => void }) {
  useAttending(bedside.residentId, 'all');
  const { values } = bedside;
  const score = scoreNews2(news2Inputs(values, spo2ScaleOf(resident)));
  const devices = useKioskState((state) => state.devices);
  const { saving, failed, save } = useSaveSet(bedside.residentId);
  const taken = countTaken(values);
  const missing = missingSteps(values);
  const name = resident.preferredName;
  const emergency = asksFor999(score);
  return (
    <>
      <GuidedHead index={GUIDED_STEPS.length} residentId={bedside.residentId} title={GUIDED_TEXT.result(name)} />
      <div className="guided__columns">
        <div className="guided__take">
          <NotSaved failure={failed} />
          {emergency && <RingPrompt resident={resident} />}
          {taken > 0 && <AdviceBox score={score} name={name} />}
          {missing.length > 0 && (
            <Card className="pad guided__missing" data-testid="guided-missing">
              <p>
                <b>{GUIDED_TEXT.missing(missing.map((step) => STEP_WORDS[step].short).join(', '))}</b>{' '}
                {GUIDED_TEXT.missingBody}
              </p>
              <div className="guided__again">
                {missing.map((step) => (
                  <Button
                    key={step}
                    look="line"
                    data-testid={`take-${step}`}
                    onClick={() => {
                      onStep(step);
                    }}
                  >
                    {GUIDED_TEXT.takeNow(STEP_WORDS[step].short)}
                  </Button>
                ))}
              </div>
            </Card>
          )}
          <Card className="pad guided__save">
            <WhoLine resident={resident} />
            <Button
              wide
              size="large"
              data-testid="save-observations"
              busy={saving ? OBSERVATIONS_TEXT.saving : undefined}
              off={taken === 0 ? OBSERVATIONS_TEXT.saveNone : undefined}
              onClick={save}
            >
              {score.status === 'complete' ? OBSERVATIONS_TEXT.save : OBSERVATIONS_TEXT.saveSome(taken)}
            </Button>
          </Card>
        </div>
        <div className="guided__how">
          {emergency && (
            <>
              <CprCard resident={resident} />
              <WishesCard resident={resident} />
            </>
          )}
          <Card className="pad">
            <News2Panel
              score={score}
              values={values}
              normalTotal={resident.normalNews2?.total}
              pending={pendingOf(bedside, deviceFor(devices, 'oximeter', bedside.chosen))}
              note={noteOf(values, now)}
            />
          </Card>
        </div>
      </div>
    </>
  );
}
