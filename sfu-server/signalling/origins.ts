/** Which addresses the hub answers to, and which pages may open its WebSockets. Pure. */

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The kiosk's own page in its window. */
const KIOSK_APP_ORIGIN = 'app://kiosk';

export interface OwnAddressParts {
  /** The hub's own names, in small letters and without a port, beside those of this machine. */
  readonly names: ReadonlySet<string>;
  /** The hub encrypts its connections itself. Then it answers to its names alone. */
  readonly encrypted: boolean;
  /** A proxy stands in front of it and encrypts: under the hub's names everybody comes through it. */
  readonly behindProxy: boolean;
  /** The port on which it listens. */
  readonly port: () => number;
}

/** Under which addresses this hub is reached. */
export interface OwnAddresses {
  /**
   * The origin under which somebody came who sent this Host header; undefined where it is none of this hub's: a name that
   * somebody made point here (DNS rebinding) is not answered.
   */
  originOf(host: string | undefined): string | undefined;
  /** true for an address of numbers under which an encrypted hub is not opened. */
  isBareAddress(host: string | undefined): boolean;
}

interface Place {
  readonly name: string;
  readonly port: number | undefined;
}

function placeOf(host: string | undefined): Place | undefined {
  if (host === undefined) return undefined;
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/.exec(host.toLowerCase());
  if (match === null) return undefined;
  return { name: match[1] ?? '', port: match[2] === undefined ? undefined : Number(match[2]) };
}

function isAddress(name: string): boolean {
  return name.startsWith('[') || /^[0-9.]+$/.test(name);
}

export function createOwnAddresses(parts: OwnAddressParts): OwnAddresses {
  const { names, encrypted, behindProxy, port } = parts;
  const scheme = encrypted ? 'https' : 'http';
  const standard = encrypted ? 443 : 80;
  return {
    originOf(host) {
      const place = placeOf(host);
      if (place === undefined) return undefined;
      const named = names.has(place.name);
      if (!named && (encrypted || !LOOPBACK_NAMES.has(place.name))) return undefined;
      if ((place.port ?? standard) === port()) {
        return `${scheme}://${place.name}${port() === standard ? '' : `:${String(port())}`}`;
      }
      // The proxy's port, which is where its page came from.
      return named && behindProxy && (place.port ?? 443) === 443 ? `https://${place.name}` : undefined;
    },
    isBareAddress(host) {
      const place = placeOf(host);
      return encrypted && place !== undefined && isAddress(place.name);
    },
  };
}

/** The page comes from the address that it speaks to. */
export function originIsOurs(addresses: OwnAddresses, origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && origin === addresses.originOf(host);
}

/** Where the media link is for somebody who came from this origin. */
export function mediaUrlUnder(origin: string): string {
  return `${origin.replace(/^http/, 'ws')}/media`;
}

/** The kiosk's page is served by the kiosk itself, on a port of this machine or inside its window. */
export function originIsKioskPage(origin: string | undefined): boolean {
  if (origin === undefined || origin === KIOSK_APP_ORIGIN) return true;
  return /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(origin);
}
