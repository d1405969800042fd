import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../../device-drivers/simulator/main.ts', import.meta.url));

let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'simulator-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

describe('the simulator as a program', () => {
  it.each(['SIGTERM', 'SIGINT', 'end of input'] as const)('makes ports, obeys, and ends cleanly on %s', async (way) => {
    const program = spawn(process.execPath, [PROGRAM, '--dir', directory], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value)) as unknown;

    expect(await next()).toMatchObject({ ready: true, paths: { oximeter: join(directory, 'oximeter') } });
    program.stdin.write('{"device":"oximeter","set":{"spo2":91}}\n');
    expect(await next()).toEqual({ done: { device: 'oximeter', set: { spo2: 91 } } });
    program.stdin.write('{"device":"scales"}\n');
    expect(await next()).toMatchObject({ refused: expect.any(String) as string });
    program.stdin.write('{"device":"thermometer","fault":"unplug"}\n');
    expect(await next()).toEqual({ device: 'thermometer', event: 'unplugged' });
    expect(existsSync(join(directory, 'thermometer'))).toBe(false);

    if (way === 'end of input') program.stdin.end();
    else program.kill(way);
    const [code] = (await once(program, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(existsSync(join(directory, 'oximeter'))).toBe(false);
  });
});
