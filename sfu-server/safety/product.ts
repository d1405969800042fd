/** Which version of the product this hub is, and what it runs on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function hubVersion(): string {
  const found = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  return found.version;
}

/** `linux x64, Node 24`: no more than somebody needs who reports a fault. */
export function hubBuild(): string {
  return `${process.platform} ${process.arch}, Node ${process.versions.node.split('.')[0] ?? ''}`;
}
