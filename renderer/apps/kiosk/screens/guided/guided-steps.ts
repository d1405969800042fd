/** Which pages there are, what each takes, and what is still missing. Pure. */
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import { GUIDED_STEPS, type GuidedStep } from '../../../../text/guided.ts';

/** The device whose results belong to the page; none where something is seen or counted. */
export const DEVICE_OF: Readonly<Record<GuidedStep, DeviceType | undefined>> = {
  awake: undefined,
  breathing: undefined,
  oximeter: 'oximeter',
  oxygen: undefined,
  'blood-pressure': 'blood-pressure',
  temperature: 'thermometer',
};

/** true when the page has all that it asks for. Oxygen without a pulse is not all. */
export function hasValue(step: GuidedStep, values: ObservationValues): boolean {
  switch (step) {
    case 'awake':
      return values.consciousness !== undefined;
    case 'breathing':
      return values.respiratoryRate !== undefined;
    case 'oximeter':
      return values.spo2 !== undefined && values.pulse !== undefined;
    case 'oxygen':
      return values.inspiredOxygen !== undefined;
    case 'blood-pressure':
      return values.bloodPressure !== undefined;
    case 'temperature':
      return values.temperature !== undefined;
    default:
      return step satisfies never;
  }
}

/** Pages that have no value, in their order. */
export function missingSteps(values: ObservationValues): readonly GuidedStep[] {
  return GUIDED_STEPS.filter((step) => !hasValue(step, values));
}

/**
 * Where to begin: at the first page without a value, so that whoever comes from the one page, or comes back, does not begin
 * anew; with all values, at the score.
 */
export function firstStep(values: ObservationValues): number {
  const index = GUIDED_STEPS.findIndex((step) => !hasValue(step, values));
  return index === -1 ? GUIDED_STEPS.length : index;
}
