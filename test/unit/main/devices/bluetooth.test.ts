/** Bluetooth as the page tells it, without a radio. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeviceManager } from '#core/devices/device-manager.ts';
import type { BluetoothNews } from '#protocol/bridge/devices.ts';
import { Bench, CLOCK, reading, scriptedCuff, SERVICE, VALUES } from './bench.ts';

const CUFF_ID = '019a0000-0000-7000-8000-0000000000f1';
const PLACE = { kind: 'bluetooth', name: 'CUFF_123', browserId: 'b-1' } as const;

let bench: Bench;
let devices: DeviceManager;

const state = () => devices.states()[0]!.state;
const said = (news: BluetoothNews) => devices.said(CUFF_ID, news);
const connected = (connection: number) => said({ type: 'connected', connection, found: [] });
const done = (connection: number, op: 'subscribe' | 'write', characteristic: string) =>
  said({ type: 'done', connection, op, service: SERVICE, characteristic });
const notified = (connection: number, systolic: number) =>
  said({
    type: 'value',
    connection,
    how: 'notified',
    service: SERVICE,
    characteristic: VALUES,
    bytes: Buffer.from(
      JSON.stringify([
        reading({
          of: 'blood-pressure',
          measurements: [{ kind: 'blood-pressure', systolic, diastolic: 80 }],
          final: true,
        }),
      ]),
    ).toString('base64'),
  });

beforeEach(async () => {
  bench = new Bench();
  devices = await bench.start([], [scriptedCuff()]);
  await devices.enrol({ deviceId: CUFF_ID, label: 'Cuff', driverId: 'scripted-cuff', options: {}, place: PLACE });
});
afterEach(() => bench.close());

describe('a Bluetooth device', () => {
  it('is wanted as soon as it is enrolled, and waits', () => {
    const wanted = { deviceId: CUFF_ID, name: 'CUFF_123', browserId: 'b-1', services: [SERVICE], optionalServices: [] };
    expect(devices.wanted()).toEqual([wanted]);
    expect(bench.wanted.at(-1)).toEqual([wanted]);
    expect(devices.states()[0]).toMatchObject({ state: 'waiting', connection: 'bluetooth', where: 'CUFF_123' });
  });

  it('has its commands carried out one after the other', () => {
    said({ type: 'connecting' });
    expect(state()).toBe('connecting');
    connected(1);
    expect(state()).toBe('ready');
    const command = { service: SERVICE, characteristic: CLOCK };
    expect(bench.commands).toEqual([
      { deviceId: CUFF_ID, connection: 1, command: { op: 'write', ...command, bytes: '6Ac=' } },
    ]);
    // Somebody else's answer is no answer.
    done(1, 'write', VALUES);
    expect(bench.commands).toHaveLength(1);
    done(1, 'write', CLOCK);
    expect(bench.commands.at(-1)!.command).toEqual({ op: 'subscribe', service: SERVICE, characteristic: VALUES });
    // A value that comes meanwhile does not answer it.
    notified(1, 120);
    expect(bench.commands).toHaveLength(2);
    done(1, 'subscribe', VALUES);
    expect(bench.commands.at(-1)!.command).toEqual({ op: 'read', ...command });
    expect(bench.events).toMatchObject([{ type: 'reading', measurements: [{ systolic: 120 }] }]);
  });

  it('does not take a value that it is notified of for the answer to its question', async () => {
    const clock = { service: SERVICE, characteristic: CLOCK };
    connected(1);
    done(1, 'write', CLOCK);
    done(1, 'subscribe', VALUES);
    expect(bench.commands.at(-1)!.command.op).toBe('read');
    said({ type: 'value', connection: 1, how: 'notified', ...clock, bytes: Buffer.from('[]').toString('base64') });
    await bench.time.pass(11_000);
    // It was still waited for, and then given up.
    expect(bench.events).toMatchObject([{ type: 'refusal', code: 'no-answer' }]);
  });

  it('goes on when a command is never answered, and its driver is told', async () => {
    connected(1);
    await bench.time.pass(11_000);
    expect(bench.commands.map(({ command }) => command.op)).toEqual(['write', 'subscribe']);
    expect(bench.events).toMatchObject([{ type: 'refusal', code: 'no-answer' }]);
  });

  it('hears nothing of an earlier connection', () => {
    connected(1);
    said({ type: 'disconnected', connection: 1 });
    expect(state()).toBe('waiting');
    connected(2);
    notified(1, 120);
    done(1, 'write', CLOCK);
    said({ type: 'disconnected', connection: 1 });
    connected(1);
    expect(bench.events).toEqual([]);
    expect(bench.commands.map(({ connection }) => connection)).toEqual([1, 2]);
    expect(state()).toBe('ready');
    notified(2, 130);
    expect(bench.events).toMatchObject([{ measurements: [{ systolic: 130 }] }]);
  });

  it.each(['waiting', 'bluetooth-off', 'permission-needed', 'not-paired', 'connection-failed'] as const)(
    'is %s as the page says, with the detail for the engineer',
    (why) => {
      said({ type: 'unavailable', why, detail: 'GATT Error: Not paired.' });
      expect(devices.states()[0]).toMatchObject({ state: why, detail: 'GATT Error: Not paired.' });
    },
  );

  it('waits when the page has gone, and the next page counts anew', () => {
    connected(7);
    devices.screenGone();
    expect(state()).toBe('waiting');
    connected(1);
    expect(state()).toBe('ready');
    notified(1, 120);
    expect(bench.events).toHaveLength(1);
  });

  it('is not started by the kiosk', () => {
    connected(1);
    expect(() => devices.start(CUFF_ID)).toThrow('This device is started with its own button.');
  });

  it('is told to hang up when it is removed, and is wanted no more', async () => {
    connected(1);
    await devices.remove(CUFF_ID);
    expect(bench.commands.at(-1)!.command).toEqual({ op: 'disconnect' });
    expect(bench.wanted.at(-1)).toEqual([]);
    expect(() => notified(1, 120)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
