import { describe, expect, it } from 'vitest';
import { shrink } from '../../../scripts/fuzz/shrink.ts';
import { describeCase, type Case, type Step } from '../../../scripts/fuzz/steps.ts';
import { ascii, hex } from '../device-drivers/bytes.ts';

function caseOf(...steps: readonly Step[]): Case {
  return { ready: false, options: {}, steps };
}

function textOf({ steps }: Case): string {
  return steps.map((step) => (step.do === 'bytes' ? Buffer.from(step.bytes).toString('latin1') : step.do)).join('');
}

describe('making a failing case short', () => {
  it('keeps what it fails with, as one chunk', () => {
    const long = caseOf(
      { do: 'bytes', bytes: ascii('nothing here') },
      { do: 'wait', ms: 400 },
      { do: 'bytes', bytes: ascii('some A') },
      { do: 'bytes', bytes: ascii('B more') },
      { do: 'stop' },
    );
    const shortest = shrink(long, (candidate) => textOf(candidate).includes('AB'));
    expect(shortest.steps).toEqual([{ do: 'bytes', bytes: ascii('AB') }]);
  });

  it('keeps a wait without which it does not fail', () => {
    const long = caseOf(
      { do: 'bytes', bytes: ascii('xA') },
      { do: 'wait', ms: 400 },
      { do: 'wait', ms: 100 },
      { do: 'bytes', bytes: ascii('Bx') },
    );
    const fails = (candidate: Case): boolean => textOf(candidate).includes('AwaitB');
    expect(textOf(shrink({ ...long, steps: long.steps.toSpliced(2, 1) }, fails))).toBe('AwaitB');
  });

  it('ends, however much there is to try', () => {
    const many = caseOf(...Array.from({ length: 3_000 }, (): Step => ({ do: 'bytes', bytes: hex('01 02 03') })));
    expect(shrink(many, ({ steps }) => steps.length > 2_900).steps.length).toBeGreaterThan(2_900);
  });

  it('is told as a person can type it', () => {
    const shown = describeCase({
      ready: true,
      options: { format: '13' },
      steps: [
        { do: 'bytes', bytes: ascii('HR=065\r\n') },
        { do: 'wait', ms: 400 },
        { do: 'bytes', bytes: hex('FF 00') },
        {
          do: 'message',
          message: { type: 'value', how: 'notified', service: '', characteristic: '00002a35-', bytes: hex('16') },
        },
      ],
    });
    expect(shown.split('\n').map((line) => line.trim())).toEqual([
      'the session of the examples, format=13',
      'bytes 48 52 3D 30 36 35 0D 0A  "HR=065\\r\\n"',
      'wait 400 ms',
      'bytes FF 00',
      'notified 2a35 16',
    ]);
  });
});
