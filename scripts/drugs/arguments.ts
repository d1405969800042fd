/** What `npm run drugs` was asked to do: pure. */
import { accept, refuse, type Result } from '#domain/base/result.ts';

export type DrugsCommand =
  | { readonly name: 'check'; readonly file: string }
  | { readonly name: 'import'; readonly file: string; readonly version: string; readonly dataDir: string }
  | { readonly name: 'policy'; readonly file: string; readonly dataDir: string };

export const USAGE = `Usage: npm run drugs -- check FILE.csv
       npm run drugs -- import FILE.csv --version NAME [--data FOLDER]
       npm run drugs -- policy FILE.json [--data FOLDER]

  check    says what is wrong with the file, row by row; nothing is written
  import   the same, and when every row is good it becomes the drug table of the services of this hub
  policy   takes in what may be prescribed: schedules and classes that are blocked, the youngest age, items at most

  --version  of the table, once and for ever: "dm+d 2026-11"
  --data     what HUB_DATA names (data/hub)

Stop the hub first. The columns are code, name, form, substances, and where they are known classes, controlled (CD1 to CD5) and
routes; several in one cell are parted by "|". A code is a dm+d VMP or AMP identifier.

Exit codes: 0 every row is good, 1 a row is bad or nothing could be done, 2 not understood.
`;

/** @param hubData what HUB_DATA says, where it says something */
export function parseArguments(args: readonly string[], hubData: string | undefined): Result<DrugsCommand, string> {
  const [name, ...rest] = args;
  if (name !== 'check' && name !== 'import' && name !== 'policy') {
    return refuse(name === undefined ? 'Say what to do: check, import or policy.' : `“${name}” is not known.`);
  }
  let file: string | undefined;
  let version: string | undefined;
  let dataDir = hubData ?? 'data/hub';
  for (let at = 0; at < rest.length; at += 1) {
    const argument = rest[at] ?? '';
    if (argument === '--version' || argument === '--data') {
      const value = rest[at + 1];
      if (value === undefined || value.startsWith('--')) return refuse(`${argument} needs a value.`);
      if (argument === '--version') version = value.trim();
      else dataDir = value;
      at += 1;
    } else if (argument.startsWith('-')) return refuse(`${argument} is not known.`);
    else if (file === undefined) file = argument;
    else return refuse('One file at a time.');
  }
  if (file === undefined) return refuse('Say which file.');
  if (name === 'check') return accept({ name, file });
  if (name === 'policy') return accept({ name, file, dataDir });
  if (version === undefined || version === '') return refuse('Say which version it is: --version "dm+d 2026-11".');
  return accept({ name, file, version, dataDir });
}
