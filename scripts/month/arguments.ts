/** The words of the command line. */
import { accept, refuse, type Result } from '#domain/base/result.ts';

export interface MonthArguments {
  readonly out: string;
  readonly residents: number;
  readonly days: number;
  readonly seed: string;
}

export const USAGE = `Usage: npm run month -- --out DIR [--residents N] [--days N] [--seed S]

  --out DIR       an empty folder: DIR/hub becomes the data of a hub (HUB_DATA), DIR/kiosk of a new kiosk
  --residents N   40 unless told, at least 4
  --days N        30 unless told, at least 8
  --seed S        what the random numbers begin with; always the same unless told
`;

export function parseArguments(words: readonly string[]): Result<MonthArguments, string> {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const [name = '', value] = [words[at], words[at + 1]];
    if (!['--out', '--residents', '--days', '--seed'].includes(name)) {
      return refuse(`"${name}" is not understood.\n\n${USAGE}`);
    }
    if (value === undefined) return refuse(`${name} wants a value.\n\n${USAGE}`);
    given.set(name, value);
  }
  const out = given.get('--out');
  if (out === undefined) return refuse(USAGE);
  const residents = Number(given.get('--residents') ?? '40');
  const days = Number(given.get('--days') ?? '30');
  if (!Number.isInteger(residents) || residents < 4 || residents > 500) {
    return refuse(`--residents is a whole number from 4 to 500.\n\n${USAGE}`);
  }
  if (!Number.isInteger(days) || days < 8 || days > 400) {
    return refuse(`--days is a whole number from 8 to 400.\n\n${USAGE}`);
  }
  return accept({ out, residents, days, seed: given.get('--seed') ?? 'month' });
}
