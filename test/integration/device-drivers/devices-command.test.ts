/** `npm run devices` as programs: one simulates a device, others listen to it and find out what it is. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SERIAL_DRIVERS } from '#drivers/registry.ts';

const PROGRAM = fileURLToPath(new URL('../../../scripts/devices/main.ts', import.meta.url));
const PATIENCE = { timeout: 40_000, interval: 20 };

class Program {
  output = '';
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<number | null>;

  constructor(...args: readonly string[]) {
    this.#child = spawn(process.execPath, [PROGRAM, ...args]);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.#child.stdin.on('error', () => undefined);
    this.#ended = once(this.#child, 'exit').then(([code]) => code as number | null);
    running.push(this);
  }

  type(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  async says(what: string | RegExp): Promise<void> {
    const found = (): boolean => (typeof what === 'string' ? this.output.includes(what) : what.test(this.output));
    await vi.waitUntil(found, PATIENCE).catch(() => {
      throw new Error(`waited in vain for ${String(what)} in:\n${this.output}`);
    });
  }

  /** Ctrl-C. @returns the exit code */
  interrupt(): Promise<number | null> {
    this.#child.kill('SIGINT');
    return this.#ended;
  }

  get ended(): Promise<number | null> {
    return this.#ended;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

let directory = '';
let running: Program[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'devices-'));
});

afterEach(async () => {
  await Promise.all(running.map((program) => program.stop()));
  running = [];
  await rm(directory, { recursive: true, force: true });
});

async function simulated(driverId: string, ...args: readonly string[]): Promise<{ path: string; device: Program }> {
  const path = join(directory, driverId);
  const device = new Program('simulate', driverId, '--path', path, ...args);
  await device.says('Ctrl-C');
  expect(device.output).toContain(path);
  return { path, device };
}

describe('npm run devices', () => {
  it('lists ports and drivers', async () => {
    const program = new Program('list');
    expect(await program.ended).toBe(0);
    for (const { id, label } of SERIAL_DRIVERS) {
      expect(program.output).toMatch(new RegExp(`^  ${id} +\\d+ [78][NEO][12]`, 'm'));
      expect(program.output).toContain(label);
    }
    expect(program.output).toContain('19200 8O1');
  });

  it('simulates a device that can be listened to, steered, pulled out and put back', async () => {
    const { path, device } = await simulated('mediaid-340', '--set', 'spo2=91', '--set', 'steady=true', '--speed', '5');
    const listener = new Program('listen', path, '--driver', 'mediaid-340', '--raw');
    await listener.says(/\d\d:\d\d:\d\d\.\d{3} {2}reading +91 % and 72 a minute/);
    await listener.says(/<  +25 5B/);

    device.type('set spo2=88 pulse=101');
    await listener.says('88 % and 101 a minute');
    device.type('{"set":{"spo2":94}}');
    await listener.says('94 %');
    device.type('fault wrong-checksum');
    await listener.says('refused  checksum-wrong');
    device.type('dance');
    await device.says('not done: set NAME=VALUE');
    expect(await listener.interrupt()).toBe(0);
    expect(listener.output).toMatch(/\d+ bytes were heard/);
    expect(listener.output).toMatch(/^ +1 +refused checksum-wrong$/m);

    await device.says('port-closed');
    const second = new Program('listen', path, '--driver', 'mediaid-340');
    await second.says('reading');
    device.type('fault unplug');
    await second.says('the cable was pulled');
    expect(await second.ended).toBe(1);
    device.type('replug');
    await device.says('done: replug');
    expect(existsSync(path)).toBe(true);
    device.type('quit');
    expect(await device.ended).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  it('starts a cuff when it is told to', async () => {
    const { path } = await simulated('suntech-advantage', '--set', 'durationMs=800');
    const listener = new Program('listen', path, '--driver', 'suntech-advantage');
    await listener.says('Type "start" or "stop"');
    listener.type('start');
    await listener.says('the measurement is under way');
    await listener.says('132/78 mmHg and 74 a minute · final');
  });

  it('finds out what is at a port', async () => {
    const { path } = await simulated('mediaid-340', '--speed', '5');
    const detecting = new Program('detect', path);
    expect(await detecting.ended).toBe(0);
    expect(detecting.output).toContain('Listening at 9600 baud');
    expect(detecting.output).toMatch(/Sure: +Mediaid/);
    expect(detecting.output).toContain(`npm run devices -- listen ${path} --driver mediaid-340`);
  });

  it('ends a look that has taken too long for somebody', async () => {
    const { path } = await simulated('suretemp-plus', '--fault', 'no-answer');
    const detecting = new Program('detect', path);
    await detecting.says('Listening at');
    expect(await detecting.interrupt()).toBe(1);
    expect(detecting.output).toContain('Nothing that this product knows');
  });

  it.each([
    [['listen', '/dev/no-such-port', '--driver', 'nonin-ascii'], 'There is no port /dev/no-such-port'],
    [['detect', '/dev/no-such-port'], 'There is no port /dev/no-such-port'],
  ])('says what to do where there is no port: %j', async (args, words) => {
    const program = new Program(...args);
    expect(await program.ended).toBe(1);
    expect(program.output).toContain(words);
  });

  it.each([
    [],
    ['dance'],
    ['list', 'everything'],
    ['listen'],
    ['listen', '/dev/ttyS0'],
    ['listen', '/dev/ttyS0', '--driver', 'sphygmograph'],
    ['listen', '/dev/ttyS0', '--driver', 'nonin-binary', '--option', 'format=99'],
    ['listen', '/dev/ttyS0', '--driver', 'nonin-ascii', '--option', 'colour=red'],
    ['listen', '/dev/ttyS0', '--driver'],
    ['detect'],
    ['detect', 'a', 'b'],
    ['detect', '/dev/ttyS0', '--raw'],
    ['simulate'],
    ['simulate', 'nonin-3230'],
    ['simulate', 'nonin-ascii', '--speed', '0'],
    ['simulate', 'nonin-ascii', '--set', 'colour=red'],
    ['simulate', 'nonin-ascii', '--fault', 'boredom'],
  ])('refuses %j %s %s %s %s %s', async (...args) => {
    const program = new Program(...args.filter((arg): arg is string => typeof arg === 'string'));
    expect(await program.ended).toBe(2);
    expect(program.output).not.toBe('');
  });
});
