/**
 * Reads what the hub says. A hub that is newer than whoever reads may say more than was asked for then: what is not known is left
 * out, so that a page that was opened before an update goes on showing its queue. What is asked of the hub is read to the letter
 * instead: something that it does not know it must not seem to have done.
 */
import type { z } from 'zod';
import { safely } from './safely.ts';

type Path = readonly PropertyKey[];

interface Unknown {
  readonly path: Path;
  readonly keys: readonly string[];
}

/** What stands under this name is signed as it was written: with a part left out it is not what somebody signed. */
const SIGNED = 'envelope';

/** What there is too much of; undefined when something else is wrong too. */
function tooMuch(issues: readonly z.core.$ZodIssue[], at: Path = []): readonly Unknown[] | undefined {
  const found: Unknown[] = [];
  for (const issue of issues) {
    const path = [...at, ...issue.path];
    if (path.includes(SIGNED)) return undefined;
    if (issue.code === 'unrecognized_keys') {
      found.push({ path, keys: issue.keys });
    } else if (issue.code === 'invalid_union') {
      const options = issue.errors.map((option) => tooMuch(option, path)).filter((option) => option !== undefined);
      const [fewest] = options.filter((option) => option.length > 0).sort((a, b) => countOf(a) - countOf(b));
      if (fewest === undefined) return undefined;
      found.push(...fewest);
    } else {
      return undefined;
    }
  }
  return found;
}

function countOf(unknown: readonly Unknown[]): number {
  return unknown.reduce((count, { keys }) => count + keys.length, 0);
}

function without(value: unknown, [next, ...rest]: Path, keys: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (next === undefined) {
    return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
  }
  if (Array.isArray(value)) {
    return value.map((one: unknown, index) => (index === next ? without(one, rest, keys) : one));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [key, key === next ? without(one, rest, keys) : one]),
  );
}

/** As `schema.safeParse`, except that what an answer or a push has beyond its schema is left out. */
export function readAnswer<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): ReturnType<typeof safely<z.ZodSafeParseResult<z.output<Schema>>>> {
  const read = safely(schema, value);
  if (read.success) return read;
  const unknown = read.error === undefined ? undefined : tooMuch(read.error.issues);
  if (unknown === undefined || unknown.length === 0) return read;
  // What lies deeper shows only when nothing above it is in the way: each round leaves something out, so that it ends.
  return readAnswer(
    schema,
    unknown.reduce((left, { path, keys }) => without(left, path, keys), value),
  );
}
