/**
 * The same page under a name, for the one number of which the name is known: this machine itself. Undefined for every other
 * address; there whoever runs the hub knows its name.
 */
export function underItsName(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || (url.hostname !== '127.0.0.1' && url.hostname !== '[::1]')) return undefined;
  url.hostname = 'localhost';
  return url.href;
}
