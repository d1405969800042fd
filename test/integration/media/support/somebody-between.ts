/**
 * Somebody on the way between the pages and the SFU, who sees every datagram and can send more under the pages' own address: the worst
 * place for whoever wants to disturb a call.
 */
import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** Of what each page has sent last. */
const KEPT = 64;

/** Sends to the SFU as if it were from a page's own address. */
export type Inject = (bytes: Uint8Array) => void;

/** One datagram of a page, as it was on the line. */
export interface Overheard {
  readonly bytes: Uint8Array;
  /** Sends others from where this one came. */
  readonly inject: Inject;
}

export interface Between {
  /** What the pages have sent last. */
  seen(): readonly Overheard[];
  /** One for each transport of a page that has sent something so far, also of pages that are gone. */
  ways(): readonly Inject[];
  close(): void;
}

/**
 * @param host where the pages are told that the SFU is
 * @param target where it is
 */
export async function standBetween(host: string, port: number, target: string): Promise<Between> {
  const near = createSocket('udp4');
  const ways = new Map<string, Inject>();
  const seen: Overheard[] = [];
  const sockets: Socket[] = [];
  let closed = false;
  const openWay = (pagePort: number, pageAddress: string): Inject => {
    const far = createSocket('udp4');
    sockets.push(far);
    far.on('error', () => undefined);
    far.on('message', (answer) => {
      if (!closed) near.send(answer, pagePort, pageAddress);
    });
    return (bytes) => {
      far.send(bytes, port, target);
    };
  };
  near.on('message', (data, { address, port: from }: AddressInfo & { size: number }) => {
    const name = `${address}:${String(from)}`;
    const inject = ways.get(name) ?? openWay(from, address);
    ways.set(name, inject);
    inject(data);
    seen.push({ bytes: Uint8Array.from(data), inject });
    if (seen.length > KEPT * ways.size) seen.shift();
  });
  await new Promise<void>((resolve, reject) => {
    near.once('error', reject);
    near.bind(port, host, resolve);
  });
  return {
    seen: () => seen,
    ways: () => [...ways.values()],
    close() {
      closed = true;
      near.close();
      for (const far of sockets) far.close();
    },
  };
}
