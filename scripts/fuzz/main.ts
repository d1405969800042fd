/**
 * `npm run fuzz -- devices`: feeds every driver what a bad line, a bad cable and another device would, and holds all
 * that it says against the rules of its protocol, written down a second time. The same seed does the same again.
 */
import { DRIVERS } from '#drivers/registry.ts';
import { fuzzCommand } from './command.ts';
import { loadSubject } from './subject.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

process.exitCode = await fuzzCommand(process.argv.slice(2), {
  drivers: DRIVERS,
  load: loadSubject,
  write: (text) => process.stdout.write(text),
  lineCanBeWrittenOver: process.stdout.isTTY,
  stopped: () => stop.signal.aborted,
});
