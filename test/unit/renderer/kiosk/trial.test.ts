import { expect, it } from 'vitest';
import { newTrial, reduceTrial } from '../../../../renderer/apps/kiosk/bedside/trial.ts';
import { AT, device, reading } from './devices.ts';

const CUFF = device('blood-pressure');
const RESULT = reading(CUFF, [{ kind: 'blood-pressure', systolic: 120, diastolic: 70 }]);

it('shows what the device says, and nothing of another device', () => {
  const trial = newTrial(CUFF.deviceId);
  expect(reduceTrial(trial, { ...RESULT, deviceId: 'other' })).toBe(trial);
  const started = reduceTrial(trial, { type: 'started', deviceId: CUFF.deviceId, at: AT });
  const filling = reduceTrial(started, { type: 'cuff-pressure', deviceId: CUFF.deviceId, at: AT, mmHg: 90 });
  expect(filling).toMatchObject({ running: true, mmHg: 90 });
  expect(reduceTrial(filling, RESULT)).toMatchObject({ running: false, reading: RESULT, mmHg: undefined });
});

it('a refusal takes the numbers away', () => {
  const shown = reduceTrial(newTrial(CUFF.deviceId), RESULT);
  const refused = reduceTrial(shown, {
    type: 'refusal',
    deviceId: CUFF.deviceId,
    at: AT,
    code: 'cuff-loose',
    detail: '',
  });
  expect(refused).toMatchObject({ reading: undefined, refusal: { code: 'cuff-loose' } });
});
