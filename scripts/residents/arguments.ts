/** What `npm run residents` was asked to do: pure. A password is never an argument, where other programs could read it. */
import { accept, refuse, type Result } from '#domain/base/result.ts';

export interface ResidentsCommand {
  readonly name: 'check' | 'import';
  readonly file: string;
  /** The home that is meant: compared with that of the account, so that nobody is imported into the wrong one. */
  readonly home: string;
  readonly hubUrl: string;
}

export const USAGE = `Usage: npm run residents -- check|import FILE.csv --home "NAME" [--hub URL]

  check    says what is wrong with the file, row by row; nothing is written
  import   the same, and when every row is good it registers them: all or nobody

  --home   the name of the home, as the hub has it
  --hub    the hub's address (http://127.0.0.1:4400)

  TELETRIAGE_ACCOUNT, TELETRIAGE_PASSWORD   of the home's manager; asked for when they are not set

Exit codes: 0 every row is good, 1 a row is bad or nothing could be done, 2 not understood.
`;

export function parseArguments(args: readonly string[]): Result<ResidentsCommand, string> {
  const [name, ...rest] = args;
  if (name !== 'check' && name !== 'import') {
    return refuse(name === undefined ? 'Say what to do: check or import.' : `“${name}” is not check or import.`);
  }
  let file: string | undefined;
  let home: string | undefined;
  let hubUrl = 'http://127.0.0.1:4400';
  for (let at = 0; at < rest.length; at += 1) {
    const argument = rest[at] ?? '';
    if (argument === '--home' || argument === '--hub') {
      const value = rest[at + 1];
      if (value === undefined || value.startsWith('--')) return refuse(`${argument} needs a value.`);
      if (argument === '--home') home = value;
      else hubUrl = value.replace(/\/+$/, '');
      at += 1;
    } else if (argument.startsWith('-')) {
      return refuse(`${argument} is not known.`);
    } else if (file === undefined) {
      file = argument;
    } else {
      return refuse('One file at a time.');
    }
  }
  if (file === undefined) return refuse('Say which file.');
  if (home === undefined) return refuse('Say which home: --home "Larkfield House".');
  if (!/^https?:\/\//.test(hubUrl)) return refuse('--hub is an address such as http://127.0.0.1:4400.');
  return accept({ name, file, home, hubUrl });
}
