import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverEvent, DriverSession } from '#drivers/api.ts';
import { noninAscii } from '#drivers/nonin-ascii/driver.ts';
import { ReplayTransport } from '#drivers/transports/replay.ts';
import { CLOCK, ascii, codesOf, eventsOf, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';

const LINE = ascii('SPO2=097 HR=065');

function openSession(): DriverSession {
  const session = noninAscii.createSession();
  session.opened(0, CLOCK);
  return session;
}

/** Plays a stream through the framing that the driver asks for. Returns readings and refusals. */
function play(...chunks: readonly Uint8Array[]): readonly DriverEvent[] {
  const session = openSession();
  const transport = new ReplayTransport(noninAscii.serial.framing);
  const events: DriverEvent[] = [];
  transport.onMessage((line) => events.push(...session.receive(line, 0).events));
  transport.onRefusal((refusal) => events.push({ type: 'refusal', refusal }));
  for (const chunk of chunks) transport.play(chunk);
  return events.filter((event) => event.type !== 'ignored');
}

function spo2Of(events: readonly DriverEvent[]): readonly number[] {
  return events.flatMap((event) => {
    if (event.type !== 'reading') return [];
    return event.reading.measurements.flatMap((measurement) =>
      measurement.kind === 'spo2' ? [measurement.percent] : [],
    );
  });
}

describe('the Nonin driver', () => {
  it('reads a stream of lines, one byte at a time', () => {
    const stream = ascii('SPO2=097 HR=065\r\nSPO2=096 HR=066\r\n');
    expect(spo2Of(play(...oneByOne(stream)))).toEqual([97, 96]);
  });

  it('reads the line after rubbish', () => {
    const events = play(ascii('\x00\xffO2=09\r\nSPO2=096 HR=066\r\n\x80\x80'));
    expect(codesOf(events)).toEqual(['frame-garbled']);
    expect(spo2Of(events)).toEqual([96]);
  });

  it('never glues two lines whose end was lost', () => {
    expect(codesOf(play(ascii('SPO2=097 HR=065SPO2=096 HR=066\r\n')))).toEqual(['frame-garbled']);
  });

  it('gives the same events for any split of any stream', () => {
    const lines = ['SPO2=097 HR=065\r\n', 'SPO2=--- HR=---\r\n', '08:30:15 SPO2=098 HR=071 *\r\n'].map(ascii);
    fc.assert(
      fc.property(splitStream(noisyStream(lines)), (chunks) => {
        expect(play(...chunks)).toEqual(play(join(...chunks)));
      }),
    );
  });

  it('tells silence once, after three seconds, and again after the next stream', () => {
    const session = openSession();
    session.receive(LINE, 1_000);
    expect(session.tick(4_000).events).toEqual([]);
    expect(codesOf(session.tick(4_001).events)).toEqual(['no-answer']);
    expect(session.tick(9_000).events).toEqual([]);
    session.receive(LINE, 10_000);
    expect(codesOf(session.tick(13_100).events)).toEqual(['no-answer']);
  });

  it('says nothing about an oximeter that has never streamed', () => {
    expect(openSession().tick(60_000).events).toEqual([]);
  });

  it('counts a header and a line of dashes as signs of life', () => {
    const session = openSession();
    session.receive(LINE, 0);
    session.receive(ascii('SPO2=--- HR=---'), 2_500);
    expect(session.tick(5_000).events).toEqual([]);
  });

  it('sends nothing, whatever it is asked', () => {
    const session = openSession();
    const outputs = [session.opened(0, CLOCK), session.start(1), session.stop(2), session.tick(3)];
    expect(outputs.flatMap((output) => output.send)).toEqual([]);
    expect(eventsOf(...outputs)).toEqual([]);
  });
});
