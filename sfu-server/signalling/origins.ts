/** Which addresses the hub answers to, and which pages may open its WebSockets. Pure. */

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The kiosk's own page in its window. */
const KIOSK_APP_ORIGIN = 'app://kiosk';

/**
 * The Host header has to be this hub's own loopback address: a name that somebody made point here (DNS rebinding) is not
 * answered.
 */
export function hostIsOurs(host: string | undefined, port: number): boolean {
  if (host === undefined) return false;
  const match = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(host.toLowerCase());
  return match !== null && LOOPBACK_NAMES.has(match[1] ?? '') && Number(match[2] ?? '80') === port;
}

/** The page comes from the address that it speaks to. A program that is no browser sends no Origin. */
export function originIsOurs(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || origin === `http://${host ?? ''}`;
}

/** The kiosk's page is served by the kiosk itself, on a port of this machine or inside its window. */
export function originIsKioskPage(origin: string | undefined): boolean {
  if (origin === undefined || origin === KIOSK_APP_ORIGIN) return true;
  return /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(origin);
}
