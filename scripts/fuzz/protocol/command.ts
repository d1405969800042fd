/**
 * `npm run fuzz -- protocol`: sends a running hub real messages of every kind, changed in every way, over its links and its plain
 * requests, signed in and not. Nothing may end it, nothing may be done that the contracts and the access policy refuse.
 */
import { randomInt } from 'node:crypto';
import { accept, refuse, type Result } from '#domain/base/result.ts';
import { FOUND_SOMETHING, INTERRUPTED, WRONG_USE } from '../command.ts';
import { count } from '../report.ts';
import { describe, problemsOf } from './report.ts';
import { fuzzProtocol } from './run.ts';

export const PROTOCOL_USAGE = `Usage: npm run fuzz -- protocol [--messages N] [--seed S]

  --messages N   messages in all; 100,000 unless told
  --seed S       what the random numbers begin with; what the hub answers in which order is its own
`;

const MESSAGES = 100_000;

export function parseProtocolArguments(
  words: readonly string[],
  freshSeed: () => string,
): Result<{ messages: number; seed: string }, string> {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const [name = '', value] = [words[at], words[at + 1]];
    if (!['--messages', '--seed'].includes(name)) return refuse(`"${name}" is not understood.\n\n${PROTOCOL_USAGE}`);
    if (value === undefined) return refuse(`${name} wants a value.\n\n${PROTOCOL_USAGE}`);
    given.set(name, value);
  }
  const messages = Number((given.get('--messages') ?? String(MESSAGES)).replaceAll(/[_,]/g, ''));
  if (!Number.isInteger(messages) || messages < 1) {
    return refuse(`--messages is a whole number of 1 or more.\n\n${PROTOCOL_USAGE}`);
  }
  return accept({ messages, seed: given.get('--seed') ?? freshSeed() });
}

/** @returns the exit code: 0 when nothing was found */
export async function fuzzProtocolCommand(
  words: readonly string[],
  surroundings: {
    readonly write: (text: string) => void;
    readonly lineCanBeWrittenOver: boolean;
    readonly stopped: () => boolean;
  },
): Promise<number> {
  const { write, lineCanBeWrittenOver, stopped } = surroundings;
  const asked = parseProtocolArguments(words, () => String(randomInt(0x1_0000_0000)));
  if (!asked.ok) {
    write(asked.refusal);
    return WRONG_USE;
  }
  const { messages, seed } = asked.value;
  write(`${count(messages)} messages to a running hub, seed ${seed}\n\n`);
  let toldAt = performance.now();
  const report = await fuzzProtocol({
    messages,
    seed,
    stopped,
    progress(done) {
      if (performance.now() - toldAt < (lineCanBeWrittenOver ? 500 : 15_000)) return;
      toldAt = performance.now();
      const text = `${count(done)} of ${count(messages)} messages`;
      write(lineCanBeWrittenOver ? `\r${text.padEnd(60)}\r` : `${text}\n`);
    },
  });
  const problems = problemsOf(report);
  write(`${describe(report, seed)}\n\n`);
  for (const problem of problems) write(`FOUND ${problem}\n`);
  write(
    problems.length === 0
      ? `Nothing found: 0 crashes, 0 unhandled rejections, 0 messages done that the oracle refuses.\n`
      : `Again: npm run fuzz -- protocol --messages ${String(messages)} --seed ${seed}\n`,
  );
  if (problems.length > 0) return FOUND_SOMETHING;
  return stopped() ? INTERRUPTED : 0;
}
