import { useState, type ReactNode } from 'react';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { GUIDED_STEPS, GUIDED_TEXT, STEP_WORDS, TEMPERATURE_PLACES, type GuidedStep } from '../../../../text/guided.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { deviceFor } from '../../bedside/at-hand.ts';
import { type Bedside } from '../../bedside/bedside.ts';
import { isUnderWay } from '../../bedside/cuff.ts';
import { useKioskState } from '../../state/context.tsx';
import { BreathingTile } from '../observations/breathing-tile.tsx';
import { CuffTile } from '../observations/cuff-tile.tsx';
import { OximeterTile } from '../observations/oximeter-tile.tsx';
import { AwakeOptions, OxygenOptions } from '../observations/seen-tile.tsx';
import { ThermometerTile } from '../observations/thermometer-tile.tsx';
import { TypedDialog, type TypedTile } from '../observations/typed-dialog.tsx';
import { useAttending } from '../observations/use-bedside.ts';
import { DEVICE_OF } from './guided-steps.ts';
import { StepDrawing, thermometerPlace } from './step-drawing.tsx';
import { GuidedHead } from './guided-head.tsx';

export interface StepProps {
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

/** One question: what to do, the picture, the tile, and what to do when nothing comes. */
export function StepPage({ step, bedside, resident, now }: StepProps) {
  const [typing, setTyping] = useState<TypedTile>();
  useAttending(bedside.residentId, DEVICE_OF[step] ?? 'none');
  const devices = useKioskState((state) => state.devices);
  const thermometer = deviceFor(devices, 'thermometer', bedside.chosen);
  const place = thermometerPlace(thermometer.step === 'use' ? thermometer.device : undefined);
  const words = STEP_WORDS[step];
  const name = resident.preferredName;
  return (
    <>
      <GuidedHead
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
