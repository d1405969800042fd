import { ChevronRight, LayoutGrid } from 'lucide-react';
import { useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { spo2ScaleOf } from '#domain/residents/resident.ts';
import { News2Panel } from '../../../../features/news2/index.ts';
import { GUIDED_STEPS, GUIDED_TEXT, STEP_WORDS, TEMPERATURE_PLACES, type GuidedStep } from '../../../../text/guided.ts';
import { OBSERVATIONS_TEXT, RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { ProgressBar } from '../../../../ui/progress-bar.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { deviceFor } from '../../bedside/at-hand.ts';
import { countTaken, type Bedside } from '../../bedside/bedside.ts';
import { isUnderWay } from '../../bedside/cuff.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { PlacesContext } from '../../frame/places.ts';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { asksFor999 } from '../../state/escalation.ts';
import { rememberWay } from '../../state/observing.ts';
import { useTrained } from '../../state/training.ts';
import { CprCard } from '../emergency/cpr-card.tsx';
import { WishesCard } from '../emergency/wishes-card.tsx';
import { AdviceBox } from '../observations/advice.tsx';
import { BreathingTile } from '../observations/breathing-tile.tsx';
import { CuffTile } from '../observations/cuff-tile.tsx';
import { LeaveButton } from '../observations/leave-button.tsx';
import { NotTrained } from '../observations/not-trained.tsx';
import { noteOf, pendingOf } from '../observations/notes.ts';
import { OximeterTile } from '../observations/oximeter-tile.tsx';
import { RingPrompt } from '../observations/ring-prompt.tsx';
import { SavedView } from '../observations/saved-view.tsx';
import { AwakeOptions, OxygenOptions } from '../observations/seen-tile.tsx';
import { ThermometerTile } from '../observations/thermometer-tile.tsx';
import { TypedDialog, type TypedTile } from '../observations/typed-dialog.tsx';
import { useAttending, useBedside } from '../observations/use-bedside.ts';
import { useSaveSet } from '../observations/use-save-set.ts';
import { WhoLine } from '../observations/who-line.tsx';
import { WhoseValues } from '../observations/whose-values.tsx';
import { DEVICE_OF, firstStep, hasValue, missingSteps } from './guided-steps.ts';
import { StepDrawing, thermometerPlace } from './step-drawing.tsx';
import './guided.css';

interface StepProps {
  readonly step: GuidedStep;
  readonly bedside: Bedside;
  readonly resident: ResidentView;
  readonly now: number;
}

/** What is taken on the page: the same tiles as on the one page, larger. */
function StepInput({
  step,
  bedside,
  resident,
  now,
  onType,
}: StepProps & { readonly onType: (tile: TypedTile) => void }) {
  const type = (tile: TypedTile) => () => {
    onType(tile);
  };
  const seen = (options: ReactNode) => <Card className="tile guided__seen">{options}</Card>;
  const legend = <VisuallyHidden>{STEP_WORDS[step].title(resident.preferredName)}</VisuallyHidden>;
  switch (step) {
    case 'awake':
      return seen(<AwakeOptions bedside={bedside} legend={legend} />);
    case 'breathing':
      return <BreathingTile bedside={bedside} now={now} onType={type('breathing')} />;
    case 'oximeter':
      return <OximeterTile bedside={bedside} now={now} onType={type('oximeter')} />;
    case 'oxygen':
      return seen(<OxygenOptions bedside={bedside} legend={legend} />);
    case 'blood-pressure':
      return <CuffTile bedside={bedside} now={now} onType={type('blood-pressure')} />;
    case 'temperature':
      return <ThermometerTile bedside={bedside} now={now} onType={type('thermometer')} />;
    default:
      return step satisfies never;
  }
}

/** The question, where in the six pages it is, and the way to the one page. */
function Head({
  index,
  residentId,
  title,
  doThis,
}: {
  readonly index: number;
  readonly residentId: string;
  readonly title: string;
  readonly doThis?: string | undefined;
}) {
  const me = useKioskState((state) => state.signedIn?.personId);
  const { main } = useContext(PlacesContext);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A new question: read from its beginning, with eyes, ears and keys.
    heading.current?.focus({ preventScroll: true });
    main?.scrollTo({ top: 0 });
  }, [main]);
  const of = GUIDED_STEPS.length;
  return (
    <div className="guided__head">
      <div className="guided__ask">
        <h1 className="guided__title" tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {doThis !== undefined && <p className="guided__do">{doThis}</p>}
      </div>
      <div className="guided__progress">
        {index < of && (
          <span className="guided__count" data-testid="guided-progress">
            {GUIDED_TEXT.progress(index + 1, of)}
            <ProgressBar done={(index + 1) / of} />
          </span>
        )}
        <Button
          look="quiet"
          icon={<LayoutGrid aria-hidden="true" />}
          data-testid="all-on-one-page"
          onClick={() => {
            rememberWay(me, 'one-page');
            go({ page: 'observations', residentId });
          }}
        >
          {GUIDED_TEXT.onePage}
        </Button>
      </div>
    </div>
  );
}

function StepPage({ step, bedside, resident, now }: StepProps) {
  const [typing, setTyping] = useState<TypedTile>();
  useAttending(bedside.residentId, DEVICE_OF[step] ?? 'none');
  const devices = useKioskState((state) => state.devices);
  const thermometer = deviceFor(devices, 'thermometer', bedside.chosen);
  const place = thermometerPlace(thermometer.step === 'use' ? thermometer.device : undefined);
  const words = STEP_WORDS[step];
  const name = resident.preferredName;
  return (
    <>
      <Head
        index={GUIDED_STEPS.indexOf(step)}
        residentId={bedside.residentId}
        title={words.title(name)}
        doThis={step === 'temperature' ? TEMPERATURE_PLACES[place].doThis : words.doThis(name)}
      />
      <div className="guided__columns">
        <div className="guided__take">
          <StepInput step={step} bedside={bedside} resident={resident} now={now} onType={setTyping} />
          {step !== 'blood-pressure' && isUnderWay(bedside.cuff) && (
            <Callout tone="info" live="polite">
              {GUIDED_TEXT.stillOn}
            </Callout>
          )}
        </div>
        <div className="guided__how">
          <StepDrawing step={step} place={place} />
          <Card className="pad guided__help">
            <h2>{words.helpTitle}</h2>
            <ul>
              {words.help.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {step === 'oximeter' && <p className="guided__skin">{GUIDED_TEXT.skinNote}</p>}
          </Card>
        </div>
      </div>
      {typing !== undefined && (
        <TypedDialog
          tile={typing}
          onClose={() => {
            setTyping(undefined);
          }}
        />
      )}
    </>
  );
}

/** The end: what it comes to, what to do, what is missing, and whom it is saved for. */
function ScorePage({
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
      <Head index={GUIDED_STEPS.length} residentId={bedside.residentId} title={GUIDED_TEXT.result(name)} />
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

/** The six pages and the score; the bedside is the same as on the one page. */
export function GuidedPages({ resident, now }: { readonly resident: ResidentView; readonly now: number }) {
  const { residentId } = resident;
  const bedside = useBedside(residentId);
  const { store } = useKiosk();
  const [index, setIndex] = useState(() => {
    const { bedside: before, drafts } = store.getState();
    return firstStep((before?.residentId === residentId ? before.values : drafts.get(residentId)) ?? {});
  });
  if (bedside === undefined) return null;
  const step = GUIDED_STEPS[index];
  const done = step !== undefined && hasValue(step, bedside.values);
  const last = index === GUIDED_STEPS.length - 1;
  return (
    <div className="page guided" data-testid={`guided-${step ?? 'score'}`}>
      <BottomActions>
        {index === 0 ? (
          <BackButton to={{ page: 'resident', residentId }} />
        ) : (
          <LeaveButton
            onLeave={() => {
              setIndex(index - 1);
            }}
          />
        )}
        {step !== undefined && (
          <Button
            look={done ? 'primary' : 'line'}
            data-testid={done ? 'guided-next' : 'guided-could-not'}
            onClick={() => {
              setIndex(index + 1);
            }}
          >
            {done ? (
              <span className="guided__next">
                {last ? GUIDED_TEXT.toScore : GUIDED_TEXT.next} <ChevronRight aria-hidden="true" />
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
            setIndex(GUIDED_STEPS.indexOf(wanted));
          }}
        />
      ) : (
        <StepPage key={step} step={step} bedside={bedside} resident={resident} now={now} />
      )}
    </div>
  );
}

/** Observations, one question a page, for whoever wants to be led: the same bedside as on the one page. */
export function GuidedScreen({ residentId }: { readonly residentId: string }) {
  const { store } = useKiosk();
  const now = useNow();
  const resident = useKioskState((state) => state.records.get(residentId)?.resident);
  const saved = useKioskState((state) => state.savedSet);
  const trained = useTrained('observations');
  useEffect(
    () => () => {
      store.setState({ savedSet: undefined });
    },
    [store],
  );
  if (resident !== undefined && saved?.residentId === residentId) {
    return <SavedView saved={saved} resident={resident} now={now} />;
  }
  if (resident !== undefined && trained) {
    return (
      <WhoseValues resident={resident}>
        <GuidedPages resident={resident} now={now} />
      </WhoseValues>
    );
  }
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
      </BottomActions>
      {resident === undefined ? (
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      ) : (
        <NotTrained resident={resident} now={now} />
      )}
    </>
  );
}
