/** Where a request came from. */
import { isIP } from 'node:net';

const HERE: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * The address of whoever asked. The hub listens on this machine alone: what comes in comes from the proxy in front of it, which adds
 * the address of its client at the end of `X-Forwarded-For`. What stands before that anybody can have written.
 */
export function addressOf(peer: string, forwardedFor: string | readonly string[] | undefined): string {
  if (!HERE.has(peer)) return peer;
  const named = [forwardedFor ?? []].flat().flatMap((line) => line.split(',').map((one) => one.trim()));
  const last = named.at(-1);
  return last !== undefined && isIP(last) !== 0 ? last : peer;
}

/** What is counted as one: of IPv6 the network, of which one household has all addresses. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const behind = (tail ?? '').split(':').filter((group) => group !== '').length;
  while (tail !== undefined && groups.length + behind < 8) groups.push('0');
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
