/** Which version of the product this is, and what it runs on. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version in the product's own package.json, which lies above this file, bundled or not. */
export function productVersion(from = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) {
      const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
      if (isOurs(found)) return found.version;
    }
    if (folder === dirname(folder)) return 'unknown';
  }
}

/** `linux x64, Node 24.21.0`, and Electron's version where there is one. */
export function platformInWords(): string {
  const { electron } = process.versions as Partial<Record<string, string>>;
  const runtime = electron === undefined ? `Node ${process.versions.node}` : `Electron ${electron}`;
  return `${process.platform} ${process.arch}, ${runtime}`;
}

function isOurs(found: unknown): found is { version: string } {
  if (typeof found !== 'object' || found === null) return false;
  return 'name' in found && found.name === 'teletriage' && 'version' in found && typeof found.version === 'string';
}
