import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/bootstrap/paths.mjs';

/** A task that takes a moment to stop, says how often it was asked to, and forgets a child of its own. */
const TASK = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  process.on('SIGINT', () => {
    console.log('asked to stop');
    setTimeout(() => process.exit(7), 200);
  });
  console.log('ready');
`;

function startRunner(task: string) {
  const runTask = pathToFileURL(join(root, 'scripts', 'run-task.mjs')).href;
  const program = `
    import { runTask } from ${JSON.stringify(runTask)};
    process.exitCode = await runTask(process.execPath, ['-e', ${JSON.stringify(task)}], process.env);
  `;
  const runner = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface(runner.stdout);
  reader.on('line', (line) => lines.push(line));
  return { runner, lines, firstLine: once(reader, 'line') };
}

test('Ctrl-C reaches the task once, and nothing that it started is left behind', async () => {
  const { runner, lines, firstLine } = startRunner(TASK);
  await firstLine;
  // The terminal and npm both deliver the same Ctrl-C.
  runner.kill('SIGINT');
  setTimeout(() => runner.kill('SIGINT'), 50);
  // The forgotten child holds the pipe open, so that it closes only when that child has ended too.
  const [code] = (await once(runner, 'close')) as [number | null];
  expect(code).toBe(7);
  expect(lines).toEqual(['ready', 'asked to stop']);
});

test('a task that a signal ends gives the exit code that a shell would', async () => {
  const { runner, firstLine } = startRunner(`console.log('ready'); setInterval(() => {}, 1000);`);
  await firstLine;
  runner.kill('SIGINT');
  const [code] = (await once(runner, 'close')) as [number | null];
  expect(code).toBe(130);
});

test.each([0, 3])('a task that ends with %i hands that on', async (expected) => {
  const { runner } = startRunner(`process.exit(${expected})`);
  const [code] = (await once(runner, 'close')) as [number | null];
  expect(code).toBe(expected);
});
