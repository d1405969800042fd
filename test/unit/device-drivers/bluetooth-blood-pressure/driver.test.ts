import { afterEach, describe, expect, it } from 'vitest';
import { bluetoothBloodPressure } from '#drivers/bluetooth-blood-pressure/driver.ts';
import { simulator } from '#drivers/bluetooth-blood-pressure/simulator.ts';
import { Rig, type RigOptions } from '../gatt/rig.ts';

let rig: Rig;

function connect(options: RigOptions = {}): Rig {
  rig = new Rig(bluetoothBloodPressure, simulator, options);
  rig.connect();
  return rig;
}

afterEach(() => rig.close());

describe('a cuff with the standard service', () => {
  it('has its clock set before it is listened to, and is asked for battery and names after', () => {
    connect();
    expect(rig.commands).toEqual([
      'read 2a2b',
      'write 2a2b',
      'read 2a49',
      'subscribe 2a35',
      'subscribe 2a36',
      'subscribe 2a19',
      'read 2a19',
      'read 2a29',
      'read 2a24',
      'read 2a26',
      'read 2a23',
    ]);
    expect(rig.events).toContainEqual({ type: 'device-clock', time: '2026-03-15T08:30:00' });
    expect(rig.events).toContainEqual({ type: 'battery', percent: 90, low: false });
    expect(rig.events).toContainEqual({
      type: 'identified',
      maker: 'Simulated',
      model: 'Cuff 1810',
      firmware: '1.0',
      serialNumber: '030201FFFE000042',
    });
  });

  it('tells the pressure while it fills, and then the reading with its own time', () => {
    connect();
    rig.device.act('measure');
    rig.pass(8_000);
    const pressures = rig.events.flatMap((event) => (event.type === 'cuff-pressure' ? [event.mmHg] : []));
    expect(Math.max(...pressures)).toBe(158);
    expect(rig.readings).toMatchObject([
      {
        measurements: [
          { kind: 'blood-pressure', systolic: 128, diastolic: 76, mean: 93 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'ok',
        remarks: [],
        fromMemory: false,
        final: true,
        deviceTime: '2026-03-15T08:30:06',
      },
    ]);
  });
});
