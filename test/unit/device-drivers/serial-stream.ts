/** Plays bytes through the framing that a driver asks for, and holds what comes out against its evidence. */
import { expect } from 'vitest';
import {
  serialSettings,
  type DeviceReading,
  type DriverEvent,
  type DriverOptions,
  type DriverSession,
  type SerialDriver,
} from '#drivers/api.ts';
import type { Example, Reference } from '#drivers/evidence.ts';
import { ReplayTransport } from '#drivers/transports/replay.ts';

export interface Player {
  /** Readings and refusals so far, and whatever else carries something. */
  readonly events: readonly DriverEvent[];
  play(...chunks: readonly Uint8Array[]): void;
}

/** A session with a transport that cuts for it, as the device manager connects the two. */
export function playerOf(driver: SerialDriver, session: DriverSession, options: DriverOptions = {}): Player {
  const transport = new ReplayTransport(serialSettings(driver, options).framing);
  const events: DriverEvent[] = [];
  transport.onMessage((message) => {
    events.push(...session.receive(message, 0).events.filter((event) => event.type !== 'ignored'));
  });
  transport.onRefusal((refusal) => events.push({ type: 'refusal', refusal }));
  return {
    events,
    play: (...chunks) => {
      for (const chunk of chunks) transport.play(chunk);
    },
  };
}

/** Everything that a fresh session says of a stream, cut as given. */
export function playStream(
  driver: SerialDriver,
  chunks: readonly Uint8Array[],
  options: DriverOptions = {},
): readonly DriverEvent[] {
  const session = driver.createSession(options);
  session.opened(0, '2026-11-22T08:00:00');
  const player = playerOf(driver, session, options);
  player.play(...chunks);
  return player.events;
}

export function readingsOf(events: readonly DriverEvent[]): readonly DeviceReading[] {
  return events.flatMap((event) => (event.type === 'reading' ? [event.reading] : []));
}

/** Every reading is one that the published rules make of its own bytes. */
export function expectAllowed(events: readonly DriverEvent[], reference: Reference): void {
  for (const reading of readingsOf(events)) {
    const allowed = reference(reading.raw, undefined, reading.of) ?? [];
    for (const measurement of reading.measurements) expect(allowed).toContainEqual(measurement);
  }
}

/** The readings and refusals are those that the example expects, in order and no others. */
export function expectExample(events: readonly DriverEvent[], example: Example): void {
  const said = events.flatMap((event): readonly object[] => {
    if (event.type === 'refusal') return [{ refusal: event.refusal.code }];
    if (event.type !== 'reading') return [];
    const { measurements, quality, fromMemory, deviceTime } = event.reading;
    return [{ reading: measurements, quality, fromMemory, ...(deviceTime === undefined ? {} : { deviceTime }) }];
  });
  expect(said).toMatchObject(example.expect);
  expect(said).toHaveLength(example.expect.length);
}
