/** The words of the command line. */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { Listed } from './fault.ts';

export interface FaultArguments {
  readonly fault: Listed;
  readonly rounds: number;
  readonly seed: string;
}

export function usage(faults: readonly Listed[]): string {
  const lines = faults.map(({ name, unit, rounds }) => {
    const number = rounds.toLocaleString('en-GB');
    return `  ${name.padEnd(9)} --${unit} N${' '.repeat(Math.max(1, 12 - unit.length))}${number} unless told`;
  });
  return [
    'Usage: npm run faults -- <what> [--rounds N] [--seed S]',
    '',
    ...lines,
    '',
    '  --rounds N   how many, whatever they are called above',
    '  --seed S     what the random numbers begin with; another one each time unless told',
    '',
  ].join('\n');
}

/** @param words those behind "faults" */
export function parseArguments(
  words: readonly string[],
  faults: readonly Listed[],
  freshSeed: () => string,
): Result<FaultArguments, string> {
  const [what, ...rest] = words;
  const fault = faults.find(({ name }) => name === what);
  if (fault === undefined) {
    return refuse(`${what === undefined ? '' : `There is nothing called "${what}".\n\n`}${usage(faults)}`);
  }
  const given = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) {
    const [name = '', value] = [rest[at], rest[at + 1]];
    const known = name === `--${fault.unit}` ? '--rounds' : name;
    if (known !== '--rounds' && known !== '--seed') return refuse(`"${name}" is not understood.\n\n${usage(faults)}`);
    if (value === undefined) return refuse(`${name} wants a value.\n\n${usage(faults)}`);
    given.set(known, value);
  }
  const rounds = Number((given.get('--rounds') ?? String(fault.rounds)).replaceAll(/[_,]/g, ''));
  if (!Number.isInteger(rounds) || rounds < 1) {
    return refuse(`--${fault.unit} is a whole number of 1 or more.\n\n${usage(faults)}`);
  }
  return accept({ fault, rounds, seed: given.get('--seed') ?? freshSeed() });
}
