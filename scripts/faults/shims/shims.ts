/**
 * The shims in this folder, compiled: small libraries that are loaded before the C library and stand between it and a
 * program, so that its disk and its clock can be made to fail without touching the program.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inCache } from '../../bootstrap/paths.mjs';
import { run } from '../../bootstrap/processes.mjs';
import { SQLITE_BUILD_NEEDS } from '../../bootstrap/sqlite.mjs';
import { installSystemPackages } from '../../bootstrap/system-packages.mjs';

export type Shim = 'record' | 'fail' | 'clock';

/** What a machine lacks for a fault: said to whoever asked for it, and the reason for which a test is skipped. */
export class CannotBeMade extends Error {
  override readonly name = 'CannotBeMade';
}

/** Which of a machine's kinds can load one library before another. */
export function canPreload(): boolean {
  return process.platform === 'linux';
}

/**
 * The compiled shim, out of the cache where it has been compiled before from the same text. Installs a compiler where there
 * is none.
 * @throws CannotBeMade on a system that cannot load one, or where it does not compile
 */
export async function compiledShim(shim: Shim): Promise<string> {
  if (!canPreload()) throw new CannotBeMade('Only Linux loads one library before another.');
  const source = join(import.meta.dirname, `${shim}.c`);
  const text = readFileSync(source, 'utf8') + readFileSync(join(import.meta.dirname, 'watched.h'), 'utf8');
  const hash = createHash('sha256').update(`${process.arch}\n${text}`).digest('hex').slice(0, 16);
  const compiled = inCache('shims', `${shim}-${hash}.so`);
  if (existsSync(compiled)) return compiled;
  await installSystemPackages(SQLITE_BUILD_NEEDS, () => undefined);
  mkdirSync(dirname(compiled), { recursive: true });
  // Written beside and renamed, so that another run at the same time never loads half a file.
  const unfinished = `${compiled}.${process.pid}`;
  const flags = ['-std=gnu11', '-O2', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-pthread'];
  const result = await run('gcc', [...flags, '-o', unfinished, source]);
  if (result.code !== 0) throw new CannotBeMade(`${shim}.c does not compile:\n${result.output.join('\n')}`);
  renameSync(unfinished, compiled);
  return compiled;
}
