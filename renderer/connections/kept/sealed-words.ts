/**
 * Words that are not sent yet, in the browser's own storage: closed with a key that only the hub gives, to their writer alone (OWASP
 * ASVS 5.0, V14.3.3). Whoever has the computer and not the person's sign-in reads neither them nor what they are about.
 *
 * AES-256-GCM-SIV (RFC 8452): a name has to be found again, so it is closed without a random nonce, and this algorithm gives away
 * nothing by that but that two names are the same. At once and not as a promise, unlike the browser's own: the last letter before a
 * page is closed is kept too.
 */
import { gcmsiv } from '@noble/ciphers/aes.js';

/** The part of `localStorage` that is used. */
export interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** `localStorage` as a whole: what is in it can be looked through. */
export interface WholeStore extends TextStore {
  readonly length: number;
  key(index: number): string | null;
}

export const KEPT_PREFIX = 'teletriage.kept.';
/** Nobody goes on with a decision of last month: what was begun is in the record or was not done. */
export const KEPT_DAYS = 30;

const DAY_MS = 86_400_000;
const NONCE_BYTES = 12;
const NO_NONCE = new Uint8Array(NONCE_BYTES);
const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws when it is none */
function fromBase64Url(words: string): Uint8Array {
  return Uint8Array.from(atob(words.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

/** `<days since 1970>.<nonce and closed words>` */
function dayOf(value: string): number {
  return Number(value.slice(0, value.indexOf('.')));
}

/**
 * @param key 32 bytes, the hub's for this person
 * @param now milliseconds since 1970
 */
export function sealedWords(store: TextStore, key: Uint8Array, now: () => number): TextStore {
  const placeOf = (name: string): string =>
    KEPT_PREFIX + toBase64Url(gcmsiv(key, NO_NONCE, utf8.encode('name')).encrypt(utf8.encode(name)));
  return {
    getItem(name) {
      const place = placeOf(name);
      const value = store.getItem(place);
      if (value === null) return null;
      try {
        const closed = fromBase64Url(value.slice(value.indexOf('.') + 1));
        const nonce = closed.subarray(0, NONCE_BYTES);
        // Bound to its place: words of one call are not put before somebody as those of another one.
        return text.decode(gcmsiv(key, nonce, utf8.encode(place)).decrypt(closed.subarray(NONCE_BYTES)));
      } catch {
        // Changed by somebody, or cut off: it is not what was written.
        return null;
      }
    },
    setItem(name, words) {
      const place = placeOf(name);
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const closed = gcmsiv(key, nonce, utf8.encode(place)).encrypt(utf8.encode(words));
      const whole = new Uint8Array(NONCE_BYTES + closed.length);
      whole.set(nonce);
      whole.set(closed, NONCE_BYTES);
      store.setItem(place, `${String(Math.floor(now() / DAY_MS))}.${toBase64Url(whole)}`);
    },
    removeItem(name) {
      store.removeItem(placeOf(name));
    },
  };
}

function namesIn(store: WholeStore): readonly string[] {
  return Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
}

/** Takes away what is older than {@link KEPT_DAYS}, whoever wrote it. */
export function dropOldWords(store: WholeStore, now: () => number): void {
  const oldest = Math.floor(now() / DAY_MS) - KEPT_DAYS;
  for (const name of namesIn(store)) {
    if (!name.startsWith(KEPT_PREFIX)) continue;
    const day = dayOf(store.getItem(name) ?? '');
    if (!(day >= oldest)) store.removeItem(name);
  }
}

/** Earlier versions kept words as they were typed, under names with the writer's identifier in them. */
const PLAIN = /^teletriage\.(?:draft|text|late)\./;

/** Closes what an earlier version has kept of this person, and takes the plain words away. */
export function closePlainWords(store: WholeStore, sealed: TextStore, personId: string): void {
  for (const name of namesIn(store)) {
    if (!PLAIN.test(name) || !name.includes(personId)) continue;
    const words = store.getItem(name);
    if (words !== null && sealed.getItem(name) === null) sealed.setItem(name, words);
    store.removeItem(name);
  }
}
