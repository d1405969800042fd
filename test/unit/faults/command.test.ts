/** The frame around the faults: words in, exit code out. */
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../scripts/faults/arguments.ts';
import { faultsCommand, INTERRUPTED, LOST_SOMETHING, WRONG_USE } from '../../../scripts/faults/command.ts';
import type { Listed, Tally } from '../../../scripts/faults/fault.ts';
import { FAULTS } from '../../../scripts/faults/list.ts';

const listed = (tally: (rounds: number) => Partial<Tally>): Listed => ({
  name: 'drop',
  unit: 'falls',
  rounds: 7,
  load: () =>
    Promise.resolve({
      about: 'something falls',
      run: ({ rounds }) => Promise.resolve({ rounds, entries: 12, losses: 0, counts: { knocks: 3 }, ...tally(rounds) }),
    }),
});

async function run(words: string[], fault: Listed, stopped = false): Promise<{ code: number; said: string }> {
  let said = '';
  const code = await faultsCommand(words, {
    faults: [fault],
    write: (text) => (said += text),
    lineCanBeWrittenOver: false,
    stopped: () => stopped,
    temporary: tmpdir(),
  });
  return { code, said };
}

describe('the words of the command', () => {
  it('name a fault, its rounds under either name, and a seed', () => {
    const fault = listed(() => ({}));
    const parse = (...words: string[]) => parseArguments(words, [fault], () => 'fresh');
    expect(parse('drop')).toEqual({ ok: true, value: { fault, rounds: 7, seed: 'fresh' } });
    expect(parse('drop', '--falls', '1_000', '--seed', 's')).toEqual({
      ok: true,
      value: { fault, rounds: 1000, seed: 's' },
    });
    expect(parse('drop', '--rounds', '2')).toMatchObject({ value: { rounds: 2 } });
    for (const wrong of [[], ['fly'], ['drop', '--falls'], ['drop', '--falls', '0'], ['drop', '--wings', '2']]) {
      expect(parse(...wrong).ok).toBe(false);
    }
  });

  it('know every fault by one name', () => {
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
    expect(FAULTS.map(({ name }) => name)).toEqual(expect.arrayContaining(['sync', 'kill', 'once']));
  });
});

describe('the exit code', () => {
  it('is 0 when nothing was lost, and the figures are told', async () => {
    const { code, said } = await run(
      ['drop'],
      listed(() => ({})),
    );
    expect(code).toBe(0);
    expect(said).toContain('7 falls, 12 entries, 3 knocks, 0 losses');
  });

  it('is not 0 when something was lost, when it did not come to its end, and when it was not understood', async () => {
    expect(
      (
        await run(
          ['drop'],
          listed(() => ({ losses: 1 })),
        )
      ).code,
    ).toBe(LOST_SOMETHING);
    expect(
      (
        await run(
          ['drop'],
          listed(() => ({ rounds: 3 })),
        )
      ).code,
    ).toBe(LOST_SOMETHING);
    expect(
      (
        await run(
          ['drop'],
          listed(() => ({ rounds: 3 })),
          true,
        )
      ).code,
    ).toBe(INTERRUPTED);
    expect(
      (
        await run(
          ['fly'],
          listed(() => ({})),
        )
      ).code,
    ).toBe(WRONG_USE);
  });
});
