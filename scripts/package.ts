/**
 * `npm run package`: bundles Electron's main process and preload, then packages the kiosk with electron-builder.
 * `--bundle-only` stops before electron-builder, `--dir` makes the unpacked program without an installer.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build as bundle, type BuildOptions } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
export const OUTPUT = join(ROOT, 'dist/electron');

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  platform: 'node',
  target: 'node24',
  sourcemap: false,
  logLevel: 'warning',
} satisfies BuildOptions;

/** A program of our own code in one file; packages stay what they are, because some of them are native. */
export async function bundleProgram(entry: string, outfile: string): Promise<void> {
  await bundle({ ...COMMON, entryPoints: [join(ROOT, entry)], outfile, format: 'esm', packages: 'external' });
}

/** Electron's main process, the thread that sets its papers, and the preload. */
export async function bundleElectron(output: string = OUTPUT): Promise<void> {
  await rm(output, { recursive: true, force: true });
  await bundleProgram('main/electron/main.ts', join(output, 'main.js'));
  await bundleProgram('protocol/paper/press-worker.ts', join(output, 'press-worker.js'));
  // A sandboxed preload is a single CommonJS file.
  await bundle({
    ...COMMON,
    entryPoints: [join(ROOT, 'main/electron/preload.ts')],
    outfile: join(output, 'preload.cjs'),
    format: 'cjs',
    external: ['electron'],
  });
}

/** What is missing for a package, in words; empty when nothing is. */
export function missing(root: string = ROOT): string[] {
  const found: string[] = [];
  if (!existsSync(join(root, 'dist/renderer/kiosk.html'))) {
    found.push('The page is not built (dist/renderer/kiosk.html). "npm run package" builds it first.');
  }
  if (!existsSync(join(root, 'node_modules/electron/path.txt'))) {
    found.push(
      "Electron's program is not here: it is downloaded from GitHub, and this network did not allow it. Try again with " +
        '"npm run setup" where it does. Until then the kiosk runs in a browser on this computer ("npm start").',
    );
  }
  return found;
}

async function main(options: readonly string[]): Promise<number> {
  await bundleElectron();
  process.stdout.write('Bundled main.js, press-worker.js and preload.cjs into dist/electron\n');
  if (options.includes('--bundle-only')) return 0;
  const words = missing();
  if (words.length > 0) {
    process.stderr.write(`Not packaged.\n${words.map((sentence) => `- ${sentence}\n`).join('')}`);
    return 1;
  }
  const { build, createTargets, Platform } = await import('electron-builder');
  const files = await build({
    projectDir: ROOT,
    config: join(ROOT, 'electron-builder.yml'),
    targets: createTargets([Platform.current()], options.includes('--dir') ? 'dir' : undefined),
    publish: 'never',
  });
  process.stdout.write(files.map((file) => `${file}\n`).join(''));
  return 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2));
