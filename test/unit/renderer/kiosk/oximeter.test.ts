import { describe, expect, it } from 'vitest';
import {
  addRefusal,
  addSample,
  NO_OXIMETER,
  SETTLE,
  steadyRun,
  viewOximeter,
  type OximeterSample,
  type OximeterState,
} from '../../../../renderer/apps/kiosk/bedside/oximeter.ts';
import { device, reading } from './devices.ts';

const START = Date.parse('2026-11-22T20:49:00.000Z');

const OXIMETER = device('oximeter');

interface SampleChange {
  readonly spo2?: number;
  readonly pulse?: number;
  readonly quality?: 'ok' | 'questionable';
  readonly final?: boolean;
}

function sample(second: number, change: SampleChange = {}): OximeterSample {
  const { spo2 = 86, pulse = 108, quality = 'ok', final = false } = change;
  const at = new Date(START + second * 1000).toISOString();
  return { at, spo2, pulse, final, provenance: reading(OXIMETER, [], { at, quality }).provenance };
}

function streamed(samples: readonly OximeterSample[]): OximeterState {
  return samples.reduce((state, one) => addSample(state, one), NO_OXIMETER);
}

const seconds = (from: number, to: number): OximeterSample[] =>
  Array.from({ length: to - from + 1 }, (_, i) => sample(from + i));
const at = (second: number): number => START + second * 1000;

describe('the settling rule', () => {
  it('is steady after 8 s of good readings, and not a moment before', () => {
    const state = streamed(seconds(0, 8));
    expect(viewOximeter(state, at(8) - 1).step).toBe('settling');
    expect(viewOximeter(state, at(8)).step).toBe('steady');
  });

  it('counts down in whole seconds', () => {
    expect(viewOximeter(streamed(seconds(0, 2)), at(2))).toMatchObject({ step: 'settling', secondsLeft: 6 });
  });

  it('begins again after one doubtful reading', () => {
    const state = streamed([...seconds(0, 7), sample(8, { quality: 'questionable' }), ...seconds(9, 10)]);
    expect(viewOximeter(state, at(8))).toMatchObject({ step: 'settling' });
    expect(viewOximeter(state, at(10))).toMatchObject({ step: 'settling', secondsLeft: 7 });
  });

  it('a doubtful newest reading is never steady', () => {
    expect(viewOximeter(streamed([...seconds(0, 10), sample(11, { quality: 'questionable' })]), at(11)).step).toBe(
      'poor',
    );
  });

  it.each([
    ['oxygen', { spo2: 86 + SETTLE.spo2Within + 1 }],
    ['pulse', { pulse: 108 + SETTLE.pulseWithin + 1 }],
  ])('begins again when %s jumps', (_what, jump) => {
    const state = streamed([...seconds(0, 9), sample(10, jump)]);
    expect(viewOximeter(state, at(10))).toMatchObject({ step: 'settling', secondsLeft: 8 });
  });

  it('bears what is within its limits', () => {
    const state = streamed([
      ...seconds(0, 9),
      sample(10, { spo2: 86 + SETTLE.spo2Within, pulse: 108 + SETTLE.pulseWithin }),
    ]);
    expect(viewOximeter(state, at(10)).step).toBe('steady');
  });

  it('a gap longer than 3 s breaks the run', () => {
    const state = streamed([...seconds(0, 9), ...seconds(13, 14)]);
    expect(steadyRun(state.samples, at(14))).toHaveLength(2);
  });
});

describe('readings that the device doubts', () => {
  const doubted = (from: number, to: number): OximeterSample[] =>
    Array.from({ length: to - from + 1 }, (_, i) => sample(from + i, { quality: 'questionable' }));

  it('never settle, and may be used by a person once they have held still as long', () => {
    expect(viewOximeter(streamed(doubted(0, 3)), at(3))).toMatchObject({ step: 'poor', secondsLeft: 5 });
    expect(viewOximeter(streamed(doubted(0, 8)), at(8))).toMatchObject({ step: 'poor', secondsLeft: 0 });
  });

  it('a jump begins their time again', () => {
    const state = streamed([...doubted(0, 9), sample(10, { quality: 'questionable', spo2: 95 })]);
    expect(viewOximeter(state, at(10))).toMatchObject({ step: 'poor', secondsLeft: 8 });
  });
});

describe('a spot check', () => {
  const done = streamed([sample(0, { final: true })]);

  it('is done at once, stands for two minutes, and outlives the finger being taken out', () => {
    expect(viewOximeter(done, at(0)).step).toBe('steady');
    expect(viewOximeter(addRefusal(done, 'sensor-off', sample(5).at), at(60)).step).toBe('steady');
    expect(viewOximeter(done, at(121)).step).toBe('waiting');
  });

  it('that the device doubts is for a person to decide', () => {
    const state = streamed([sample(0, { final: true, quality: 'questionable' })]);
    expect(viewOximeter(state, at(30))).toMatchObject({ step: 'poor', secondsLeft: 0 });
  });
});

describe('what is shown', () => {
  it('nothing at all while nothing came', () => {
    expect(viewOximeter(NO_OXIMETER, START).step).toBe('waiting');
  });

  it('no old number as if it were now', () => {
    expect(viewOximeter(streamed(seconds(0, 10)), at(10) + SETTLE.largestGapMs + 1).step).toBe('waiting');
  });

  it('a finger out takes the numbers away', () => {
    const state = addRefusal(streamed(seconds(0, 10)), 'sensor-off', sample(11).at);
    expect(viewOximeter(state, at(11))).toEqual({ step: 'refused', code: 'sensor-off' });
  });

  it.each(['frame-garbled', 'frame-too-long', 'checksum-wrong'])('%s says nothing about the finger', (code) => {
    const state = addRefusal(streamed(seconds(0, 9)), code, sample(9).at);
    expect(viewOximeter(state, at(9)).step).toBe('steady');
  });

  it('keeps a minute and no more', () => {
    expect(streamed(seconds(0, 200)).samples).toHaveLength(61);
  });
});
