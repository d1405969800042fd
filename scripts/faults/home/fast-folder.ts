/** Where many small databases are opened: in memory where the system has a folder there, because no disk is asked. */
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';

export function fastFolder(otherwise: string): string {
  try {
    accessSync(IN_MEMORY, constants.W_OK);
    return mkdtempSync(join(IN_MEMORY, 'teletriage-'));
  } catch {
    return mkdtempSync(join(otherwise, 'images-'));
  }
}
