/** Where a request came from. */
import { isIP } from 'node:net';

/**
 * The address of whoever asked. Only a proxy that the operator has configured is believed when it says for whom it asks, and only
 * where that is an address: words, and an address with a port, would be a new one with each request.
 * @param ip as it is told by the proxies that are believed; the peer's own where there is none
 * @param peer the other end of the connection
 */
export function addressOf({ ip, peer }: { readonly ip: string; readonly peer: string | undefined }): string {
  return isIP(ip) === 0 ? (peer ?? '') : ip;
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
