import { expect, it } from 'vitest';
import { nextCamera } from '../../../../renderer/features/call/next-camera.ts';

const devices = ['screen', 'trolley', 'desk'].map((deviceId) => ({ deviceId, label: deviceId }));

it('goes round the cameras', () => {
  const order = ['screen', 'trolley', 'desk'].map((chosen) => nextCamera({ devices, chosen })?.deviceId);
  expect(order).toEqual(['trolley', 'desk', 'screen']);
});

it('begins with the first when the one in use is not among them', () => {
  expect(nextCamera({ devices, chosen: undefined })?.deviceId).toBe('screen');
});

it('offers nothing where there is one camera or none', () => {
  expect(nextCamera({ devices: devices.slice(0, 1), chosen: 'screen' })).toBeUndefined();
  expect(nextCamera({ devices: [], chosen: undefined })).toBeUndefined();
});
