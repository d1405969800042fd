import { existsSync } from 'node:fs';
import { inRoot, localCache, root } from './paths.mjs';
import { run } from './processes.mjs';
import { hashOf, readStamp, writeStamp } from './stamps.mjs';
import { ALREADY_DONE, requireSuccess } from './steps.mjs';
import { environmentOf } from './toolchain.mjs';
import { join } from 'node:path';

/** Builds the pages of the kiosk, the console and the review, which the hub and the kiosk core serve from dist. */

/** Whatever can change a page. The folders are those that the renderer may import. */
const SOURCES = ['renderer', 'domain', 'protocol', 'package-lock.json'];

/**
 * @param {import('./toolchain.mjs').Toolchain} toolchain
 * @param {import('./steps.mjs').Progress} progress
 */
export async function buildPages(toolchain, progress) {
  const stamp = join(localCache, 'pages');
  const hash = hashOf(root, SOURCES);
  if (existsSync(inRoot('dist', 'renderer')) && readStamp(stamp) === hash) return ALREADY_DONE;

  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
  const result = await run(toolchain.node, [vite, 'build', '-c', 'renderer/vite.config.ts'], {
    env: environmentOf(toolchain),
    onLine: progress,
  });
  requireSuccess(result, 'The pages could not be built.', 'mend what the lines above name, then run the command again');
  writeStamp(stamp, hash);
  return 'built';
}
