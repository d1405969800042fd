import type { DeviceState } from '#domain/devices/device-state.ts';
import { STEP_WORDS, TEMPERATURE_PLACES, type GuidedStep } from '../../../../text/guided.ts';
import {
  AwakeDrawing,
  BreathingDrawing,
  CuffDrawing,
  EarDrawing,
  MouthDrawing,
  OximeterDrawing,
  OxygenDrawing,
} from './drawings.tsx';

/** Drivers of thermometers whose place is known from the model itself. All others may be either: both are drawn. */
const PLACE_OF_DRIVER: Readonly<Record<string, 'ear' | 'mouth'>> = {
  'suretemp-plus': 'mouth',
  'and-ut-201ble': 'mouth',
};

/** Where the thermometer at this bedside goes. */
export function thermometerPlace(device: Pick<DeviceState, 'driverId'> | undefined): 'ear' | 'mouth' | 'both' {
  return (device && PLACE_OF_DRIVER[device.driverId]) ?? 'both';
}

/** Where things go, drawn. */
export function StepDrawing({ step, place }: { readonly step: GuidedStep; readonly place: 'ear' | 'mouth' | 'both' }) {
  const label = STEP_WORDS[step].picture;
  switch (step) {
    case 'awake':
      return <AwakeDrawing label={label} />;
    case 'breathing':
      return <BreathingDrawing label={label} />;
    case 'oximeter':
      return <OximeterDrawing label={label} />;
    case 'oxygen':
      return <OxygenDrawing label={label} />;
    case 'blood-pressure':
      return <CuffDrawing label={label} />;
    case 'temperature':
      if (place === 'both') {
        return (
          <div className="drawing__pair">
            <EarDrawing label={TEMPERATURE_PLACES.ear.label} />
            <MouthDrawing label={TEMPERATURE_PLACES.mouth.label} />
          </div>
        );
      }
      return place === 'ear' ? (
        <EarDrawing label={TEMPERATURE_PLACES.ear.label} />
      ) : (
        <MouthDrawing label={TEMPERATURE_PLACES.mouth.label} />
      );
    default:
      return step satisfies never;
  }
}
