/** A paper as others read it: its text, its structure, whether it is whole. With programs that share nothing with what made it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ReadPaper {
  /** In the order in which it stands in the file, with one space wherever a line ends. */
  readonly text: string;
  /** As a screen reader is told, indented. */
  readonly structure: string;
  readonly info: string;
  readonly pages: number;
  /** Of each font: whether it is in the file. */
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
}

/** @throws when the file is not whole */
export async function readPaper(bytes: Uint8Array): Promise<ReadPaper> {
  const folder = await mkdtemp(join(tmpdir(), 'teletriage-paper-'));
  const file = join(folder, 'paper.pdf');
  try {
    await writeFile(file, bytes);
    await run('qpdf', ['--check', file]);
    const { stdout: text } = await run('pdftotext', ['-enc', 'UTF-8', file, '-']);
    const { stdout: structure } = await run('pdfinfo', ['-enc', 'UTF-8', '-struct-text', file]);
    const { stdout: info } = await run('pdfinfo', ['-enc', 'UTF-8', file]);
    const { stdout: fonts } = await run('pdffonts', [file]);
    return {
      text: text.replace(/\s+/g, ' '),
      structure,
      info,
      pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]),
      fonts: fonts
        .split('\n')
        .slice(2)
        .filter((line) => line.trim() !== '')
        .map((line) => ({ name: line.slice(0, 36).trim(), embedded: / yes /.test(line.slice(54)) })),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Its tags without their texts, indented, which poppler tells at once. */
export async function tagsOf(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'teletriage-paper-'));
  const file = join(folder, 'paper.pdf');
  try {
    await writeFile(file, bytes);
    await run('qpdf', ['--check', file]);
    return (await run('pdfinfo', ['-enc', 'UTF-8', '-struct', file])).stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Its text alone: the structure of a long paper takes poppler many seconds. */
export async function textOfPaper(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'teletriage-paper-'));
  const file = join(folder, 'paper.pdf');
  try {
    await writeFile(file, bytes);
    const { stdout } = await run('pdftotext', ['-enc', 'UTF-8', file, '-']);
    return stdout.replace(/\s+/g, ' ');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is in the structure and nowhere else: the texts between quotes, in the order in which they are read out. */
export function readOut({ structure }: ReadPaper): string {
  return [...structure.matchAll(/^\s*"(.*)"$/gm)].map(([, words = '']) => words).join(' ');
}

/** How dark each page is: the share of its points that are not white, at a low resolution. */
export async function inkOf(bytes: Uint8Array): Promise<readonly number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'teletriage-paper-'));
  try {
    await writeFile(join(folder, 'paper.pdf'), bytes);
    await run('pdftoppm', ['-r', '40', '-gray', join(folder, 'paper.pdf'), join(folder, 'page')]);
    const { stdout } = await run('ls', [folder]);
    const pages = stdout.split('\n').filter((name) => name.endsWith('.pgm'));
    return await Promise.all(
      pages.map(async (name) => {
        const image = await readFile(join(folder, name));
        // Three lines of text, then a byte for each point.
        const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.subarray(0, 40).toString('latin1'));
        const points = image.subarray(head?.[0].length ?? 0);
        return points.filter((point) => point < 200).length / points.length;
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
