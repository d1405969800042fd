import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverSession } from '#drivers/api.ts';
import { mediaid340 } from '#drivers/mediaid-340/driver.ts';
import { examples } from '#drivers/mediaid-340/examples.ts';
import { reference } from '#drivers/mediaid-340/reference.ts';
import { codesOf, eventsOf, hex, join, noisyStream, oneByOne, sealed, splitStream } from '../bytes.ts';
import { expectAllowed, expectExample, playStream, readingsOf } from '../serial-stream.ts';

const PACKET = hex('25 61 48 A8 8A');
const FRAMES = examples.frames.map(({ bytes }) => bytes);

function openSession(): DriverSession {
  const session = mediaid340.createSession();
  session.opened(0, '2026-11-22T08:00:00');
  return session;
}

function packet(status: number, spo2: number, pulse: number, temperature: number): Uint8Array {
  return sealed(Uint8Array.of(status, spo2, pulse, temperature, 0));
}

describe('the Mediaid driver', () => {
  it.each(examples.frames)('reads the example: $name', (example) => {
    expectExample(playStream(mediaid340, [example.bytes]), example);
    expectExample(playStream(mediaid340, oneByOne(example.bytes)), example);
  });

  it('gives two readings of the same bytes, each of its own half, and neither of them good', () => {
    expect(mediaid340.medical).toBe(false);
    expect(readingsOf(playStream(mediaid340, [PACKET]))).toEqual([
      {
        of: 'oximeter',
        measurements: [
          { kind: 'spo2', percent: 97 },
          { kind: 'pulse', perMinute: 72 },
        ],
        quality: 'questionable',
        remarks: ['Made for animals'],
        fromMemory: false,
        final: false,
        raw: PACKET,
      },
      {
        of: 'thermometer',
        measurements: [{ kind: 'temperature', tenthsCelsius: 368 }],
        quality: 'questionable',
        remarks: ['Made for animals'],
        fromMemory: false,
        final: false,
        raw: PACKET,
      },
    ]);
  });

  it.each([
    ['pulse lost beside numbers', packet(0x45, 97, 72, 0xa8), ['weak-signal']],
    ['pulse lost while monitoring', packet(0x65, 97, 72, 0xa8), ['weak-signal']],
    ['not monitoring, beside numbers', packet(0x05, 97, 72, 0xa8), ['no-reading']],
    ['a saturation of zero', packet(0x25, 0, 72, 0xa8), ['no-reading']],
    ['a pulse of zero', packet(0x25, 97, 0, 0xa8), ['no-reading']],
    ['a saturation of 127', packet(0x25, 127, 72, 0xa8), ['value-implausible']],
    ['a pulse of 255', packet(0x25, 97, 255, 0xa8), ['value-implausible']],
    ['the temperature of a table', packet(0x25, 97, 72, 45), ['value-implausible']],
    ['a temperature that is none', packet(0x25, 97, 72, 255), ['no-reading']],
    ['an error', packet(0x15, 0, 0, 0), ['device-fault']],
  ])('refuses %s', (_, bytes, codes) => {
    expect(codesOf(playStream(mediaid340, [bytes]))).toEqual(codes);
  });

  it.each([
    ['a wrong checksum', hex('25 61 48 A8 8B'), 'checksum-wrong'],
    ['another length', hex('24 61 48 33'), 'frame-garbled'],
    ['the bit that is not used', packet(0xa5, 97, 72, 0xa8), 'frame-garbled'],
  ])('refuses %s', (_, bytes, code) => {
    const events = playStream(mediaid340, [bytes]);
    expect(codesOf(events)[0]).toBe(code);
    expect(readingsOf(events)).toEqual([]);
  });

  it('finds the packet after rubbish and after a lost byte', () => {
    const events = playStream(mediaid340, [join(hex('FF 00 13 7E 25 61 48'), PACKET)]);
    expect(readingsOf(events)).toHaveLength(2);
    expect(codesOf(events)).toHaveLength(1);
  });

  it('tells each refusal once until it changes', () => {
    const session = openSession();
    const codes = [
      packet(0x25, 97, 72, 0),
      packet(0x25, 97, 73, 0),
      packet(0x25, 97, 74, 0xa8),
      packet(0x25, 97, 75, 0),
      packet(0x35, 97, 75, 0),
      packet(0x35, 97, 76, 0),
      packet(0x25, 97, 76, 0),
    ].map((bytes, index) => codesOf(session.receive(bytes, index * 1_000).events));
    expect(codes).toEqual([['no-reading'], [], [], ['no-reading'], ['device-fault'], [], ['no-reading']]);
  });

  it('tells a packet that is sent sixty times a second about once a second', () => {
    const session = openSession();
    let readings = 0;
    for (let nowMs = 0; nowMs < 10_000; nowMs += 16)
      readings += readingsOf(session.receive(PACKET, nowMs).events).length;
    expect(readings).toBeGreaterThanOrEqual(2 * 10);
    expect(readings).toBeLessThanOrEqual(2 * 12);
  });

  it('gives the same events for any split of any stream, and none that the rules do not allow', () => {
    fc.assert(
      fc.property(splitStream(noisyStream(FRAMES)), (chunks) => {
        const events = playStream(mediaid340, chunks);
        expect(events).toEqual(playStream(mediaid340, [join(...chunks)]));
        expectAllowed(events, reference);
      }),
    );
  });

  it('reads nothing from random packets that the rules do not allow, and all that they do', () => {
    const any = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(any, any, any, any), ([status, spo2, pulse, temperature]) => {
        const frame = packet(status, spo2, pulse, temperature);
        const events = playStream(mediaid340, [frame]);
        expectAllowed(events, reference);
        const read = readingsOf(events).filter(({ raw }) => raw.every((byte, index) => byte === frame[index]));
        expect(read.flatMap(({ measurements }) => measurements)).toEqual(reference(frame) ?? []);
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells silence once, after five seconds, and again after the next stream', () => {
    const session = openSession();
    expect(session.tick(60_000).events).toEqual([]);
    session.receive(PACKET, 61_000);
    expect(codesOf(session.tick(66_000).events)).toEqual([]);
    expect(codesOf(session.tick(66_001).events)).toEqual(['no-answer']);
    expect(session.tick(90_000).events).toEqual([]);
    session.receive(PACKET, 91_000);
    expect(codesOf(session.tick(96_100).events)).toEqual(['no-answer']);
  });

  it('refuses half a packet that was followed by silence', () => {
    const session = openSession();
    session.receive(PACKET.subarray(0, 3), 0);
    expect(codesOf(session.tick(300).events)).toEqual(['frame-garbled']);
    expect(readingsOf(session.receive(PACKET, 400).events)).toHaveLength(2);
  });

  it('sends nothing, whatever it is asked', () => {
    const session = openSession();
    const outputs = [session.start(1), session.stop(2), session.tick(3)];
    expect(outputs.flatMap((output) => output.send)).toEqual([]);
    expect(eventsOf(...outputs)).toEqual([]);
  });
});
