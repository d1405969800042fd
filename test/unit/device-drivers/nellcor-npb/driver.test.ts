import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverOutput, DriverSession } from '#drivers/api.ts';
import { nellcorNpb } from '#drivers/nellcor-npb/driver.ts';
import { examples } from '#drivers/nellcor-npb/examples.ts';
import { reference } from '#drivers/nellcor-npb/reference.ts';
import { ascii, codesOf, eventsOf, hex, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';
import { expectAllowed, expectExample, playStream, readingsOf } from '../serial-stream.ts';

const LINE = '12-NOV-98 14:00:05    98    120    50';
const TREND = 'NPB-290 VERSION 1.0.0.1 TREND SpO2 Limit: 30-100% PR Limit: 100-180BPM';
const HEADING = 'NPB-290 VERSION 1.0.0.1 CRC: 3F5A SpO2 Limit: 30-100% PR Limit: 100-180BPM';
const XON = hex('11');

function openSession(): DriverSession {
  const session = nellcorNpb.createSession();
  session.opened(0, '2026-11-22T08:00:00');
  return session;
}

function play(...lines: readonly string[]): ReturnType<typeof playStream> {
  return playStream(nellcorNpb, [ascii(lines.map((line) => `${line}\r\n`).join(''))]);
}

function tickTo(session: DriverSession, fromMs: number, toMs: number): readonly DriverOutput[] {
  const outputs: DriverOutput[] = [];
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += 100) outputs.push(session.tick(nowMs));
  return outputs;
}

describe('the Nellcor driver', () => {
  it.each(examples.frames)('reads the example: $name', (example) => {
    expectExample(playStream(nellcorNpb, [example.bytes]), example);
    expectExample(playStream(nellcorNpb, oneByOne(example.bytes)), example);
  });

  it('passes on the line without its end as the bytes of the reading', () => {
    expect(readingsOf(play(LINE))[0]?.raw).toEqual(ascii(LINE));
  });

  it.each([
    ['SD', 'sensor-disconnected'],
    ['SO', 'sensor-off'],
    ['LM', 'interference'],
    ['MO', 'interference'],
    ['LP', 'weak-signal'],
    ['PS', 'no-reading'],
    ['AS PS SO', 'sensor-off'],
  ])('refuses the numbers beside %s as %s', (codes, code) => {
    expect(codesOf(play(`${LINE}   ${codes}`))).toEqual([code]);
  });

  it.each([
    [LINE.replace(' 98', '---'), 'no-reading'],
    [LINE.replace('120', '---'), 'no-reading'],
    [LINE.replace(' 98', '  0'), 'no-reading'],
    [LINE.replace(' 98', '127'), 'value-implausible'],
    [LINE.replace('120', '511'), 'value-implausible'],
  ])('refuses %j as %s', (line, code) => {
    expect(codesOf(play(line))).toEqual([code]);
  });

  it.each([
    // Half a line.
    '12-NOV-98 14:00:05    98    120',
    '12-NOV-98 14:00:05    98',
    LINE.slice(2),
    // Two lines whose end was lost.
    LINE + LINE,
    `${LINE} ${LINE}`,
    `${LINE} SS${LINE}`,
    // A byte changed.
    LINE.replace(' 98', ' 9\x00'),
    LINE.replace(':', ';'),
    `${LINE} sd`,
    `${LINE} SD?`,
    HEADING.replace('NPB', 'NPX'),
    TREND.replace('30', '3\xb0'),
  ])('refuses %j as garbled', (line) => {
    expect(codesOf(play(line))).toEqual(['frame-garbled']);
  });

  it('takes the mark of the alarm for a remark', () => {
    for (const line of [LINE.replace(' 98 ', ' 98*'), LINE.replace('120 ', '120*'), LINE.replace(' 98', ' 98 *')]) {
      expect(readingsOf(play(line))).toMatchObject([
        { quality: 'ok', remarks: ['Outside the alarm limits set on the oximeter'] },
      ]);
    }
  });

  it('passes over what is about the alarm, and doubts what nobody has published', () => {
    expect(readingsOf(play(`${LINE}  AO AS PH PL SH SL`))).toMatchObject([{ quality: 'ok', remarks: [] }]);
    expect(readingsOf(play(`${LINE}  AO QX`))).toMatchObject([
      { quality: 'questionable', remarks: ['The oximeter reports QX, which is not known here'] },
    ]);
  });

  it('tells that the battery is low, once, and that it no longer is', () => {
    const events = play(LINE, `${LINE} LB`, `${LINE} LB`, LINE);
    expect(events.filter((event) => event.type === 'battery')).toEqual([
      { type: 'battery', low: true },
      { type: 'battery', low: false },
    ]);
    expect(readingsOf(events)).toHaveLength(4);
  });

  it('reads the two digits of a year as one in which the oximeter can have been in use', () => {
    const years = ['98', '00', '26', '79'].map((year) =>
      readingsOf(play(LINE.replace('-98', `-${year}`)))[0]?.deviceTime?.slice(0, 4),
    );
    expect(years).toEqual(['1998', '2000', '2026', '2079']);
    expect(readingsOf(play(LINE.replace('12-NOV', '31-NOV')))[0]).not.toHaveProperty('deviceTime');
  });

  it('tells what it is once', () => {
    expect(play(HEADING, 'TIME     %SPO2    BPM     PA    Status', HEADING)).toEqual([
      { type: 'identified', maker: 'Nellcor', model: 'NPB-290', firmware: '1.0.0.1' },
    ]);
  });

  describe('a trend printout', () => {
    it('is from memory from its heading to its end', () => {
      const memory = readingsOf(play(LINE, TREND, LINE, 'Output Complete', LINE)).map((one) => one.fromMemory);
      expect(memory).toEqual([false, true, false]);
    });

    it('is over at the next heading of live lines, when its end was lost', () => {
      const memory = readingsOf(play(TREND, LINE, HEADING, LINE)).map((one) => one.fromMemory);
      expect(memory).toEqual([true, false]);
    });

    it('is not taken for live when the word that tells was damaged', () => {
      const memory = readingsOf(play(TREND.replace('TREND', 'TREMD'), LINE)).map((one) => one.fromMemory);
      expect(memory).toEqual([true]);
    });

    it('is doubted when its heading was damaged, until the next heading', () => {
      const damaged = TREND.replace('NPB', 'N\xd0B');
      const qualities = readingsOf(play(damaged, LINE, HEADING, LINE)).map((one) => one.quality);
      expect(qualities).toEqual(['questionable', 'ok']);
    });

    it('tells neither the clock nor the battery of now, and a refusal that fills it once', () => {
      const off = '12-NOV-98 14:00:09   ---    ---   ---';
      const events = play(TREND, `${LINE}  LB`, off, off, LINE, off);
      expect(events.map((event) => event.type)).toEqual(['identified', 'reading', 'refusal', 'reading', 'refusal']);
    });
  });

  it('gives the same events for any split of any stream, and none that the rules do not allow', () => {
    const frames = examples.frames.map(({ bytes }) => bytes);
    fc.assert(
      fc.property(splitStream(noisyStream(frames)), (chunks) => {
        const events = playStream(nellcorNpb, chunks);
        expect(events).toEqual(playStream(nellcorNpb, [join(...chunks)]));
        expectAllowed(events, reference);
      }),
    );
  });

  it('reads nothing from random bytes that the rules do not allow', () => {
    const parts = ['12-NOV-98 14:00:05', ' ', '   98', '---', '120', '50', '*', ' SD', ' LB', '\n'];
    const near = fc.array(fc.constantFrom(...parts), { maxLength: 14 }).map((words) => ascii(words.join('')));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), near), (bytes) => {
        expectAllowed(playStream(nellcorNpb, [bytes, ascii('\n')]), reference);
      }),
    );
  });

  describe('when the output stops', () => {
    it('tells the oximeter to go on when the port opens', () => {
      expect(nellcorNpb.createSession().opened(0, '2026-11-22T08:00:00')).toEqual({ events: [], send: [XON] });
    });

    it('tells it to go on after five seconds and every five seconds', () => {
      const session = openSession();
      session.receive(ascii(LINE), 1_000);
      expect(tickTo(session, 1_100, 5_900).flatMap(({ send }) => send)).toEqual([]);
      expect(tickTo(session, 6_000, 16_000).flatMap(({ send }) => send)).toEqual([XON, XON, XON]);
    });

    it('does so too when it has never said anything', () => {
      const outputs = tickTo(openSession(), 100, 10_000);
      expect(outputs.flatMap(({ send }) => send)).toEqual([XON, XON]);
      expect(eventsOf(...outputs)).toEqual([]);
    });

    it('tells silence once, after seven seconds, and again after the next stream', () => {
      const session = openSession();
      session.receive(ascii(LINE), 1_000);
      expect(codesOf(eventsOf(...tickTo(session, 1_100, 8_000)))).toEqual([]);
      expect(codesOf(eventsOf(...tickTo(session, 8_001, 60_000)))).toEqual(['no-answer']);
      session.receive(ascii(LINE), 61_000);
      expect(codesOf(eventsOf(...tickTo(session, 61_100, 90_000)))).toEqual(['no-answer']);
    });
  });

  it('sends nothing else, whatever it is asked', () => {
    const session = openSession();
    const outputs = [session.start(1), session.stop(2), session.tick(3)];
    expect(outputs.flatMap((output) => output.send)).toEqual([]);
    expect(eventsOf(...outputs)).toEqual([]);
  });
});
