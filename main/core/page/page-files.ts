/** The built page's files, and nothing outside their directory. */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface PageFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
};

/**
 * Reads one file of the page.
 * @param directory the built page
 * @param urlPath the path of a request, still encoded
 * @returns undefined for what is not there, is of no known type, or is outside the directory, by `..`, by an encoded
 * separator or by a symbolic link
 */
export async function readPageFile(directory: string, urlPath: string): Promise<PageFile | undefined> {
  const contentType = CONTENT_TYPES[extname(urlPath)];
  const decoded = decodePath(urlPath);
  if (contentType === undefined || decoded === undefined) return undefined;
  try {
    const root = await realpath(directory);
    const file = await realpath(join(root, decoded));
    if (!file.startsWith(root + sep)) return undefined;
    return { contentType, bytes: await readFile(file) };
  } catch {
    return undefined;
  }
}

function decodePath(urlPath: string): string | undefined {
  try {
    const decoded = decodeURIComponent(urlPath);
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}
