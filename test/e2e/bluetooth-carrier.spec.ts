/**
 * Web Bluetooth in a real Chromium: simulated devices in its air, the drivers' own sessions at the other end. Here the page's
 * part stands alone; the whole kiosk is in bluetooth-kiosk.spec.ts. What this air cannot show is said in bluetooth-air.ts.
 */
import { andUa651ble } from '#drivers/and-ua-651ble/driver.ts';
import { simulator as andSimulator } from '#drivers/and-ua-651ble/simulator.ts';
import type { GattDriver } from '#drivers/api.ts';
import { bluetoothBloodPressure } from '#drivers/bluetooth-blood-pressure/driver.ts';
import { simulator as cuffSimulator } from '#drivers/bluetooth-blood-pressure/simulator.ts';
import { bluetoothOximeter } from '#drivers/bluetooth-oximeter/driver.ts';
import { simulator as oximeterSimulator } from '#drivers/bluetooth-oximeter/simulator.ts';
import { bluetoothThermometer } from '#drivers/bluetooth-thermometer/driver.ts';
import { simulator as thermometerSimulator } from '#drivers/bluetooth-thermometer/simulator.ts';
import type { GattSimulator } from '#drivers/simulator/api.ts';
import type { PlaceOptions } from './support/bluetooth-air.ts';
import { cardOf } from './support/bluetooth-page.ts';
import { expect, sig, test, type Room } from './support/bluetooth-room.ts';

/** A device in the room, enrolled, connected, and done with introducing itself. */
async function introduced(room: Room, driver: GattDriver, simulator: GattSimulator, options: PlaceOptions = {}) {
  const device = await room.air.place(simulator, options);
  const core = await room.enrol(driver, device);
  await core.isIdentified();
  return { device, core };
}
const cuff = (room: Room) => introduced(room, bluetoothBloodPressure, cuffSimulator);

test('a cuff: chosen by a touch, its services seen, its clock set, and what it measures comes', async ({ room }) => {
  const { device, core } = await cuff(room);
  expect(core.news.find(({ type }) => type === 'connected')).toMatchObject({
    found: expect.arrayContaining([
      {
        uuid: sig('1810'),
        characteristics: [
          { uuid: sig('2a35'), notify: false, indicate: true, read: false, write: false },
          { uuid: sig('2a36'), notify: true, indicate: false, read: false, write: false },
          { uuid: sig('2a49'), notify: false, indicate: false, read: true, write: false },
        ],
      },
    ]),
  });
  device.set({ systolic: 131, diastolic: 77, pulse: 70 });
  device.act('measure');
  await expect.poll(() => core.readings()).toEqual(['blood-pressure 131 77 95, pulse 70']);
  const [written] = device.writes;
  const set = Buffer.from(written?.split(' ')[1] ?? '', 'hex');
  expect(written).toContain(sig('2a2b'));
  // The time of day, in whatever zone: not more than minutes off.
  const told = Date.UTC(set.readUInt16LE(0), (set[2] ?? 0) - 1, set[3], set[4], set[5], set[6]);
  expect(Math.abs(told - Date.now())).toBeLessThan(5 * 60_000);
  expect(core.said('failed')).toBe(0);
  expect(device.lost).toEqual([]);
});

test('a cuff: kPa, and every way of having no number', async ({ room }) => {
  const { device, core } = await cuff(room);
  await device.send(sig('2a35'), '01 B0 F0 6B F0 81 F0');
  await expect.poll(() => core.readings()).toEqual(['blood-pressure 132 80 97']);
  for (const frame of ['16 FF 07 FF 07 FF 07 E8 07 03 0F 08 1F 00 FF 07 05 00', '00 00 08 FE 07 02 08', '16 7C']) {
    const before = core.refusals().length;
    await device.send(sig('2a35'), frame);
    await expect.poll(() => core.refusals().length).toBe(before + 1);
  }
  // Nothing of that became a number.
  expect(core.readings()).toHaveLength(1);
});

test('a cuff: three readings that were kept come in one burst, and say that they are from memory', async ({ room }) => {
  const { device, core } = await cuff(room);
  device.act('send-memory');
  await expect.poll(() => core.readings()).toHaveLength(3);
  const readings = core.events.flatMap((event) => (event.type === 'reading' ? [event.reading] : []));
  expect(readings.map(({ fromMemory }) => fromMemory)).toEqual([true, true, true]);
  expect(new Set(readings.map(({ deviceTime }) => deviceTime)).size).toBe(3);
});

test('a thermometer: Celsius, Fahrenheit, and every special value', async ({ room }) => {
  const { device, core } = await introduced(room, bluetoothThermometer, thermometerSimulator);
  device.set({ celsius: 38.4 });
  device.act('measure');
  await expect.poll(() => core.final()).toEqual(['temperature 384']);
  device.set({ fahrenheit: true, celsius: 37 });
  device.act('measure');
  await expect.poll(() => core.final()).toEqual(['temperature 384', 'temperature 370']);
  await device.send(sig('2a1c'), '00 6D 01 00 FF');
  await expect.poll(() => core.final().at(-1)).toBe('temperature 365');
  for (const special of ['FF FF 7F 00', '00 00 80 00', 'FE FF 7F 00', '02 00 80 00', '01 00 80 00']) {
    const before = core.refusals().length;
    await device.send(sig('2a1c'), `00 ${special}`);
    await expect.poll(() => core.refusals().length, { message: special }).toBe(before + 1);
  }
  expect(core.final()).toHaveLength(3);
});

test('an oximeter: the stream, a spot check, and what is no measurement', async ({ room }) => {
  // Its stream has one value a second: this one goes twice as fast, so that nothing of it is waited for.
  const { device, core } = await introduced(room, bluetoothOximeter, oximeterSimulator, { speed: 2 });
  device.set({ spo2: 91, pulse: 88, steady: true });
  await expect.poll(() => core.readings().at(-1)).toBe('spo2 91, pulse 88');
  await device.send(sig('2a5e'), '01 5F 00 58 00 EA 07 03 0F 08 1E 00');
  await expect.poll(() => core.final()).toContain('spo2 95, pulse 88');
  device.act('take-out');
  await expect.poll(() => core.refusals()).toContain('sensor-off');
  const before = core.refusals().length;
  await device.send(sig('2a5f'), '04 FF 07 FF 07 00 80');
  await expect.poll(() => core.refusals().length).toBeGreaterThan(before);
});

test('an A&D cuff: its own clock, its own command, and it hangs up by itself', async ({ room }) => {
  const device = await room.air.place(andSimulator);
  device.act('send-memory');
  const core = await room.enrol(andUa651ble, device);
  await expect.poll(() => core.readings()).toHaveLength(3);
  await expect.poll(() => core.said('disconnected')).toBe(1);
  expect(device.writes.some((written) => written.startsWith(sig('2a08')))).toBe(true);
  // All came before the farewell.
  const order = core.news.map(({ type }) => type);
  expect(order.lastIndexOf('value')).toBeLessThan(order.indexOf('disconnected'));
});

test('two cuffs of one kind at once: each reading is of its own', async ({ room }) => {
  const left = await cuff(room);
  const device = await room.air.place(cuffSimulator, { name: 'BP Monitor 0043' });
  const core = await room.enrol(bluetoothBloodPressure, device);
  await core.isIdentified();
  left.device.set({ systolic: 111, diastolic: 61 });
  device.set({ systolic: 155, diastolic: 95 });
  left.device.act('measure');
  device.act('measure');
  await expect.poll(() => left.core.readings()).toEqual([expect.stringContaining('111 61')]);
  await expect.poll(() => core.readings()).toEqual([expect.stringContaining('155 95')]);
});

test('a device that hangs up, is switched off and on again is connected again, and goes on', async ({ room }) => {
  const { device, core } = await cuff(room);
  await device.hangUp();
  await expect.poll(() => core.said('disconnected')).toBe(1);
  await expect.poll(() => core.said('connected'), { timeout: 10_000 }).toBe(2);
  device.isOn = false;
  await device.hangUp();
  await expect.poll(() => core.said('disconnected')).toBe(2);
  await expect.poll(() => core.standing()).toBe('waiting');
  const tries = core.news.length;
  device.isOn = true;
  // Heard, it is not waited for any longer.
  await expect
    .poll(async () => {
      await room.air.advertise(device);
      return core.said('connected');
    })
    .toBe(3);
  expect(core.news.length).toBeGreaterThan(tries);
  device.set({ systolic: 140, diastolic: 88 });
  device.act('measure');
  await expect.poll(() => core.readings().at(-1)).toContain('140 88');
});

test('the page is loaded again: the device is connected without anybody’s touch', async ({ room }) => {
  const { device, core } = await cuff(room);
  room.air.choose('nothing');
  await room.page.reload();
  await room.kiosk.wanted([core.wanted]);
  // Bluetooth comes late, as it does when a computer starts.
  await expect.poll(() => core.standing()).toBe('bluetooth-off');
  await room.air.switchOn();
  await expect.poll(() => core.said('connected'), { timeout: 15_000 }).toBe(2);
  await core.isIdentified(2);
  device.set({ systolic: 122, diastolic: 71 });
  device.act('measure');
  await expect.poll(() => core.readings().at(-1)).toContain('122 71');
});

test('what is measured while the core is away is there when it is back', async ({ room }) => {
  const { device, core } = await cuff(room);
  await room.kiosk.coreAway();
  device.set({ systolic: 133, diastolic: 81 });
  await device.send(sig('2a35'), '00 85 00 51 00 62 00');
  await device.hangUp();
  expect(core.readings()).toEqual([]);
  await room.kiosk.coreBack([core.wanted]);
  await expect.poll(() => core.readings()).toEqual(['blood-pressure 133 81 98']);
});

test('nothing chosen, no permission, and a touch that gives it', async ({ room }) => {
  const device = await room.air.place(cuffSimulator);
  room.air.choose('nothing');
  expect(await room.kiosk.find([cardOf(bluetoothBloodPressure)])).toMatchObject({
    ok: false,
    refusal: { code: 'none-chosen' },
  });
  const core = room.listenFor(bluetoothBloodPressure, { name: device.name });
  await room.kiosk.wanted([core.wanted]);
  await expect.poll(() => core.standing()).toBe('permission-needed');
  room.air.choose(device);
  expect(await room.kiosk.connect(core.wanted.deviceId)).toEqual({ ok: true, value: null });
  await expect.poll(() => core.said('connected')).toBe(1);
  // Stopped, it lets the device go.
  await room.kiosk.stop();
  await room.kiosk.stop();
  await expect.poll(() => device.isLinked).toBe(false);
});
