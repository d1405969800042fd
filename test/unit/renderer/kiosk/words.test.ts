import { describe, expect, it } from 'vitest';
import { READING_REFUSAL_CODES } from '#drivers/api.ts';
import { DEVICE_CONDITIONS } from '#domain/devices/device-state.ts';
import { DEVICE_TYPES } from '#domain/devices/device-type.ts';
import { scoreNews2, type News2Inputs } from '#domain/news2/index.ts';
import { adviceFor } from '../../../../renderer/apps/kiosk/screens/observations/advice.tsx';
import {
  causeWords,
  clockWords,
  conditionWords,
  hasCause,
  notReadyWords,
  readingWords,
  stepsFor,
} from '../../../../renderer/text/devices.ts';
import { device } from './devices.ts';

describe('device words', () => {
  it.each(READING_REFUSAL_CODES)('%s has a sentence', (code) => {
    expect(hasCause(code)).toBe(true);
    expect(causeWords(code)).toMatch(/^[A-Z].*\.$/);
  });

  it.each(READING_REFUSAL_CODES)('%s has three steps for each kind of device', (code) => {
    for (const type of DEVICE_TYPES) expect(stepsFor(type, code)).toHaveLength(3);
  });

  it('an unknown code still has one', () => {
    expect(causeWords('constructor')).toBe('The device did not say why.');
    expect(stepsFor('oximeter', 'constructor')).toHaveLength(3);
  });

  it.each(DEVICE_CONDITIONS)('%s says what it means and what to do about it', (state) => {
    for (const connection of ['serial', 'bluetooth'] as const) {
      const { what, short, steps, tone } = conditionWords(state, connection);
      expect(what).toMatch(/^[A-Z].*\.$/);
      expect(short.length).toBeLessThan(26);
      const nothingToDo = ['ready', 'measuring', 'waiting', 'connecting'].includes(state);
      expect(tone === 'amber').toBe(!nothingToDo);
      expect(steps.length > 0).toBe(!nothingToDo);
    }
  });

  it('each condition has other words', () => {
    expect(new Set(DEVICE_CONDITIONS.map((state) => conditionWords(state).what)).size).toBe(DEVICE_CONDITIONS.length);
  });

  it('a device that works needs no words; one that does not says the first thing to do', () => {
    expect(notReadyWords(device('oximeter'))).toBeUndefined();
    expect(notReadyWords(device('oximeter', { state: 'waiting' }))).toBeUndefined();
    expect(notReadyWords(device('oximeter', { state: 'unplugged' }))).toBe(
      'Its cable is not in this tablet. Plug its cable into this tablet.',
    );
    expect(notReadyWords(undefined)).toContain('type the value in');
  });

  it('a lost bond is told step by step, on both sides', () => {
    const { steps } = conditionWords('not-paired', 'bluetooth');
    expect(steps.join(' ')).toMatch(/Remove.*On the device.*pairing mode.*Connect/);
  });

  it('readings in words', () => {
    expect(readingWords([{ kind: 'temperature', tenthsCelsius: 384 }])).toBe('38.4 °C');
    expect(
      readingWords([
        { kind: 'blood-pressure', systolic: 128, diastolic: 70 },
        { kind: 'pulse', perMinute: 65 },
      ]),
    ).toBe('128 over 70, pulse 65');
  });

  it.each([
    [61, 'The device’s clock is 61 seconds ahead of this tablet’s.'],
    [-180, 'The device’s clock is 3 minutes behind this tablet’s.'],
    [7200, 'The device’s clock is about 2 hours ahead of this tablet’s.'],
    [-3 * 86_400, 'The device’s clock is about 3 days behind this tablet’s.'],
    [-10 * 31_536_000, 'The device’s clock is about 10 years behind this tablet’s.'],
  ])('a clock %d s off', (seconds, words) => {
    expect(clockWords(seconds)).toBe(words);
  });
});

const WELL: News2Inputs = {
  scale: 1,
  respiratoryRate: 16,
  spo2: 97,
  inspiredOxygen: 'air',
  systolic: 125,
  pulse: 70,
  consciousness: 'A',
  temperature: 368,
};

describe('what to do next (RCP NEWS2, 2017, Chart 2)', () => {
  const advice = (inputs: Partial<News2Inputs>): string => adviceFor(scoreNews2({ ...WELL, ...inputs }), 'Edie').strong;

  it('7 or more: 999', () => {
    expect(advice({ respiratoryRate: 25, spo2: 91, pulse: 91 })).toMatch(/^Ring 999/);
  });

  it('5 to 6: call now', () => {
    expect(advice({ respiratoryRate: 22, spo2: 93, pulse: 100 })).toBe('Call the nurse now.');
  });

  it('a single 3: call now', () => {
    expect(advice({ consciousness: 'C' })).toBe('Call the nurse now.');
  });

  it('below: as planned, and call if worried', () => {
    const low = adviceFor(scoreNews2(WELL), 'Edie');
    expect(low.strong).toBe('Repeat as planned.');
    expect(low.rest).toContain('worried');
  });

  it('while something is missing: never "as planned"', () => {
    const some = adviceFor(scoreNews2({ scale: 1, pulse: 70 }), 'Edie');
    expect(some.strong).toContain('if you are worried');
    expect(some.rest).toContain('Finish the rest');
  });

  it('what is certain already is said before the rest is there', () => {
    expect(adviceFor(scoreNews2({ scale: 1, respiratoryRate: 25, spo2: 91, pulse: 91 }), 'Edie').strong).toMatch(
      /^Ring 999/,
    );
  });
});
