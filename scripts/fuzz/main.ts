/**
 * `npm run fuzz -- devices`: feeds every driver what a bad line, a bad cable and another device would, and holds all
 * that it says against the rules of its protocol, written down a second time. The same seed does the same again.
 * `npm run fuzz -- protocol`: the same for the hub, its links and its plain requests.
 */
import { DRIVERS } from '#drivers/registry.ts';
import { fuzzCommand } from './command.ts';
import { fuzzProtocolCommand } from './protocol/command.ts';
import { loadSubject } from './subject.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

const surroundings = {
  write: (text: string) => process.stdout.write(text),
  lineCanBeWrittenOver: process.stdout.isTTY,
  stopped: () => stop.signal.aborted,
};
const [what, ...words] = process.argv.slice(2);
process.exitCode =
  what === 'protocol'
    ? await fuzzProtocolCommand(words, surroundings)
    : await fuzzCommand(process.argv.slice(2), { ...surroundings, drivers: DRIVERS, load: loadSubject });
