/** What was typed after `npm run data --`. */
import { parseArgs } from 'node:util';
import { accept, refuse, type Result } from '#domain/base/result.ts';

export type Whose = 'hub' | 'kiosk';

export type Command =
  | { readonly name: 'backup'; readonly whose: Whose; readonly data: string; readonly to: string }
  | {
      readonly name: 'restore';
      readonly whose: Whose;
      readonly from: string;
      readonly data: string;
      /** The folder that is there is put aside first, and kept. */
      readonly replace: boolean;
    }
  | { readonly name: 'check'; readonly whose: Whose; readonly data: string };

export const USAGE = `npm run data -- COMMAND

  backup  hub|kiosk --data FOLDER --to NEW-FOLDER     copies everything that is kept, while the hub runs; a kiosk is stopped first
  restore hub|kiosk --from BACKUP --data FOLDER       puts a backup into a new or empty folder
                    [--replace]                       puts the folder that is there aside first, and keeps it
  check   hub|kiosk --data FOLDER                     reads everything: pages, digests, chains; changes nothing

FOLDER is what HUB_DATA or KIOSK_DATA names: data/hub and data/kiosk unless you have said otherwise.
`;

const OPTIONS = {
  data: { type: 'string' },
  to: { type: 'string' },
  from: { type: 'string' },
  replace: { type: 'boolean' },
} as const;

/** The command, or a sentence that says what is wrong with it. */
export function parseArguments(args: readonly string[]): Result<Command, string> {
  const [name, whose, ...rest] = args;
  if (name === undefined) return refuse('Say what to do.');
  if (name !== 'backup' && name !== 'restore' && name !== 'check') return refuse(`There is no command "${name}".`);
  if (whose !== 'hub' && whose !== 'kiosk') return refuse(`Say whose data: ${name} hub, or ${name} kiosk.`);
  let given: { data?: string; to?: string; from?: string; replace?: boolean };
  try {
    given = parseArgs({ args: rest, options: OPTIONS, allowPositionals: false }).values;
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : String(fault));
  }
  const { data = `data/${whose}`, to, from, replace = false } = given;
  switch (name) {
    case 'backup':
      return to === undefined ? refuse('Say where to: --to NEW-FOLDER.') : accept({ name, whose, data, to });
    case 'restore':
      if (from === undefined) return refuse('Say from where: --from BACKUP.');
      if (given.data === undefined) return refuse('Say into which folder: --data FOLDER.');
      return accept({ name, whose, from, data, replace });
    case 'check':
      return accept({ name, whose, data });
    default:
      return name satisfies never;
  }
}
