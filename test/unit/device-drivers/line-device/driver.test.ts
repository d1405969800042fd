import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialSettings, type DriverOptions, type DriverSession } from '#drivers/api.ts';
import { lineDevice } from '#drivers/line-device/driver.ts';
import { examples } from '#drivers/line-device/examples.ts';
import { reference } from '#drivers/line-device/reference.ts';
import { ascii, codesOf, eventsOf, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';
import { expectAllowed, expectExample, playStream, readingsOf } from '../serial-stream.ts';

function play(line: string, options: DriverOptions = {}): ReturnType<typeof playStream> {
  return playStream(lineDevice, [ascii(`${line}\r\n`)], options);
}

function measured(line: string, options: DriverOptions = {}): readonly object[] {
  return readingsOf(play(line, options)).flatMap(({ measurements }) => measurements);
}

function openSession(options: DriverOptions = {}): DriverSession {
  const session = lineDevice.createSession(options);
  session.opened(0, '2026-11-22T08:00:00');
  return session;
}

describe('the driver of a home-made device', () => {
  it.each([...examples.frames])('reads the example: $name', (example) => {
    expectExample(playStream(lineDevice, [example.bytes], example.options), example);
    expectExample(playStream(lineDevice, oneByOne(example.bytes), example.options), example);
  });

  it('is no medical device, and no reading of it is good', () => {
    expect(lineDevice.medical).toBe(false);
    expect(readingsOf(play('T=36.8C'))).toEqual([
      {
        of: 'thermometer',
        measurements: [{ kind: 'temperature', tenthsCelsius: 368 }],
        quality: 'questionable',
        remarks: ['Home-made: nobody has tested what it measures'],
        fromMemory: false,
        final: false,
        raw: ascii('T=36.8C'),
      },
    ]);
  });

  it.each([
    ['T=36.8C', 368],
    ['t=36.8', 368],
    ['T:36.8', 368],
    ['T = 36.8', 368],
    ['T=37', 370],
    ['T=36.84', 368],
    ['T=36.85', 369],
    ['T=38.05', 381],
    ['T=36.8\xb0C', 368],
    ['T=36.8\xc2\xb0C', 368],
    ['T=98.6F', 370],
    ['T=100.4F', 380],
    ['a=1;T=36.8,b=2', 368],
  ])('reads %j', (line, tenthsCelsius) => {
    expect(measured(line)).toEqual([{ kind: 'temperature', tenthsCelsius }]);
  });

  it('reads degrees Fahrenheit where the line does not say and the settings do', () => {
    expect(measured('T=98.6', { unit: 'F' })).toEqual([{ kind: 'temperature', tenthsCelsius: 370 }]);
    expect(measured('T=37.0C', { unit: 'F' })).toEqual([{ kind: 'temperature', tenthsCelsius: 370 }]);
    expect(codesOf(play('T=98.6'))).toEqual(['value-implausible']);
  });

  it('rounds every hundredth of a degree as paper does', () => {
    for (let hundredths = 2_500; hundredths < 4_500; hundredths += 1) {
      const [whole, part] = [Math.floor(hundredths / 100), hundredths % 100];
      const expected = Math.floor((hundredths + 5) / 10);
      expect(measured(`T=${whole}.${String(part).padStart(2, '0')}`)).toEqual([
        { kind: 'temperature', tenthsCelsius: expected },
      ]);
    }
  });

  it.each([
    ['SPO2=97 PR=72', 'oximeter', 2],
    ['SPO2=97', 'oximeter', 1],
    ['PR=72', 'oximeter', 1],
    ['SYS=120 DIA=80', 'blood-pressure', 1],
    ['SYS=120mmHg DIA=80mmHg PR=72bpm', 'blood-pressure', 2],
  ])('knows whose values %j are', (line, of, values) => {
    const readings = readingsOf(play(line));
    expect(readings).toMatchObject([{ of, final: of === 'blood-pressure' }]);
    expect(readings[0]?.measurements).toHaveLength(values);
  });

  it.each([
    ['T=---', 'no-reading'],
    ['T=nan', 'no-reading'],
    ['T=', 'no-reading'],
    ['SPO2=97 PR=--', 'no-reading'],
    ['T=-127.0C', 'value-implausible'],
    ['T=85.0C', 'value-implausible'],
    ['T=0', 'value-implausible'],
    ['SPO2=127 PR=72', 'value-implausible'],
    ['SYS=80 DIA=120', 'value-implausible'],
    ['SYS=120', 'frame-garbled'],
    ['DIA=80', 'frame-garbled'],
    ['T=36.8X', 'frame-garbled'],
    ['T=36.', 'frame-garbled'],
    ['T=3680', 'frame-garbled'],
    ['T=36.8%', 'frame-garbled'],
    ['SPO2=97\xb0', 'frame-garbled'],
    ['T=36.8 T=36.8', 'frame-garbled'],
    ['T=36.8T=36.8', 'frame-garbled'],
    ['T=36.8\rT=36.8', 'frame-garbled'],
    ['T=36.8\r_T=36.9', 'frame-garbled'],
    ['T=36.8C\x00', 'frame-garbled'],
    ['\xff\xfe', 'frame-garbled'],
  ])('refuses %j as %s', (line, code) => {
    const events = play(line);
    expect(codesOf(events)).toEqual([code]);
    expect(readingsOf(events)).toEqual([]);
  });

  it('refuses one half of a line and reads the other', () => {
    const events = play('T=--- SPO2=97 PR=72');
    expect(events).toMatchObject([
      { type: 'refusal', refusal: { code: 'no-reading', of: 'thermometer' } },
      { type: 'reading', reading: { of: 'oximeter' } },
    ]);
  });

  it.each(['hello', 'loop 12, heap 23104', 'TEMP=36.8', 'XT=36.8', 'T', '   '])('passes over %j', (line) => {
    expect(play(line)).toEqual([]);
  });

  describe('the settings', () => {
    it('say what the values are called', () => {
      const options = { temperatureKey: 'body_temp', spo2Key: 'Ox', pulseKey: 'HR' };
      expect(measured('BODY_TEMP=36.8 OX=97 hr=72 T=12 PR=300', options)).toHaveLength(3);
    });

    it.each(['', ' ', '.*', '(a+)+$', 'T=', 'ABCDEFGHIJKLMNOPQ', '1T', '[A-Z]'])(
      'find nothing for %j, which is no name',
      (temperatureKey) => {
        expect(play('T=36.8 AAAAAAAAAAAAAAAAAAAAAAAA=36.8', { temperatureKey })).toEqual([]);
      },
    );

    it('find nothing for a name that two values have', () => {
      expect(play('T=36.8', { temperatureKey: 'T', spo2Key: 't' })).toEqual([]);
    });

    it('make the line settings', () => {
      expect(serialSettings(lineDevice)).toEqual({
        baudRate: 9600,
        dataBits: 8,
        parity: 'none',
        stopBits: 1,
        framing: { kind: 'line', delimiter: '\r\n', maxLength: 160 },
      });
      const options = { baudRate: '115200', dataBits: '7', parity: 'even', stopBits: '2', delimiter: 'CR' };
      expect(serialSettings(lineDevice, options)).toEqual({
        baudRate: 115_200,
        dataBits: 7,
        parity: 'even',
        stopBits: 2,
        framing: { kind: 'line', delimiter: '\r', maxLength: 160 },
      });
    });

    it('are as initially where a value is none of the choices', () => {
      const options = { baudRate: '1', dataBits: '9', parity: 'mark', stopBits: '3', delimiter: 'X' };
      expect(serialSettings(lineDevice, options)).toEqual(serialSettings(lineDevice));
    });

    it('say whether a line is one of many or the end of a measurement', () => {
      expect(readingsOf(play('T=36.8', { sends: 'once a measurement' }))).toMatchObject([{ final: true }]);
    });

    it('may be anything without an error', () => {
      fc.assert(
        fc.property(
          fc.dictionary(fc.constantFrom(...lineDevice.options.map(({ name }) => name)), fc.string()),
          (options) => {
            serialSettings(lineDevice, options);
            playStream(lineDevice, [ascii('T=36.8 SPO2=97\r\n')], options);
          },
        ),
      );
    });
  });

  it('gives the same events for any split of any stream, and none that the rules do not allow', () => {
    const frames = examples.frames.filter(({ options }) => options === undefined).map(({ bytes }) => bytes);
    fc.assert(
      fc.property(splitStream(noisyStream(frames)), (chunks) => {
        const events = playStream(lineDevice, chunks);
        expect(events).toEqual(playStream(lineDevice, [join(...chunks)]));
        expectAllowed(events, reference);
      }),
    );
  });

  it('reads nothing from random words that the rules do not allow', () => {
    const parts = [
      'T',
      'SPO2',
      'PR',
      'SYS',
      'DIA',
      '=',
      ':',
      ' ',
      ',',
      '36.8',
      '97',
      '120',
      '80',
      '---',
      'C',
      'F',
      '%',
    ];
    const near = fc.array(fc.constantFrom(...parts, 'T=', 'SYS=120 DIA=80 ', 'nan'), { maxLength: 20 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          near.map((words) => ascii(words.join(''))),
        ),
        (bytes) => {
          expectAllowed(playStream(lineDevice, [bytes, ascii('\r\n')]), reference);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('tells silence once, after ten seconds, and again after the next stream', () => {
    const session = openSession();
    expect(session.tick(60_000).events).toEqual([]);
    session.receive(ascii('T=36.8'), 61_000);
    expect(session.tick(71_000).events).toEqual([]);
    expect(codesOf(session.tick(71_001).events)).toEqual(['no-answer']);
    expect(session.tick(200_000).events).toEqual([]);
    session.receive(ascii('T=36.8'), 201_000);
    expect(codesOf(session.tick(240_000).events)).toEqual(['no-answer']);
  });

  it('does not call a device silent that sends once a measurement', () => {
    const session = openSession({ sends: 'once a measurement' });
    session.receive(ascii('T=36.8'), 1_000);
    expect(session.tick(600_000).events).toEqual([]);
  });

  it('sends nothing, whatever it is asked', () => {
    const session = openSession();
    const outputs = [session.start(1), session.stop(2), session.tick(3)];
    expect(outputs.flatMap((output) => output.send)).toEqual([]);
    expect(eventsOf(...outputs)).toEqual([]);
  });
});
