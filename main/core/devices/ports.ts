/** The ports of this computer, and the folder of ports that whoever set it up has named. */
import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownPort } from './find-port.ts';

/** What the operating system says of a port. */
export interface ListedPort {
  readonly path: string;
  readonly manufacturer?: string;
  readonly serialNumber?: string;
  readonly vendorId?: string;
  readonly productId?: string;
}

export type ListPorts = () => Promise<readonly ListedPort[]>;

export interface OfferedPort extends KnownPort {
  /** What the operating system calls the adapter. */
  readonly name?: string;
}

/** All ports that a device may be at, in the order of their paths. @param directory KIOSK_PORT_DIR */
export async function offeredPorts(list: ListPorts, directory: string | undefined): Promise<OfferedPort[]> {
  const listed = (await list()).map(asOffered);
  const known = new Set(listed.map((port) => port.path));
  const named: OfferedPort[] = [];
  for (const path of await entriesOf(directory)) {
    // One and the same port under two names would be two places.
    if (!known.has(path) && !known.has(await realOf(path))) named.push({ path });
  }
  return [...listed, ...named].sort((a, b) => a.path.localeCompare(b.path));
}

/** What a path leads to: two names of one port are one place. */
export async function realOf(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

function asOffered(port: ListedPort): OfferedPort {
  const { path, manufacturer, serialNumber, vendorId, productId } = port;
  const adapter = {
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(productId === undefined ? {} : { productId }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
  };
  return {
    path,
    ...(manufacturer === undefined ? {} : { name: manufacturer }),
    // A port of the mainboard has no adapter.
    ...(vendorId === undefined ? {} : { adapter }),
  };
}

async function entriesOf(directory: string | undefined): Promise<string[]> {
  if (directory === undefined) return [];
  const names = await readdir(directory).catch(() => []);
  return names.filter((name) => !name.startsWith('.')).map((name) => join(directory, name));
}
