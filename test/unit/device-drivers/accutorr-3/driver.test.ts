import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialSettings, type DeviceReading, type DriverOutput, type DriverSession } from '#drivers/api.ts';
import { accutorr3 } from '#drivers/accutorr-3/driver.ts';
import { examples } from '#drivers/accutorr-3/examples.ts';
import { reference } from '#drivers/accutorr-3/reference.ts';
import { ascii, codesOf, eventsOf, hex, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';
import { expectAllowed, expectExample, playStream, readingsOf } from '../serial-stream.ts';

const ASK = ascii('P');
const FORCE_PROMPT = hex('03');
const GOOD = 'P: 97, 72,120, 93, 80,000,000,000, 0';

function openSession(): DriverSession {
  const session = accutorr3.createSession();
  session.opened(0, '2026-11-22T08:00:00');
  return session;
}

/** The oximeter's part of a line with these two status bytes. */
function refusalsOf(...lines: readonly string[]): readonly object[] {
  const session = openSession();
  return lines
    .flatMap((line) => session.receive(ascii(line), 0).events)
    .flatMap((event) => (event.type === 'refusal' ? [{ of: event.refusal.of, code: event.refusal.code }] : []));
}

/** What of the cuff is told by these answers, one after the other. */
function pressuresOf(...lines: readonly string[]): readonly DeviceReading[] {
  const session = openSession();
  return readingsOf(lines.flatMap((line) => session.receive(ascii(line), 0).events)).filter(
    ({ of }) => of === 'blood-pressure',
  );
}

function tickTo(session: DriverSession, fromMs: number, toMs: number): readonly DriverOutput[] {
  const outputs: DriverOutput[] = [];
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += 100) outputs.push(session.tick(nowMs));
  return outputs;
}

function sent(outputs: readonly DriverOutput[]): readonly Uint8Array[] {
  return outputs.flatMap((output) => output.send);
}

describe('the Accutorr driver', () => {
  it.each(examples.frames)('reads the example: $name', (example) => {
    expectExample(playStream(accutorr3, [example.bytes]), example);
    expectExample(playStream(accutorr3, oneByOne(example.bytes)), example);
  });

  it('gives the readings of one answer apart, each with the answer that both stand in', () => {
    const readings = readingsOf(playStream(accutorr3, [ascii(`>${GOOD}\r\n>`)]));
    expect(readings.map(({ of, final }) => ({ of, final }))).toEqual([
      { of: 'oximeter', final: false },
      { of: 'blood-pressure', final: true },
    ]);
    for (const { raw } of readings) expect(raw).toEqual(ascii(GOOD));
  });

  it.each([
    [1, 'sensor-disconnected'],
    [2, 'sensor-off'],
    [4, 'interference'],
    [8, 'no-reading'],
    [16, 'weak-signal'],
    [32, 'weak-signal'],
    [64, 'sensor-off'],
    [128, 'out-of-range'],
    [255, 'sensor-disconnected'],
    [10, 'sensor-off'],
  ])('refuses the saturation beside status 0 of %i as %s', (status, code) => {
    const line = `P: 97, 72,--,--,--,${String(status).padStart(3, '0')},000,000, 0`;
    expect(refusalsOf(line)).toEqual([{ of: 'oximeter', code }]);
    expect(readingsOf(playStream(accutorr3, [ascii(`${line}\r\n`)]))).toEqual([]);
  });

  it.each([
    [1, 'out-of-range'],
    [2, 'device-fault'],
    [8, 'device-fault'],
    [16, 'device-fault'],
    [32, 'device-fault'],
    [64, 'device-fault'],
    [128, 'not-a-measurement'],
  ])('refuses the saturation beside status 1 of %i as %s', (status, code) => {
    const line = `P: 97, 72,--,--,--,000,${String(status).padStart(3, '0')},000, 0`;
    expect(refusalsOf(line)).toEqual([{ of: 'oximeter', code }]);
  });

  it('does not mind overlapping alarm limits', () => {
    expect(readingsOf(playStream(accutorr3, [ascii('P: 97, 72,--,--,--,000,004,000, 0\r\n')]))).toHaveLength(1);
  });

  it.each([
    [1, 'overpressure'],
    [2, 'movement'],
    [3, 'overpressure'],
  ])('refuses the blood pressure beside status 2 of %i as %s, and reads the saturation', (status, code) => {
    const line = `P: 97, 72,120, 93, 80,000,000,00${status}, 0`;
    expect(refusalsOf(line)).toEqual([{ of: 'blood-pressure', code }]);
    expect(readingsOf(playStream(accutorr3, [ascii(`${line}\r\n`)])).map(({ of }) => of)).toEqual(['oximeter']);
  });

  it('tells a lasting state when it begins, and again when it comes back', () => {
    const off = 'P:--,--,--,--,--,002,000,000, 0';
    const on = 'P: 97, 72,--,--,--,000,000,000, 0';
    expect(refusalsOf(off, off, off, on, off, off)).toHaveLength(2);
  });

  it.each([
    GOOD.slice(0, -1),
    GOOD.slice(1),
    `${GOOD}, 0`,
    `${GOOD}${GOOD}`,
    `x${GOOD}`,
    GOOD.replace('97', '9A'),
    GOOD.replace('97', '-97'),
    GOOD.replace('120', '1200'),
    GOOD.replace(',000', ',256'),
    GOOD.replace('P:', 'P;'),
    'ACCUTORR PC Interface is',
    '\xff\x00\x13\x7e',
  ])('refuses %j as garbled', (line) => {
    const events = playStream(accutorr3, [ascii(`${line}\r\n`)]);
    expect(codesOf(events)).toEqual(['frame-garbled']);
    expect(readingsOf(events)).toEqual([]);
  });

  it.each(['', '>', '>>> ', '>ACCUTORR PC Interface is ready', 'L:100, 85,140, 50,180, 90,--,--,110, 50'])(
    'passes over %j',
    (line) => {
      expect(eventsOf(openSession().receive(ascii(line), 0))).toEqual([]);
    },
  );

  it.each([
    ['P: 97,--,--,--,--,000,000,000, 0', 'no-reading'],
    ['P:127, 72,--,--,--,000,000,000, 0', 'value-implausible'],
    ['P:  0,  0,--,--,--,000,000,000, 0', 'value-implausible'],
    ['P:--, 72,120, 45, 80,000,000,000, 0', 'value-implausible'],
    ['P:--, 72,120, 80, 80,000,000,000, 0', 'value-implausible'],
    ['P:--, 72,120, 93,--,000,000,000, 0', 'no-reading'],
    ['P:--, 72,120, 93, 80,000,000,000,--', 'no-reading'],
  ])('refuses %j as %s', (line, code) => {
    expect(refusalsOf(line).map((refusal) => ('code' in refusal ? refusal.code : ''))).toEqual([code]);
  });

  describe('tells a blood pressure once', () => {
    const answer = (pressure: string, minutes: number) => `P: 97, 72,${pressure},000,000,000,${minutes}`;

    it('and not again while the minutes go by', () => {
      expect(pressuresOf(...[0, 0, 0, 1, 1, 2, 30].map((minutes) => answer('120, 93, 80', minutes)))).toMatchObject([
        { quality: 'ok', fromMemory: false, remarks: [] },
      ]);
    });

    it('as one from before when it was there at the opening', () => {
      expect(
        pressuresOf(answer('120, 93, 80', 12), answer('120, 93, 80', 12), answer('120, 93, 80', 13)),
      ).toMatchObject([{ quality: 'questionable', fromMemory: true, remarks: ['Measured 12 min before'] }]);
    });

    it('and the next one when the numbers change', () => {
      const told = pressuresOf(answer('120, 93, 80', 12), answer('131, 99, 84', 0), answer('131, 99, 84', 0));
      expect(told.map(({ quality, fromMemory }) => ({ quality, fromMemory }))).toEqual([
        { quality: 'questionable', fromMemory: true },
        { quality: 'ok', fromMemory: false },
      ]);
    });

    it('and mistrusts the very same numbers when the minutes fall back', () => {
      expect(pressuresOf(answer('120, 93, 80', 0), answer('120, 93, 80', 4), answer('120, 93, 80', 0))).toMatchObject([
        { quality: 'ok' },
        { quality: 'questionable', remarks: ['The same numbers as the measurement before'] },
      ]);
    });

    it('and does not take another pulse for another measurement', () => {
      expect(pressuresOf('P:--, 72,120, 93, 80,000,000,000, 0', 'P:--, 75,120, 93, 80,000,000,000, 0')).toHaveLength(1);
    });
  });

  describe('asks', () => {
    it('for the prompt, and then every two seconds', () => {
      const session = accutorr3.createSession();
      expect(session.opened(0, '2026-11-22T08:00:00').send).toEqual([FORCE_PROMPT]);
      const times: number[] = [];
      for (let nowMs = 100; nowMs <= 10_000; nowMs += 100) {
        for (const bytes of session.tick(nowMs).send) {
          expect(bytes).toEqual(ASK);
          times.push(nowMs);
          session.receive(ascii(GOOD), nowMs + 50);
        }
      }
      expect(times).toEqual([500, 2_500, 4_500, 6_500, 8_500]);
    });

    it('for the prompt again when no answer comes', () => {
      const outputs = tickTo(openSession(), 100, 6_000);
      expect(sent(outputs)).toEqual([ASK, FORCE_PROMPT, ASK, FORCE_PROMPT, ASK]);
    });

    it('on when nobody answers, and says so once', () => {
      const session = openSession();
      const outputs = tickTo(session, 100, 40_000);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
      expect(codesOf(eventsOf(...outputs.slice(0, 98)))).toEqual([]);
      session.receive(ascii(GOOD), 40_000);
      expect(codesOf(eventsOf(...tickTo(session, 40_100, 60_000)))).toEqual(['no-answer']);
    });
  });

  it('is opened at the speed that was chosen in its menu', () => {
    expect(serialSettings(accutorr3)).toMatchObject({ baudRate: 9600, hardwareFlowControl: true });
    expect(serialSettings(accutorr3, { baudRate: '2400' }).baudRate).toBe(2400);
    expect(serialSettings(accutorr3, { baudRate: '115200' }).baudRate).toBe(9600);
  });

  it('cannot start the cuff, and sends nothing for it', () => {
    const session = openSession();
    expect(sent([session.start(100), session.stop(200)])).toEqual([]);
  });

  it('gives the same events for any split of any stream', () => {
    const frames = examples.frames.map(({ bytes }) => bytes);
    fc.assert(
      fc.property(splitStream(noisyStream(frames)), (chunks) => {
        expect(playStream(accutorr3, chunks)).toEqual(playStream(accutorr3, [join(...chunks)]));
      }),
    );
  });

  it('reads exactly what the published rules allow', () => {
    const field = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 300 }).map((value) => String(value).padStart(3)) },
      { weight: 1, arbitrary: fc.constant('--') },
    );
    const status = fc.oneof(
      { weight: 4, arbitrary: fc.constant('000') },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 300 }).map((value) => String(value).padStart(3, '0')) },
    );
    const line = fc
      .tuple(fc.tuple(field, field, field, field, field), fc.tuple(status, status, status), field)
      .map(([numbers, states, minutes]) => ascii(`P:${[...numbers, ...states, minutes].join(',')}`));
    fc.assert(
      fc.property(fc.oneof(line, fc.uint8Array({ maxLength: 60 })), (bytes) => {
        const { events } = openSession().receive(bytes, 0);
        for (const of of ['oximeter', 'blood-pressure'] as const) {
          const told = readingsOf(events).find((reading) => reading.of === of);
          expect(told?.measurements).toEqual(reference(told?.raw ?? bytes, undefined, of));
        }
        expectAllowed(events, reference);
      }),
      { numRuns: 3_000 },
    );
  });
});
