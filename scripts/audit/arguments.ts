/** What was typed after `npm run audit --`. */
import { parseArgs } from 'node:util';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import { instant as anInstant } from '#protocol/stored/domain-schemas.ts';

export interface VerifyCommand {
  readonly name: 'verify';
  readonly data: string;
  readonly service?: string | undefined;
  readonly key?: string | undefined;
  readonly checkpoints?: string | undefined;
  readonly known: readonly string[];
}

export interface SearchCommand {
  readonly name: 'search';
  readonly data: string;
  readonly service?: string | undefined;
  readonly resident?: string | undefined;
  readonly person?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly csv: boolean;
}

export type Command = VerifyCommand | SearchCommand;

export const USAGE = `npm run audit -- COMMAND

  verify [--data FOLDER] [--service ID] [--key PEM] [--checkpoints FILE] [--known SERVICE:SEQ]
         reads every entry, every checkpoint and the head, also while the hub runs, and changes nothing.
         Names the first entry of each chain that is not as the hub wrote it; then it ends with 1.
         --key          the hub's key, or its public half from elsewhere; else hub-key.pem of the folder
         --checkpoints  the checkpoints outside the database; else HUB_AUDIT_CHECKPOINTS, or audit-checkpoints.log of the folder
         --known        a fault that the hub itself wrote down and that has been looked into; may be said again

  search [--resident ID] [--person ID] [--action NAME] [--from TIME] [--to TIME] [--service ID] [--csv] [--data FOLDER]
         lists entries, the oldest first. A TIME is a day, or an instant such as 2026-11-23T04:00:00.000Z.

FOLDER is what HUB_DATA names: data/hub unless you have said otherwise.
`;

const OPTIONS = {
  data: { type: 'string' },
  service: { type: 'string' },
  key: { type: 'string' },
  checkpoints: { type: 'string' },
  known: { type: 'string', multiple: true },
  resident: { type: 'string' },
  person: { type: 'string' },
  action: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  csv: { type: 'boolean' },
} as const;

/** A day means all of it. */
function instantOf(
  text: string | undefined,
  ending: 'T00:00:00.000Z' | 'T23:59:59.999Z',
): Result<string | undefined, string> {
  if (text === undefined) return accept(text);
  const instant = /^\d{4}-\d\d-\d\d$/u.test(text) ? `${text}${ending}` : text;
  return anInstant.safeParse(instant).success ? accept(instant) : refuse(`"${text}" is no day and no instant.`);
}

/** The command, or a sentence that says what is wrong with it. */
export function parseArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Result<Command, string> {
  const [name, ...rest] = args;
  if (name === undefined) return refuse('Say what to do.');
  if (name !== 'verify' && name !== 'search') return refuse(`There is no command "${name}".`);
  let given;
  try {
    given = parseArgs({ args: rest, options: OPTIONS, allowPositionals: false }).values;
  } catch (fault) {
    return refuse(fault instanceof Error ? fault.message : String(fault));
  }
  const data = given.data ?? env['HUB_DATA'] ?? 'data/hub';
  const { service } = given;
  if (name === 'verify') {
    const checkpoints = given.checkpoints ?? env['HUB_AUDIT_CHECKPOINTS'];
    return accept({ name, data, service, key: given.key, checkpoints, known: given.known ?? [] });
  }
  const from = instantOf(given.from, 'T00:00:00.000Z');
  if (!from.ok) return from;
  const to = instantOf(given.to, 'T23:59:59.999Z');
  if (!to.ok) return to;
  const { resident, person, action, csv = false } = given;
  return accept({ name, data, service, resident, person, action, from: from.value, to: to.value, csv });
}
