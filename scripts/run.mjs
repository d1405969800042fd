#!/usr/bin/env node
/**
 * The one entry to the project's commands: makes the checkout ready for the task, then runs it with the right Node.
 *
 *   node scripts/run.mjs TASK [ARGUMENTS...]
 */
import { bootstrap } from './bootstrap/index.mjs';
import { SetupFailure, describeFailure } from './bootstrap/failure.mjs';
import { stopRunning } from './bootstrap/processes.mjs';
import { OLDEST_NODE_MAJOR, majorOf } from './bootstrap/versions.mjs';
import { runTask } from './run-task.mjs';
import { tasks } from './tasks.mjs';

const INTERRUPTED = 130;

const [name = '', ...args] = process.argv.slice(2);
const task = tasks[name];

if (task === undefined) {
  process.stderr.write(`Usage: node scripts/run.mjs ${Object.keys(tasks).join(' | ')}\n`);
  process.exit(2);
}
if (majorOf(process.version) < OLDEST_NODE_MAJOR) {
  process.stderr.write(`Node ${OLDEST_NODE_MAJOR} or newer is needed to begin, and this is ${process.version}.\n`);
  process.exit(1);
}

const stopSetup = () => {
  stopRunning();
  process.stdout.write('\nStopped. What is done is kept; run the command again to go on.\n');
  process.exit(INTERRUPTED);
};
process.on('SIGINT', stopSetup);
process.on('SIGTERM', stopSetup);

try {
  const { node, env } = await bootstrap(task.wants);
  process.off('SIGINT', stopSetup);
  process.off('SIGTERM', stopSetup);
  if (task.program.length > 0) process.exitCode = await runTask(node, [...task.program, ...args], env);
} catch (error) {
  if (!(error instanceof SetupFailure)) throw error;
  process.stderr.write(describeFailure(error));
  process.exitCode = 1;
}
