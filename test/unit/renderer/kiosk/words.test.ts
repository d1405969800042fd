import { describe, expect, it } from 'vitest';
import type { ReadingRefusalCode } from '#drivers/api.ts';
import { scoreNews2, type News2Inputs } from '#domain/news2/index.ts';
import { adviceFor } from '../../../../renderer/apps/kiosk/screens/observations/advice.tsx';
import { causeWords, hasCause, notReadyWords } from '../../../../renderer/text/devices.ts';

const CODES = [
  'frame-garbled',
  'frame-too-long',
  'checksum-wrong',
  'value-implausible',
  'no-reading',
  'sensor-off',
  'sensor-disconnected',
  'weak-signal',
  'movement',
  'cuff-loose',
  'cuff-blocked',
  'overpressure',
  'stopped',
  'out-of-range',
  'took-too-long',
  'device-fault',
  'no-answer',
  'busy',
] satisfies readonly ReadingRefusalCode[];

describe('device words', () => {
  it.each(CODES)('%s has a sentence', (code) => {
    expect(hasCause(code)).toBe(true);
    expect(causeWords(code)).toMatch(/^[A-Z].*\.$/);
  });

  it('an unknown code still has one', () => {
    expect(causeWords('constructor')).toBe('The device did not say why.');
  });

  it('a device that works needs no words', () => {
    expect(notReadyWords('ready')).toBeUndefined();
    expect(notReadyWords('unplugged')).toContain('Unplugged');
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
