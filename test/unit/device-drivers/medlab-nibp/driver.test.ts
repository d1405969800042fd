import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverEvent, DriverOutput, DriverSession } from '#drivers/api.ts';
import { medlabNibp } from '#drivers/medlab-nibp/driver.ts';
import { examples } from '#drivers/medlab-nibp/examples.ts';
import { reference } from '#drivers/medlab-nibp/reference.ts';
import { ascii, codesOf, eventsOf, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';
import { expectAllowed, expectExample, playerOf, readingsOf } from '../serial-stream.ts';

const START = ascii('\x0201;;D7\x03');
const ASK = ascii('\x0218;;DF\x03');
const ABORT = ascii('X\x0203;;D9\x03');

const RESULT = message('S3;A0;C00;M00;P120080093;R072;T0000;;35');
const OTHER_SUM = message('S3;A0;C00;M00;P120080093;R072;T0000;;D9');
const MOVED = message('S2;A0;C00;M11;P120080093;R072;T0000;;36');
const CUFF_152 = message('152C0S3');
const CUFF_0 = message('000C0S3');
const END = message('999');
/** The answer to "18" of a module that has not measured yet. */
const STATE = message('S1;A0;C00;M00;P---------;R---;T0000;;EF');

/** One message as the session gets it: without its CR. */
function message(text: string): Uint8Array {
  return ascii(`\x02${text}\x03`);
}

/** A session whose module has answered the question of the opening. */
function openSession(checksum = 'not checked'): DriverSession {
  const session = medlabNibp.createSession({ checksum });
  session.opened(0, '2026-11-22T08:00:00');
  session.receive(STATE, 0);
  return session;
}

/** A session in which the cuff is filling since 1000 ms. */
function measuring(checksum?: string): DriverSession {
  const session = openSession(checksum);
  session.start(1_000);
  session.receive(CUFF_152, 1_250);
  return session;
}

/** A session that has asked for its result at 9000 ms. */
function fetching(checksum?: string): DriverSession {
  const session = measuring(checksum);
  session.receive(END, 9_000);
  return session;
}

function tickTo(session: DriverSession, fromMs: number, toMs: number): readonly DriverOutput[] {
  const outputs: DriverOutput[] = [];
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += 100) outputs.push(session.tick(nowMs));
  return outputs;
}

function sentBy(outputs: readonly DriverOutput[]): readonly Uint8Array[] {
  return outputs.flatMap(({ send }) => send);
}

function playReady(chunks: readonly Uint8Array[], session = examples.ready?.()): readonly DriverEvent[] {
  if (!session) throw new Error('the examples make no session');
  const player = playerOf(medlabNibp, session);
  player.play(...chunks);
  return player.events;
}

describe('the Medlab driver', () => {
  it.each(examples.frames)('reads the example: $name', (example) => {
    expectExample(playReady([example.bytes]), example);
    expectExample(playReady(oneByOne(example.bytes)), example);
  });

  it('takes a blood pressure from start to result', () => {
    const session = openSession();
    expect(session.start(1_000)).toEqual({ events: [], send: [START] });
    expect(session.receive(CUFF_152, 1_350).events).toEqual([
      { type: 'started' },
      { type: 'cuff-pressure', mmHg: 152 },
    ]);
    expect(session.receive(END, 9_000)).toEqual({ events: [], send: [ASK] });
    expect(session.receive(RESULT, 9_100)).toEqual({
      events: [
        {
          type: 'reading',
          reading: {
            of: 'blood-pressure',
            measurements: [
              { kind: 'blood-pressure', systolic: 120, diastolic: 80, mean: 93 },
              { kind: 'pulse', perMinute: 72 },
            ],
            quality: 'ok',
            remarks: [],
            fromMemory: false,
            final: true,
            raw: RESULT,
          },
        },
      ],
      send: [],
    });
  });

  it('sends nothing while it measures', () => {
    const session = measuring();
    const outputs = Array.from({ length: 20 }, (_, index) => {
      const nowMs = 1_300 + index * 200;
      return [session.receive(CUFF_152, nowMs), session.tick(nowMs + 100)];
    }).flat();
    expect(sentBy(outputs)).toEqual([]);
  });

  it('refuses a second start as busy and goes on measuring', () => {
    const session = measuring();
    const output = session.start(2_000);
    expect(codesOf(output.events)).toEqual(['busy']);
    expect(output.send).toEqual([]);
    session.receive(END, 9_000);
    expect(readingsOf(session.receive(RESULT, 9_100).events)).toHaveLength(1);
  });

  it.each([
    ['02', 'device-fault'],
    ['06', 'cuff-loose'],
    ['07', 'cuff-loose'],
    ['08', 'device-fault'],
    ['09', 'took-too-long'],
    ['11', 'movement'],
    ['12', 'overpressure'],
    ['14', 'cuff-loose'],
    ['15', 'device-fault'],
    ['99', 'device-fault'],
  ])('gives error %s as %s and no value', (error, code) => {
    const events = fetching().receive(message(`S2;A0;C00;M${error};P120080093;R072;T0000;;00`), 9_100).events;
    expect(events).toEqual([{ type: 'refusal', refusal: { code, detail: `error M${error}` } }]);
  });

  it.each([
    ['dashes for the systolic', 'S1;A0;C00;M00;P---080093;R072;T0000;;00', 'no-reading'],
    ['dashes for the pulse', 'S1;A0;C00;M00;P120080093;R---;T0000;;00', 'no-reading'],
    ['zeroes', 'S1;A0;C00;M00;P000000000;R000;T0000;;00', 'value-implausible'],
    ['systolic under diastolic', 'S1;A0;C00;M00;P080120093;R072;T0000;;00', 'value-implausible'],
    ['a mean that is none', 'S1;A0;C00;M00;P120080140;R072;T0000;;00', 'value-implausible'],
  ])('refuses %s', (_, text, code) => {
    expect(codesOf(fetching().receive(message(text), 9_100).events)).toEqual([code]);
  });

  it.each([
    'S1;A0;C00;M00;P120080093;R072;T0000;;3',
    'S1;A0;C00;M00;P120080093;R072;T0000;;35;',
    'S1;A0;C00;M00;P120080093;R72;T0000;;35',
    'S1;A0;C00;M0;P120080093;R072;T0000;;35',
    'A0;C00;M00;P120080093;R072;T0000;;35',
    '999C0S3',
    '99',
    '9999',
    '12C0S3',
    '',
  ])('refuses the message %j as garbled', (text) => {
    expect(codesOf(openSession().receive(message(text), 0).events)).toEqual(['frame-garbled']);
  });

  it('reads a result with noise before it, and tells of the noise', () => {
    const events = fetching().receive(join(ascii('\xff\x00\x13~'), RESULT), 9_100).events;
    expect(codesOf(events)).toEqual(['frame-garbled']);
    expect(readingsOf(events)).toMatchObject([{ raw: RESULT }]);
  });

  it('reads a message behind one whose end was lost', () => {
    const session = openSession();
    session.start(1_000);
    const events = session.receive(join(CUFF_152, ascii('X'), CUFF_0), 1_100).events;
    expect(codesOf(events)).toEqual(['frame-garbled']);
    expect(events.slice(1)).toEqual([{ type: 'started' }, { type: 'cuff-pressure', mmHg: 0 }]);
  });

  it('does not read a result with noise behind it', () => {
    expect(codesOf(fetching().receive(join(RESULT, ascii('~')), 9_100).events)).toEqual(['frame-garbled']);
  });

  it('passes over a line with nothing in it', () => {
    expect(eventsOf(openSession().receive(ascii('\n'), 0))).toEqual([]);
  });

  describe('at rest', () => {
    it('is asked when the port opens and every five seconds, and nothing of the answer is taken', () => {
      const session = medlabNibp.createSession();
      expect(session.opened(0, '2026-11-22T08:00:00').send).toEqual([ABORT, ASK]);
      expect(session.receive(RESULT, 100).events).toMatchObject([
        { type: 'identified', maker: 'Medlab' },
        { type: 'ignored' },
      ]);
      const outputs = tickTo(session, 100, 10_500);
      expect(sentBy(outputs)).toEqual([ASK, ASK]);
      expect(eventsOf(...outputs, session.receive(RESULT, 10_600))).toEqual([]);
    });

    it('tells once that it no longer answers, and again after it has', () => {
      const session = openSession();
      const outputs = tickTo(session, 100, 60_000);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
      session.receive(STATE, 61_000);
      expect(codesOf(eventsOf(...tickTo(session, 61_100, 120_000)))).toEqual(['no-answer']);
    });

    it('says nothing of a module that has never answered, and goes on asking', () => {
      const session = medlabNibp.createSession();
      session.opened(0, '2026-11-22T08:00:00');
      const outputs = tickTo(session, 100, 60_000);
      expect(eventsOf(...outputs)).toEqual([]);
      expect(sentBy(outputs)).toHaveLength(12);
    });
  });

  describe('the checksum of the result', () => {
    it('is looked at even when it is not checked: a result that does not fit is for a person to compare', () => {
      expect(readingsOf(fetching().receive(OTHER_SUM, 9_100).events)).toMatchObject([
        {
          quality: 'questionable',
          remarks: ['The check digits of the result do not fit: compare it with the display'],
        },
      ]);
    });

    it('refuses by name when it is strict, and asks again', () => {
      const session = fetching('strict');
      const output = session.receive(OTHER_SUM, 9_100);
      expect(codesOf(output.events)).toEqual(['checksum-wrong']);
      expect(output.send).toEqual([ASK]);
      expect(readingsOf(session.receive(RESULT, 9_200).events)).toMatchObject([{ quality: 'ok' }]);
    });

    it('is strict with an error too, which may be that of a damaged result', () => {
      expect(
        codesOf(fetching('strict').receive(message('S2;A0;C00;M11;P120080093;R072;T0000;;00'), 9_100).events),
      ).toEqual(['checksum-wrong']);
      expect(codesOf(fetching('strict').receive(MOVED, 9_100).events)).toEqual(['movement']);
    });

    it('is not checked when the option has a value that there is none of', () => {
      expect(readingsOf(fetching('perhaps').receive(OTHER_SUM, 9_100).events)).toHaveLength(1);
    });
  });

  describe('a result is only what was asked for', () => {
    it('ignores a result when none was asked for', () => {
      expect(eventsOf(openSession().receive(RESULT, 500))).toEqual([]);
      expect(eventsOf(measuring().receive(RESULT, 2_000))).toEqual([]);
      const session = openSession();
      session.start(1_000);
      expect(eventsOf(session.receive(RESULT, 1_100))).toEqual([]);
    });

    it('takes one result once, however often it is sent', () => {
      const session = fetching();
      const outputs = [1, 2, 3].map(() => session.receive(RESULT, 9_100));
      expect(readingsOf(eventsOf(...outputs))).toHaveLength(1);
    });

    it('does not ask for a result before the cuff has begun to fill, whatever is said to have ended', () => {
      const session = openSession();
      session.start(1_000);
      expect(session.receive(END, 1_100)).toMatchObject({ send: [] });
      expect(eventsOf(session.receive(RESULT, 1_200))).toEqual([]);
    });

    it('goes back to watching when the end was that of an earlier measurement', () => {
      const session = fetching();
      expect(session.receive(CUFF_152, 9_050).events).toEqual([{ type: 'cuff-pressure', mmHg: 152 }]);
      expect(eventsOf(session.receive(RESULT, 9_100))).toEqual([]);
      expect(session.receive(END, 15_000).send).toEqual([ASK]);
      expect(readingsOf(session.receive(RESULT, 15_100).events)).toHaveLength(1);
    });
  });

  describe('when bytes are damaged', () => {
    it('refuses a damaged result by name and asks for it again', () => {
      const session = fetching();
      const output = session.receive(RESULT.with(5, 0xff), 9_100);
      expect(codesOf(output.events)).toEqual(['frame-garbled']);
      expect(output.send).toEqual([ASK]);
      expect(readingsOf(session.receive(RESULT, 9_200).events)).toHaveLength(1);
    });

    it('asks three times in all, then lets the cuff out and says that there is no answer', () => {
      const outputs = tickTo(fetching(), 9_100, 13_000);
      expect(sentBy(outputs)).toEqual([ASK, ASK, ABORT]);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
    });

    it('takes an emptied cuff for the end mark that was lost', () => {
      const session = measuring();
      session.receive(CUFF_0, 9_000);
      expect(sentBy(tickTo(session, 9_100, 10_900))).toEqual([]);
      expect(session.tick(11_000).send).toEqual([ASK]);
      expect(readingsOf(session.receive(RESULT, 11_100).events)).toHaveLength(1);
    });

    it('does not take a cuff that never filled for a measurement that has ended', () => {
      const session = openSession();
      session.start(0);
      const outputs: DriverOutput[] = [];
      for (let nowMs = 100; nowMs < 10_000; nowMs += 100) {
        outputs.push(session.receive(CUFF_0, nowMs), session.tick(nowMs));
      }
      expect(sentBy(outputs)).not.toContainEqual(ASK);
    });

    it('does not take the cuff that filled the last time for one that has filled', () => {
      const session = fetching();
      session.receive(RESULT, 9_100);
      session.start(20_000);
      session.receive(CUFF_0, 20_250);
      expect(sentBy(tickTo(session, 20_300, 22_900))).not.toContainEqual(ASK);
    });
  });

  describe('a cuff is never left filling with nobody watching', () => {
    it('sends an abort when the port opens', () => {
      expect(medlabNibp.createSession().opened(0, '2026-11-22T08:00:00').send).toEqual([ABORT, ASK]);
    });

    it('sends an abort when the start brings no cuff pressure', () => {
      const session = openSession();
      session.start(1_000);
      const outputs = tickTo(session, 1_100, 6_000);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
      expect(outputs.at(-1)?.send).toEqual([ABORT]);
      expect(session.start(7_000).send).toEqual([START]);
    });

    it('sends an abort when the module falls silent', () => {
      const outputs = tickTo(measuring(), 1_300, 4_300);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
      expect(sentBy(outputs)).toEqual([ABORT]);
    });

    it('does not take noise for a sign of life', () => {
      const session = measuring();
      const outputs = tickTo(session, 1_300, 4_300).flatMap((output, index) => [
        output,
        session.receive(ascii('\xff\xfe'), 1_300 + index * 100),
      ]);
      expect(sentBy(outputs)).toEqual([ABORT]);
    });

    it('sends an abort after 180 seconds, though the module still sends', () => {
      const session = measuring();
      const outputs: DriverOutput[] = [];
      for (let nowMs = 1_500; nowMs <= 181_500; nowMs += 500) {
        outputs.push(session.receive(CUFF_152, nowMs), session.tick(nowMs));
      }
      expect(codesOf(eventsOf(...outputs))).toEqual(['took-too-long']);
      expect(sentBy(outputs)).toEqual([ABORT]);
    });

    it('lets a cuff out that nobody here has filled, once a second until it is empty', () => {
      const session = openSession();
      const outputs: DriverOutput[] = [];
      for (let nowMs = 100; nowMs <= 3_500; nowMs += 200) outputs.push(session.receive(CUFF_152, nowMs));
      outputs.push(session.receive(CUFF_0, 5_000));
      expect(sentBy(outputs)).toEqual([ABORT, ABORT, ABORT]);
      expect(eventsOf(...outputs)).toEqual([]);
    });

    it('does not start while the cuff is under somebody else’s pressure', () => {
      const session = openSession();
      session.receive(CUFF_152, 500);
      const output = session.start(600);
      expect(codesOf(output.events)).toEqual(['busy']);
      expect(output.send).toEqual([ABORT]);
      session.receive(CUFF_0, 700);
      expect(session.start(800).send).toEqual([START]);
    });

    it.each([
      ['the end mark', END],
      ['an empty cuff', CUFF_0],
    ])('stops when it is told to, and says so at %s', (_, sign) => {
      const session = measuring();
      expect(session.stop(3_000)).toEqual({ events: [], send: [ABORT] });
      expect(codesOf(session.receive(CUFF_152, 3_020).events)).toEqual([]);
      expect(codesOf(session.receive(sign, 3_050).events)).toEqual(['stopped']);
      expect(session.start(6_000).send).toEqual([START]);
    });

    it('believes that it has stopped when it answers and sends no pressure', () => {
      const session = measuring();
      session.stop(3_000);
      expect(eventsOf(session.receive(RESULT, 3_100))).toEqual([]);
      expect(session.tick(4_000).send).toEqual([ABORT, ASK]);
      expect(codesOf(session.receive(RESULT, 4_100).events)).toEqual(['stopped']);
    });

    it('does not believe an answer while the cuff is still under pressure', () => {
      const session = measuring();
      session.stop(3_000);
      session.receive(CUFF_152, 3_900);
      session.tick(4_000);
      expect(codesOf(session.receive(RESULT, 4_100).events)).toEqual([]);
    });

    it('sends the abort three times before it says that nobody answers', () => {
      const session = measuring();
      const outputs = [session.stop(3_000), session.stop(3_050), ...tickTo(session, 3_100, 7_000)];
      expect(sentBy(outputs)).toEqual([ABORT, ABORT, ASK, ABORT, ASK]);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
    });

    it('passes a stop on even when it knows of no measurement', () => {
      expect(openSession().stop(1_000).send).toEqual([ABORT]);
    });
  });

  it('gives the same output for any split of any stream, and none that the rules do not allow', () => {
    const frames = [RESULT, OTHER_SUM, MOVED, END, CUFF_152, CUFF_0].map((frame) => join(frame, ascii('\r')));
    fc.assert(
      fc.property(splitStream(noisyStream(frames)), (chunks) => {
        const events = playReady(chunks);
        expect(events).toEqual(playReady([join(...chunks)]));
        expectAllowed(events, reference);
      }),
    );
  });

  it('never reads anything out of random messages while it rests', () => {
    const any = fc.constantFrom(RESULT, OTHER_SUM, MOVED, END, CUFF_152, CUFF_0);
    fc.assert(
      fc.property(fc.array(fc.oneof(any, fc.uint8Array({ maxLength: 60 })), { maxLength: 12 }), (messages) => {
        const session = openSession();
        const outputs = messages.map((bytes, index) => session.receive(bytes, index * 100));
        expect(readingsOf(eventsOf(...outputs))).toEqual([]);
      }),
    );
  });

  it('never gives more readings than were started, and none after a stop, whatever comes when', () => {
    const any = fc.constantFrom(RESULT, OTHER_SUM, MOVED, END, CUFF_152, CUFF_0, 'start', 'stop', 'tick');
    const step = fc.tuple(any, fc.integer({ min: 0, max: 4_000 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const session = openSession();
        let nowMs = 0;
        let allowed = 0;
        for (const [what, wait] of steps) {
          nowMs += wait;
          const output =
            what === 'start'
              ? session.start(nowMs)
              : what === 'stop'
                ? session.stop(nowMs)
                : what === 'tick'
                  ? session.tick(nowMs)
                  : session.receive(what as Uint8Array, nowMs);
          if (output.send.some((bytes) => bytes[2] === START[2] && bytes[1] === START[1])) allowed = 1;
          const readings = readingsOf(output.events).length;
          expect(readings).toBeLessThanOrEqual(allowed);
          if (readings > 0 || what === 'stop') allowed = 0;
        }
      }),
    );
  });
});
