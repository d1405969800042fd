/** A red bag's papers as others see them: as a picture, as a code that is scanned, as the objects in the file. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MOST_OUTPUT = 64 * 1024 * 1024;

async function withFile<Answer>(
  bytes: Uint8Array,
  use: (file: string, folder: string) => Promise<Answer>,
): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'teletriage-bag-paper-'));
  const file = join(folder, 'paper.pdf');
  try {
    await writeFile(file, bytes);
    return await use(file, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of a page, in points. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function cropped(part: Part | undefined): readonly string[] {
  if (part === undefined) return [];
  const dots = (points: number) => String(Math.round((points * 150) / 72));
  return ['-x', dots(part.x), '-y', dots(part.y), '-W', dots(part.width), '-H', dots(part.height)];
}

/** What the codes on a page say, as a scanner of another make reads them from its picture. */
export function scanned(bytes: Uint8Array, page = 1, part?: Part): Promise<readonly string[]> {
  return withFile(bytes, async (file, folder) => {
    const number = String(page);
    await run('pdftoppm', [
      '-r',
      '150',
      '-f',
      number,
      '-l',
      number,
      '-singlefile',
      '-png',
      ...cropped(part),
      file,
      join(folder, 'page'),
    ]);
    const { stdout } = await run('zbarimg', ['--quiet', '--nodbus', '--raw', join(folder, 'page.png')]);
    return stdout.split('\n').filter((line) => line !== '');
  });
}

/** The objects of the file, by a program that shares nothing with what wrote them. */
export function objectsOf(bytes: Uint8Array): Promise<string> {
  return withFile(bytes, async (file) => {
    const { stdout } = await run('qpdf', ['--json', file], { maxBuffer: MOST_OUTPUT });
    return stdout;
  });
}

/** The description of the file that goes with it, as XML. */
export function describedBy(bytes: Uint8Array): Promise<string> {
  return withFile(bytes, async (file) => {
    const { stdout } = await run('pdfinfo', ['-enc', 'UTF-8', '-meta', file]);
    return stdout;
  });
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Of a point: 0 black to 255 white. */
  at(x: number, y: number): number;
}

/** A page in grey, at 60 dots an inch. */
export function picture(bytes: Uint8Array, page: number): Promise<Picture> {
  return withFile(bytes, async (file, folder) => {
    const number = String(page);
    await run('pdftoppm', ['-r', '60', '-f', number, '-l', number, '-singlefile', '-gray', file, join(folder, 'page')]);
    const image = await readFile(join(folder, 'page.pgm'));
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.subarray(0, 40).toString('latin1'));
    const points = image.subarray(head?.[0].length ?? 0);
    const width = Number(head?.[1]);
    return { width, height: Number(head?.[2]), at: (x, y) => points[y * width + x] ?? 255 };
  });
}

/** The text of one page. */
export function pageText(bytes: Uint8Array, page: number): Promise<string> {
  return withFile(bytes, async (file) => {
    const number = String(page);
    const { stdout } = await run('pdftotext', ['-enc', 'UTF-8', '-f', number, '-l', number, file, '-']);
    return stdout.replace(/\s+/g, ' ');
  });
}
