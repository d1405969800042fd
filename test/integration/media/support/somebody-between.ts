/**
 * Somebody on the way between the pages and the SFU, who sees every datagram and can send more under the pages' own address: the worst
 * place for whoever wants to disturb a call.
 */
import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** Of what each page has sent last. */
const KEPT = 64;

/** One datagram of a page, as it was on the line. */
export interface Overheard {
  readonly bytes: Uint8Array;
  /** Sends others to the SFU as if they were from where this one came. */
  readonly inject: (bytes: Uint8Array) => void;
}

export interface Between {
  /** What the pages have sent last. */
  seen(): readonly Overheard[];
  /** Pages that have sent something so far: transports of theirs. */
  ways(): number;
  close(): void;
}

/**
 * @param host where the pages are told that the SFU is
 * @param target where it is
 */
export async function standBetween(host: string, port: number, target: string): Promise<Between> {
  const near = createSocket('udp4');
  const ways = new Map<string, Socket>();
  const seen: Overheard[] = [];
  let closed = false;
  near.on('message', (data, { address, port: from }: AddressInfo & { size: number }) => {
    const name = `${address}:${String(from)}`;
    let far = ways.get(name);
    if (far === undefined) {
      far = createSocket('udp4');
      far.on('error', () => undefined);
      far.on('message', (answer) => {
        if (!closed) near.send(answer, from, address);
      });
      ways.set(name, far);
    }
    const way = far;
    const inject = (bytes: Uint8Array) => {
      way.send(bytes, port, target);
    };
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
    ways: () => ways.size,
    close() {
      closed = true;
      near.close();
      for (const far of ways.values()) far.close();
    },
  };
}
