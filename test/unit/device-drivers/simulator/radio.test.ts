import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GattCommand, GattMessage, GattSession } from '#drivers/api.ts';
import type { GattSimulator, SimulatedRadio } from '#drivers/simulator/api.ts';
import { RadioHost, servicesOf } from '#drivers/simulator/radio.ts';

const SERVICE = '0000aaaa-0000-1000-8000-00805f9b34fb';
const VALUE = '0000bbbb-0000-1000-8000-00805f9b34fb';
const CLOCK = '0000cccc-0000-1000-8000-00805f9b34fb';
const PLACE = { service: SERVICE, characteristic: VALUE };

let radio: SimulatedRadio | undefined;
let seen: string[] = [];

const simulator: GattSimulator = {
  transport: 'gatt',
  driverId: 'some-device',
  name: 'Some device',
  values: { percent: 97 },
  faults: ['asleep'],
  actions: ['send'],
  services: [
    {
      uuid: SERVICE,
      characteristics: [
        { uuid: VALUE, properties: ['notify', 'read'] },
        { uuid: CLOCK, properties: ['write'] },
      ],
    },
  ],
  start: (given, _options, tell) => {
    radio = given;
    return {
      set: (values) => seen.push(`set ${JSON.stringify(values)}`),
      fault: (name) => seen.push(`fault ${name}`),
      act: (name) => tell(name),
      close: () => seen.push('close'),
      connected: () => seen.push('connected'),
      // Some devices send everything in the very moment in which they are subscribed to.
      subscribed: () => radio?.notify(VALUE, Uint8Array.of(7)),
      read: () => Uint8Array.of(9),
      written: (_, bytes) => seen.push(`written ${bytes.join(' ')}`),
      disconnected: () => seen.push('disconnected'),
    };
  },
};

/** A session that asks for these, and keeps what comes. */
function sessionWith(commands: readonly GattCommand[], messages: GattMessage[]): () => GattSession {
  return () => ({
    connected: (found) => {
      expect(found).toEqual(servicesOf(simulator));
      return { events: [], commands };
    },
    receive: (message) => {
      messages.push(message);
      return { events: [{ type: 'ignored', what: message.type }], commands: [] };
    },
    tick: () => ({ events: [], commands: [] }),
  });
}

const ALL: readonly GattCommand[] = [
  { op: 'read', ...PLACE },
  { op: 'write', service: SERVICE, characteristic: CLOCK, bytes: Uint8Array.of(1, 2) },
  { op: 'subscribe', ...PLACE },
  { op: 'read', service: SERVICE, characteristic: CLOCK },
  { op: 'disconnect' },
];

beforeEach(() => {
  vi.useFakeTimers();
  seen = [];
});
afterEach(() => void vi.useRealTimers());

describe('a radio', () => {
  it('carries commands out one after the other, and answers each', async () => {
    const messages: GattMessage[] = [];
    const host = new RadioHost(simulator, sessionWith(ALL, messages));
    host.connect();
    host.connect();
    await vi.advanceTimersByTimeAsync(500);
    expect(messages).toMatchObject([
      { type: 'value', how: 'read', ...PLACE, bytes: Uint8Array.of(9) },
      { type: 'done', op: 'write' },
      { type: 'value', how: 'notified', ...PLACE, bytes: Uint8Array.of(7) },
      { type: 'done', op: 'subscribe' },
      { type: 'failed', op: 'read', detail: 'GATT Error: Not supported.' },
    ]);
    expect(host.carriedOut).toEqual(ALL);
    expect(seen).toEqual(['connected', 'written 1 2', 'disconnected']);
    expect(host.connected).toBe(false);
    host.close();
    host.close();
  });

  it('carries a value only to a host that has subscribed and is still there', async () => {
    const messages: GattMessage[] = [];
    const host = new RadioHost(simulator, sessionWith([], messages));
    radio?.notify(VALUE, Uint8Array.of(1));
    host.connect();
    radio?.notify(VALUE, Uint8Array.of(2));
    host.disconnect();
    await vi.advanceTimersByTimeAsync(500);
    expect(messages).toEqual([]);
  });

  it.each([
    ['not-paired', ['failed', 'failed', 'failed', 'failed']],
    ['failing-writes', ['value', 'failed', 'value', 'done', 'failed']],
    ['no-values', ['value', 'done', 'done', 'failed']],
  ])('has the fault %s until it ends', async (fault, types) => {
    const messages: GattMessage[] = [];
    const host = new RadioHost(simulator, sessionWith(ALL, messages));
    host.fault(fault);
    host.connect();
    await vi.advanceTimersByTimeAsync(500);
    expect(messages.map(({ type }) => type)).toEqual(types);
  });

  it('loses the connection on request', () => {
    const host = new RadioHost(simulator, sessionWith([], []));
    host.connect();
    expect(host.fault('lost-connection').ok).toBe(true);
    expect(host.connected).toBe(false);
  });

  it('knows the values, faults and actions of its device and no others', () => {
    const host = new RadioHost(simulator, sessionWith([], []));
    expect(host.set({ percent: 91 }).ok).toBe(true);
    expect(host.set({ colour: 1 }).ok).toBe(false);
    expect(host.fault('asleep').ok).toBe(true);
    expect(host.fault('unplug').ok).toBe(false);
    expect(host.act('send').ok).toBe(true);
    expect(host.act('dance').ok).toBe(false);
    expect(host.told).toEqual(['send']);
    expect(seen).toEqual(['set {"percent":91}', 'fault asleep']);
  });
});
