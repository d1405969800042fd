/**
 * A browser without a list to choose from, and without a memory for permissions, as Electron is: the choice that its main
 * process makes, at the chooser of a real Chromium. Electron itself is not here: what it is run against is its double
 * (test/unit/main/electron).
 */
import { systemTime } from '#core/base/time.ts';
import { simulator as andSimulator } from '#drivers/and-ua-651ble/simulator.ts';
import { bluetoothBloodPressure } from '#drivers/bluetooth-blood-pressure/driver.ts';
import { simulator as cuffSimulator } from '#drivers/bluetooth-blood-pressure/simulator.ts';
import { BluetoothChoice, type Sought } from '../../main/electron/bluetooth-choice.ts';
import { FORGETFUL_BLUETOOTH_ARGUMENTS } from './support/bluetooth-air.ts';
import { cardOf } from './support/bluetooth-page.ts';
import { expect, test, type Room } from './support/bluetooth-room.ts';

test.use({ switches: FORGETFUL_BLUETOOTH_ARGUMENTS });

/** The choice that Electron's main process makes, at Chromium's own chooser. */
function choosing(room: Room, sought: Sought): string[] {
  const answers: string[] = [];
  let choice: BluetoothChoice | undefined;
  room.air.choose((devices, answer) => {
    const once = (deviceId: string): void => {
      answers.push(deviceId);
      answer(deviceId);
    };
    choice ??= new BluetoothChoice(sought, once, systemTime, 15_000);
    choice.heard(devices);
  });
  return answers;
}

test('an enrolled device is given to the page once, and nobody touches anything', async ({ room }) => {
  await room.air.place(andSimulator);
  const device = await room.air.place(cuffSimulator);
  const answers = choosing(room, { kind: 'enrolled', names: [device.name] });
  const core = room.listenFor(bluetoothBloodPressure, { name: device.name });
  await room.kiosk.wanted([core.wanted]);
  await expect.poll(() => core.standing()).toBe('permission-needed');
  expect(await room.kiosk.asHost('missing()')).toEqual([device.name]);
  await room.kiosk.asHost('reconnect()');
  expect(answers).toEqual([device.address]);
  await core.isIdentified();
  device.act('measure');
  await expect.poll(() => core.readings()).toHaveLength(1);
  expect(await room.kiosk.asHost('missing()')).toEqual([]);
});

test('a new device that comes late, after an enrolled one, is the one that is given', async ({ room }) => {
  const enrolled = await room.air.place(cuffSimulator);
  const answers = choosing(room, { kind: 'new', enrolled: [enrolled.name], shown: [] });
  const found = room.kiosk.find([cardOf(bluetoothBloodPressure)]);
  await expect.poll(() => room.kiosk.asHost('asking()')).toMatchObject({ kind: 'new', number: 1 });
  const device = await room.air.place(cuffSimulator, { name: 'BP Monitor 0043' });
  await room.air.advertise(device);
  expect(await found).toMatchObject({ ok: true });
  expect(answers).toEqual([device.address]);
});

test('a person who wants to add a device is not kept waiting by the host’s own question', async ({ room }) => {
  const device = await room.air.place(cuffSimulator);
  // The host's own question is for a device that is not there.
  const ways: ((deviceId: string) => void)[] = [];
  room.air.choose((_devices, answer) => ways.push(answer));
  const core = room.listenFor(bluetoothBloodPressure, { name: 'Not here' });
  await room.kiosk.wanted([core.wanted]);
  const over = room.kiosk.asHost('reconnect()');
  await expect.poll(() => ways.length).toBeGreaterThan(0);
  const interrupted = room.kiosk.asHost('interrupted()');
  const found = room.kiosk.findWithoutClick([cardOf(bluetoothBloodPressure)]);
  expect(await interrupted).toBe(1);
  // Until the host has ended its question the person's is not asked.
  expect(await room.kiosk.asHost('asking()')).toMatchObject({ number: 1 });
  room.air.choose(device);
  ways[0]?.('');
  expect(await found).toMatchObject({ ok: true, value: { name: device.name } });
  await over;
});
