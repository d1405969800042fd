import { describe, expect, test } from 'vitest';
import { parseProtocolArguments } from '../../../../scripts/fuzz/protocol/command.ts';
import { growth, type Sample } from '../../../../scripts/fuzz/protocol/memory.ts';
import { MOST_GROWTH_BYTES, problemsOf } from '../../../../scripts/fuzz/protocol/report.ts';
import { createTally } from '../../../../scripts/fuzz/protocol/tally.ts';

const samples = (alive: (at: number) => number | undefined): Sample[] =>
  Array.from({ length: 40 }, (_, at) => ({ messages: at * 100, resident: 1, alive: alive(at) }));
const grown = (of: readonly Sample[]) => growth(of, ({ alive }) => alive);

describe('memory', () => {
  test('that rises at the beginning and then stays has not grown', () => {
    expect(grown(samples((at) => (at < 8 ? at * 50 : 400)))).toBe(0);
  });
  test('that rises all the way has', () => {
    expect(grown(samples((at) => at * 10))).toBe(200);
  });
  test('that was not measured at the beginning is looked at from where it was', () => {
    expect(grown(samples((at) => (at < 20 ? undefined : at * 10)))).toBe(100);
  });
  test('of a run that was too short says nothing', () => {
    expect(grown(samples(() => 1).slice(0, 7))).toBeUndefined();
  });
});

describe('a report', () => {
  const good = () => ({ tally: createTally(), seconds: 1, samples: [], grown: 0, crash: undefined, faults: [] });

  test('has no problem where nothing was found', () => {
    expect(problemsOf(good())).toEqual([]);
  });
  test('names a crash, a fault in the log, memory that grows and what was done wrongly', () => {
    const bad = { ...good(), grown: MOST_GROWTH_BYTES + 1, crash: 'SIGABRT', faults: ['{"msg":"x"}'] };
    bad.tally.violation('nurse', 'done, and wrong-params', '{}');
    expect(problemsOf(bad)).toHaveLength(4);
  });
  test('counts what it does not list', () => {
    const bad = good();
    for (let left = 100; left > 0; left -= 1) bad.tally.violation('nurse', 'done', '{}');
    expect(problemsOf(bad)[0]).toContain('100 violations');
  });
});

describe('the command line', () => {
  const fresh = () => '7';
  test('has a hundred thousand messages and a fresh seed unless told', () => {
    expect(parseProtocolArguments([], fresh)).toMatchObject({ ok: true, value: { messages: 100_000, seed: '7' } });
    expect(parseProtocolArguments(['--messages', '1,000,000', '--seed', 'a'], fresh)).toMatchObject({
      ok: true,
      value: { messages: 1_000_000, seed: 'a' },
    });
  });
  test.each([[['--messages', '0']], [['--messages', 'x']], [['--messages']], [['--more', '1']]])(
    'refuses %j',
    (words) => {
      expect(parseProtocolArguments(words, fresh).ok).toBe(false);
    },
  );
});
