/** The words of the command line. */
import { accept, refuse, type Result } from '#domain/base/result.ts';

export interface FuzzArguments {
  /** For each driver. */
  readonly frames: number;
  readonly seed: string;
  /** One of them, or all. */
  readonly driver: string | undefined;
}

export const USAGE = `Usage: npm run fuzz -- devices [--frames N] [--seed S] [--driver D]

  --frames N   frames for each driver; 100,000 unless told
  --seed S     what the random numbers begin with, to have a run again; another one each time unless told
  --driver D   one driver by its id, in place of all

Or: npm run fuzz -- protocol [--messages N] [--seed S]
`;

const FRAMES = 100_000;

export function parseArguments(words: readonly string[], freshSeed: () => string): Result<FuzzArguments, string> {
  const [what, ...rest] = words;
  if (what !== 'devices') return refuse(what === undefined ? USAGE : `There is nothing called "${what}".\n\n${USAGE}`);
  const given = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) {
    const [name = '', value] = [rest[at], rest[at + 1]];
    if (!['--frames', '--seed', '--driver'].includes(name)) return refuse(`"${name}" is not understood.\n\n${USAGE}`);
    if (value === undefined) return refuse(`${name} wants a value.\n\n${USAGE}`);
    given.set(name, value);
  }
  const frames = Number((given.get('--frames') ?? String(FRAMES)).replaceAll(/[_,]/g, ''));
  if (!Number.isInteger(frames) || frames < 1) return refuse(`--frames is a whole number of 1 or more.\n\n${USAGE}`);
  return accept({ frames, seed: given.get('--seed') ?? freshSeed(), driver: given.get('--driver') });
}
