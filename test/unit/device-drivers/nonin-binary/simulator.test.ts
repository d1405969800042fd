import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DriverEvent, DriverOutput } from '#drivers/api.ts';
import { noninBinary } from '#drivers/nonin-binary/driver.ts';
import { simulator } from '#drivers/nonin-binary/simulator.ts';
import type { SimulatedSerialDevice } from '#drivers/simulator/api.ts';
import { codesOf } from '../bytes.ts';
import { readingsOf } from '../serial-stream.ts';

/** What the device's clock says before the host has set it. */
const NOW = new Date(2012, 5, 1, 12, 0, 0);

interface Bedside {
  readonly device: SimulatedSerialDevice;
  /** Lets time go by, with something done at the beginning of it, and takes what was said meanwhile. */
  readonly listen: (milliseconds: number, act?: () => void) => readonly DriverEvent[];
}

/** The driver with this format beside a device that is set to another one. */
function bedside(format: string): Bedside {
  const session = noninBinary.createSession({ format });
  const events: DriverEvent[] = [];
  const start = performance.now();
  const take = (output: DriverOutput): void => {
    events.push(...output.events.filter((event) => event.type !== 'ignored'));
    for (const bytes of output.send) setTimeout(() => device.receive(bytes), 1);
  };
  const device = simulator.start(
    (frame) => take(session.receive(frame, performance.now() - start)),
    { speed: 1, now: () => new Date() },
    () => undefined,
  );
  take(session.opened(0, '2026-03-15T08:30:00'));
  setInterval(() => take(session.tick(performance.now() - start)), 100);
  return {
    device,
    listen: (milliseconds, act = () => undefined) => {
      events.length = 0;
      act();
      vi.advanceTimersByTime(milliseconds);
      return [...events];
    },
  };
}

const measured = (percent: number, perMinute: number): readonly object[] => [
  { kind: 'spo2', percent },
  { kind: 'pulse', perMinute },
];

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

describe('the driver and the simulated device', () => {
  it.each(['8', '7', '2'])('agree on format %s and on the numbers, once a second', (format) => {
    const { device, listen } = bedside(format);
    device.set({ spo2: 93, pulse: 141, steady: true });
    const events = listen(10_000);
    const readings = readingsOf(events);
    expect(readings.length).toBeGreaterThanOrEqual(8);
    expect(readings.length).toBeLessThanOrEqual(11);
    for (const { measurements, quality } of readings) {
      expect(measurements).toEqual(measured(93, 141));
      expect(quality).toBe('ok');
    }
    expect(codesOf(events)).toEqual([]);
  });

  it.each(['8', '2'])('stream in format %s although the device never answers', (format) => {
    const { device, listen } = bedside(format);
    device.set({ listens: false, format });
    const events = listen(5_000);
    expect(readingsOf(events).length).toBeGreaterThanOrEqual(4);
    expect(codesOf(events)).toEqual([]);
  });

  it.each(['8', '2'])(
    'take nothing in format %s while the display still shows the numbers of a finger that left',
    (format) => {
      const { device, listen } = bedside(format);
      listen(5_000);
      setTimeout(() => device.set({ finger: false }), 1);
      const after = listen(15_000);
      expect(readingsOf(after).length).toBeLessThanOrEqual(1);
      expect(new Set(codesOf(after))).toEqual(new Set(['sensor-off']));
      device.set({ finger: true });
      expect(readingsOf(listen(5_000)).length).toBeGreaterThanOrEqual(3);
    },
  );

  it.each([
    ['8', 'sensor-unplugged', 'sensor-disconnected'],
    ['8', 'out-of-track', 'weak-signal'],
    ['8', 'searching', 'no-reading'],
    ['2', 'sensor-unplugged', 'sensor-disconnected'],
    ['2', 'out-of-track', 'weak-signal'],
    ['2', 'searching', 'no-reading'],
    ['7', 'searching', 'no-reading'],
  ])('agree in format %s on %s', (format, fault, code) => {
    const { device, listen } = bedside(format);
    listen(2_000);
    device.fault(fault);
    listen(1_000);
    expect(new Set(codesOf(listen(4_000)))).toEqual(new Set([code]));
  });

  it.each([
    ['8', 'weak-signal', 'Weak pulse signal'],
    ['8', 'movement', 'Disturbed by movement'],
    ['2', 'weak-signal', 'Weak pulse signal'],
    ['2', 'movement', 'Disturbed by movement'],
  ])('agree in format %s that numbers are to be doubted: %s', (format, fault, remark) => {
    const { device, listen } = bedside(format);
    listen(2_000);
    device.fault(fault);
    listen(2_000);
    const readings = readingsOf(listen(4_000));
    expect(readings.length).toBeGreaterThanOrEqual(3);
    for (const { quality, remarks } of readings) {
      expect(quality).toBe('questionable');
      expect(remarks).toContain(remark);
    }
  });

  it.each(['13', '8', '2'])('agree in format %s that the battery is low', (format) => {
    const { device, listen } = bedside(format);
    listen(500);
    device.fault('low-battery');
    expect(listen(5_000, () => device.act('measure'))).toContainEqual({ type: 'battery', low: true });
  });

  it('agree on a spot check, its time and who measured it', () => {
    const { device, listen } = bedside('13');
    expect(listen(1_500)).toContainEqual({ type: 'device-clock', time: '2026-03-15T08:30:00' });
    device.set({ serialNumber: '500123456' });
    const events = listen(1_000, () => device.act('measure'));
    expect(events).toContainEqual({ type: 'identified', maker: 'Nonin', serialNumber: '500123456' });
    expect(readingsOf(events)).toMatchObject([
      {
        measurements: measured(97, 72),
        quality: 'ok',
        final: true,
        fromMemory: false,
        deviceTime: '2026-03-15T08:30:01',
      },
    ]);
  });

  it('agree on what was stored: the oldest first, then the new one, and the next time nothing', () => {
    const { device, listen } = bedside('13');
    listen(1_500);
    expect(readingsOf(listen(1_000, () => device.act('send-memory')))).toMatchObject([
      { fromMemory: true, deviceTime: '2026-03-15T05:30:01' },
      { fromMemory: true, deviceTime: '2026-03-15T06:30:01' },
      { fromMemory: true, deviceTime: '2026-03-15T07:30:01' },
      { fromMemory: false, deviceTime: '2026-03-15T08:30:01' },
    ]);
    const again = listen(1_000, () => device.act('send-memory'));
    expect(readingsOf(again)).toMatchObject([{ fromMemory: false }]);
  });

  it('agree on a spot check without a finger, and on one that is doubtful', () => {
    const { device, listen } = bedside('13');
    listen(1_000);
    device.set({ finger: false });
    expect(codesOf(listen(100, () => device.act('measure')))).toEqual(['no-reading']);
    device.set({ finger: true, smartPoint: false });
    expect(readingsOf(listen(100, () => device.act('measure')))).toMatchObject([{ quality: 'questionable' }]);
  });

  it('agree on a clock that is years off and cannot be set', () => {
    const { device, listen } = bedside('13');
    device.fault('wrong-clock');
    const [clock] = listen(1_000).filter((event) => event.type === 'device-clock');
    expect(clock?.time.slice(0, 4)).toBe('2009');
  });

  it('agree although other commands were on the line before', () => {
    const sent: string[] = [];
    const device = simulator.start(
      (frame) => sent.push(Buffer.from(frame).toString('hex')),
      { speed: 1, now: () => new Date() },
      () => undefined,
    );
    device.receive(Uint8Array.of(0x02, 0x31, 0x38, 0x3b, 0x3b, 0x44, 0x46, 0x03));
    device.receive(Uint8Array.of(0x02, 0x70, 0x02));
    vi.advanceTimersByTime(2_000);
    device.receive(Uint8Array.of(0x02, 0x70, 0x02, 0x02, 0x08, 0x03));
    expect(sent).toEqual(['06']);
    device.close();
    device.close();
  });

  it('agree on a format that the device does not know', () => {
    const { device, listen } = bedside('7');
    device.fault('refuses-format');
    expect(codesOf(listen(2_000))).toEqual(['device-fault']);
  });
});
