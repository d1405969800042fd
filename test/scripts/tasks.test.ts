import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { root } from '../../scripts/bootstrap/paths.mjs';
import { tasks } from '../../scripts/tasks.mjs';

const manifest = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

test('every command of package.json is a task, and every task is a command', () => {
  const commands = Object.entries(manifest.scripts).map(([name, command]) => {
    expect(command).toBe(`node scripts/run.mjs ${name}`);
    return name;
  });
  expect(commands.sort()).toEqual(Object.keys(tasks).sort());
});

test.each(Object.entries(tasks).filter(([, { program }]) => program.length > 0))(
  'the program of %s is there',
  (_, task) => {
    expect(existsSync(join(root, task.program[0] ?? ''))).toBe(true);
  },
);
