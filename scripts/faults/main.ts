/**
 * `npm run faults -- <what>`: does to real processes, files and sockets what kills them in life, and counts what is lost by
 * it: nothing may be.
 */
import { tmpdir } from 'node:os';
import { faultsCommand } from './command.ts';
import { FAULTS } from './list.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

process.exitCode = await faultsCommand(process.argv.slice(2), {
  faults: FAULTS,
  write: (text) => process.stdout.write(text),
  lineCanBeWrittenOver: process.stdout.isTTY,
  stopped: () => stop.signal.aborted,
  temporary: tmpdir(),
});
