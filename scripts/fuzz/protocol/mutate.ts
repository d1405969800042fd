/** Changes a real message into one that is not quite it, or not at all. */
import type { Random } from '../random.ts';

/** What a value may be replaced by: bounds, wrong types, names that mean something to the language. */
function replacement(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => true,
    () => -1,
    () => 1.5,
    () => 2 ** 53,
    () => -(2 ** 63),
    () => 1e308,
    () => '',
    () => '\u0000',
    () => '\uD800',
    () => '__proto__',
    () => 'constructor',
    () => 'x'.repeat(5000),
    () => [],
    () => {},
    () => [[[]]],
    () => ({ $ne: null }),
    () => ({ toString: 1 }),
    () => '2026-02-30T25:61:00.000Z',
    () => '00000000-0000-0000-0000-000000000000',
    () => `' OR '1'='1`,
    () => '<script>alert(1)</script>',
    () => '\u202E\u0301',
    () => deep(200),
    () => ({ length: 4_294_967_295 }),
  ])();
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

interface Place {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string | number;
}

function placesIn(value: unknown, found: Place[] = []): Place[] {
  if (Array.isArray(value)) {
    value.forEach((one, key) => {
      found.push({ holder: value as unknown[], key });
      placesIn(one, found);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      found.push({ holder: value as Record<string, unknown>, key });
      placesIn((value as Record<string, unknown>)[key], found);
    }
  }
  return found;
}

function put({ holder, key }: Place, value: unknown): void {
  // As JSON.parse does it: a key named __proto__ is one like any other.
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function take({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

const STRANGE_NAMES = ['__proto__', 'constructor', 'extra', 'toString', ''] as const;

/** One change of a message's value, in place. */
function change(message: Record<string, unknown>, random: Random): void {
  const place = random.pick(placesIn(message));
  const value = (place.holder as Record<string | number, unknown>)[place.key];
  switch (random.below(8)) {
    case 0:
      take(place);
      break;
    case 1:
      if (Array.isArray(place.holder)) place.holder.push(replacement(random));
      else put({ holder: place.holder, key: random.pick(STRANGE_NAMES) }, replacement(random));
      break;
    case 2:
      put(place, [value]);
      break;
    case 3:
      put(place, { [String(place.key)]: value });
      break;
    case 4:
      put(
        place,
        typeof value === 'string'
          ? damagedText(value, random)
          : typeof value === 'number'
            ? value + 0.5
            : replacement(random),
      );
      break;
    case 5: {
      // The value of another field: an identifier of the right shape that belongs to something else.
      const other = random.pick(placesIn(message));
      // A copy: what holds itself cannot be sent.
      put(place, structuredClone((other.holder as Record<string | number, unknown>)[other.key]));
      break;
    }
    default:
      put(place, replacement(random));
  }
}

function damagedText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return `${text.slice(0, at)}\u0000${text.slice(at)}`;
    case 2:
      return text.toUpperCase();
    default:
      return `${text.slice(0, at)}${random.pick(['é', '😀', "'", '"', '\\', '\n', '%00', '../'])}${text.slice(at)}`;
  }
}

const encoder = new TextEncoder();

/** Damage to the bytes themselves. */
function damagedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  switch (random.below(5)) {
    case 0:
      return bytes.slice(0, at);
    case 1: {
      const copy = bytes.slice();
      copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      return copy;
    }
    case 2:
      return Uint8Array.from([...bytes.slice(0, at), 0xff, 0xfe, ...bytes.slice(at)]);
    case 3:
      return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at), ...bytes.slice(at)]);
    default:
      return random.bytes(1 + random.below(64));
  }
}

/** @returns the message as it is sent: as it was once in four times, else with one to three changes */
export function mutated(message: unknown, random: Random): Uint8Array {
  if (random.onceIn(4)) return encoder.encode(JSON.stringify(message));
  const copy = JSON.parse(JSON.stringify(message)) as unknown;
  // A value without parts is replaced as a whole.
  if (!isHolder(copy)) return encoder.encode(JSON.stringify(replacement(random)));
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    // Mostly behind the envelope: what spoils that never gets further.
    const inside = copy['params'];
    const holder = !random.onceIn(5) && isHolder(inside) ? inside : copy;
    if (placesIn(holder).length > 0) change(holder, random);
  }
  const bytes = encoder.encode(JSON.stringify(copy));
  return random.onceIn(12) && bytes.length > 0 ? damagedBytes(bytes, random) : bytes;
}
