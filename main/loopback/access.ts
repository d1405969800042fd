/** Who may speak to the loopback host: one browser, which was shown the address that the host printed when it started. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const COOKIE = 'teletriage-kiosk';

export class Access {
  readonly #host: string;
  #session = secret();
  #token: string | undefined = secret();

  /** @param port the one that the host listens on */
  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
  }

  get origin(): string {
    return `http://${this.#host}`;
  }

  /** The address to open, for one use. */
  get startUrl(): string {
    return `${this.origin}/?token=${this.#token ?? ''}`;
  }

  /** For a browser that has been started anew and knows nothing: a fresh address. The browser before it is out. */
  renew(): string {
    this.#session = secret();
    this.#token = secret();
    return this.startUrl;
  }

  /** A page elsewhere whose name was pointed at this computer (DNS rebinding) sends its own name as the host. */
  isForUs(request: IncomingMessage): boolean {
    return request.headers.host === this.#host;
  }

  /** Browsers name the page that opens a WebSocket; it must be ours. */
  isFromOurPage(request: IncomingMessage): boolean {
    return request.headers.origin === this.origin;
  }

  /** Exchanges the one-use token for the cookie. @returns the header, or undefined for a token that is not good */
  exchange(token: string): string | undefined {
    if (this.#token === undefined || !same(token, this.#token)) return undefined;
    this.#token = undefined;
    return `${COOKIE}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  hasCookie(request: IncomingMessage): boolean {
    return (request.headers.cookie ?? '').split(';').some((pair) => {
      const [name, value] = pair.trim().split('=');
      return name === COOKIE && value !== undefined && same(value, this.#session);
    });
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Takes equally long wherever they differ. */
function same(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
