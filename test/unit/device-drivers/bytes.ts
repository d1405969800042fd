/** Small helpers for tests that deal in bytes. */
import fc from 'fast-check';
import type { DriverEvent, DriverOutput } from '#drivers/api.ts';

/** The kiosk's clock, for devices that are set by it. */
export const CLOCK = '2026-03-15T08:30:00';

/** `hex('3E 04 4F 6F')` */
export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

export function oneByOne(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from(bytes, (byte) => Uint8Array.of(byte));
}

/** The bytes with the last one set so that all add up to zero modulo 256. */
export function sealed(bytes: Uint8Array): Uint8Array {
  const sum = bytes.subarray(0, -1).reduce((total, byte) => total + byte, 0);
  return Uint8Array.from([...bytes.subarray(0, -1), (256 - (sum % 256)) % 256]);
}

/** A stream of bytes together with one way to split it. */
export function splitStream(stream: fc.Arbitrary<Uint8Array>): fc.Arbitrary<readonly Uint8Array[]> {
  return fc.tuple(stream, fc.array(fc.nat({ max: 40 }), { maxLength: 30 })).map(([bytes, sizes]) => {
    const chunks: Uint8Array[] = [];
    let at = 0;
    for (const size of sizes) {
      chunks.push(bytes.subarray(at, at + size));
      at += size;
    }
    return [...chunks, bytes.subarray(at)];
  });
}

/** Streams in which good frames, damaged frames and rubbish follow one another. */
export function noisyStream(frames: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const good = fc.constantFrom(...frames);
  const damaged = fc
    .tuple(good, fc.nat(), fc.integer({ min: 1, max: 255 }))
    .map(([frame, at, flip]) => frame.map((byte, index) => (index === at % frame.length ? byte ^ flip : byte)));
  const short = fc.tuple(good, fc.nat()).map(([frame, at]) => frame.subarray(0, at % frame.length));
  const rubbish = fc.uint8Array({ maxLength: 40 });
  return fc.array(fc.oneof(good, damaged, short, rubbish), { maxLength: 12 }).map((parts) => join(...parts));
}

/** The events of all outputs, without those that carry nothing. */
export function eventsOf(...outputs: readonly DriverOutput[]): readonly DriverEvent[] {
  return outputs.flatMap((output) => output.events).filter((event) => event.type !== 'ignored');
}

/** The codes of the refusals among these events. */
export function codesOf(events: readonly DriverEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'refusal' ? [event.refusal.code] : []));
}
