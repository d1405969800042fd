/** Small disks of memory, seen by nobody but the program that asks for them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs a program where what it mounts is its own: as root, or as a user who is root in there alone. */
export function inOwnMounts(program: readonly string[]): readonly [string, readonly string[]] {
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  return ['unshare', [...asRoot, '--mount', '--propagation', 'private', '--', ...program]];
}

/** Undefined where small disks can be had; otherwise why not, for the screen. */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux has disks of memory';
  const folder = mkdtempSync(join(tmpdir(), 'teletriage-mount-'));
  const [command, words] = inOwnMounts(['mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  const tried = spawnSync(command, words, { encoding: 'utf8' });
  rmdirSync(folder);
  if (tried.status === 0) return undefined;
  return `this machine lets nobody mount a disk of its own: ${(tried.error?.message ?? tried.stderr).trim()}`;
}

function run(command: string, words: readonly string[]): void {
  const done = spawnSync(command, words, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} ${words.join(' ')}: ${done.error?.message ?? done.stderr}`);
}

/** Only inside of {@link inOwnMounts}. */
export function mountSmallDisk(folder: string, bytes: number): void {
  run('mount', ['-t', 'tmpfs', '-o', `size=${String(bytes)},mode=700`, 'tmpfs', folder]);
}

export function unmount(folder: string): void {
  run('umount', [folder]);
}
