import { describe, expect, it } from 'vitest';
import { parseCommand, parseWords } from '#drivers/simulator/commands.ts';
import { simulator as cuff } from '#drivers/suntech-advantage/simulator.ts';
import { simulator as oximeter } from '#drivers/nonin-ascii/simulator.ts';
import { checkValues } from '#drivers/simulator/values.ts';

describe('parseCommand', () => {
  it.each([
    { device: 'oximeter', set: { spo2: 91, pulse: 112 } },
    { device: 'oximeter', set: { finger: false } },
    { device: 'oximeter', fault: 'unplug-mid-frame' },
    { device: 'oximeter', replug: true },
    { device: 'oximeter', act: 'switch-on' },
    { device: 'blood-pressure', fault: 'loose-cuff' },
    { device: 'blood-pressure', error: 99 },
    { device: 'thermometer', take: { celsius: 38.4 } },
    { device: 'thermometer', putBack: true },
  ])('takes %j', (command) => {
    expect(parseCommand(JSON.stringify(command))).toEqual({ ok: true, value: command });
  });

  it.each([
    '',
    'spo2=91',
    '[]',
    'null',
    '{"set":{"spo2":91}}',
    '{"device":"oximeter"}',
    '{"device":"oximeter","set":{"spo2":[91]}}',
    '{"device":"oximeter","replug":1}',
    '{"device":"blood-pressure","error":256}',
    '{"device":"thermometer","take":{"celsius":"hot"}}',
    '{"device":"thermometer","take":{"celsius":300}}',
  ])('refuses %s', (line) => {
    expect(parseCommand(line)).toEqual({ ok: false, refusal: expect.any(String) as string });
  });
});

describe('checkValues', () => {
  it('takes what the device has, each in its own type', () => {
    expect(checkValues(oximeter.values, { spo2: 91, finger: false })).toMatchObject({ ok: true });
  });

  it.each<{ given: unknown }>([
    { given: { spo2: '91' } },
    { given: { colour: 1 } },
    { given: { toString: 1 } },
    { given: { spo2: Number.NaN } },
    { given: null },
    { given: [] },
  ])('refuses $given', ({ given }) => {
    expect(checkValues(oximeter.values, given)).toMatchObject({ ok: false });
  });
});

describe('parseWords', () => {
  it.each([
    ['set spo2=91 finger=false', { set: { spo2: 91, finger: false } }],
    ['fault unplug', { fault: 'unplug' }],
    [' replug ', { replug: true }],
    ['switch-on', { act: 'switch-on' }],
  ])('takes "%s"', (line, order) => {
    expect(parseWords(oximeter, line)).toEqual({ ok: true, value: order });
  });

  it.each(['', 'set', 'set spo2', 'set spo2=high', 'set finger=1', 'set toString=1', 'fault', 'press-button'])(
    'refuses "%s"',
    (line) => {
      expect(parseWords(oximeter, line)).toEqual({ ok: false, refusal: expect.any(String) as string });
    },
  );

  it('knows the actions of this device and no others', () => {
    expect(parseWords(cuff, 'press-button')).toEqual({ ok: true, value: { act: 'press-button' } });
    expect(parseWords(cuff, 'switch-on')).toMatchObject({ ok: false });
  });
});
