import { describe, expect, it } from 'vitest';
import { parseCommand } from '#drivers/simulator/commands.ts';

describe('parseCommand', () => {
  it.each([
    { device: 'oximeter', set: { spo2: 91, pulse: 112 } },
    { device: 'oximeter', set: { finger: false } },
    { device: 'oximeter', fault: 'unplug-mid-frame' },
    { device: 'oximeter', fault: 'lost-line-ends' },
    { device: 'oximeter', replug: true },
    { device: 'blood-pressure', set: { systolic: 180, durationMs: 500 } },
    { device: 'blood-pressure', fault: 'loose-cuff' },
    { device: 'blood-pressure', fault: 'garbled-result' },
    { device: 'blood-pressure', error: 99 },
    { device: 'thermometer', set: { recordBytes: 33 } },
    { device: 'thermometer', take: { celsius: 38.4 } },
    { device: 'thermometer', putBack: true },
    { device: 'thermometer', fault: 'no-probe' },
  ])('takes %j', (command) => {
    expect(parseCommand(JSON.stringify(command))).toEqual({ ok: true, value: command });
  });

  it.each([
    '',
    'spo2=91',
    '[]',
    'null',
    '{"device":"scales"}',
    '{"device":"oximeter"}',
    '{"device":"oximeter","fault":"loose-cuff"}',
    '{"device":"oximeter","set":{"spo2":"91"}}',
    '{"device":"oximeter","set":{"colour":1}}',
    '{"device":"oximeter","set":{"toString":1}}',
    '{"device":"blood-pressure","error":256}',
    '{"device":"thermometer","take":{"celsius":"hot"}}',
  ])('refuses %s', (line) => {
    expect(parseCommand(line)).toEqual({ ok: false, refusal: expect.any(String) as string });
  });
});
