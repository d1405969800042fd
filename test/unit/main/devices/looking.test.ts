import { beforeEach, describe, expect, it } from 'vitest';
import { Looking, type DetectPort } from '#core/devices/looking.ts';
import { refuse } from '#domain/base/result.ts';
import type { Detection } from '#protocol/bridge/devices.ts';
import { FakeTime, settled } from '../fake-time.ts';

type Parts = Parameters<DetectPort>[0];

let time: FakeTime;
let running: Parts[];
let stopped: string[];
let given: string[];
let told: Detection[];
let held: Set<string>;
let looking: Looking;

const progress = (path: string, done: boolean) => ({
  path,
  progress: done ? 1 : 0.5,
  trying: '',
  proposals: [],
  done,
});

beforeEach(() => {
  time = new FakeTime();
  [running, stopped, given, told] = [[], [], [], []];
  held = new Set();
  looking = new Looking({
    detect: (parts) => {
      running.push(parts);
      return {
        stop: () => {
          stopped.push(parts.path);
          parts.onProgress(progress(parts.path, true));
          return Promise.resolve();
        },
      };
    },
    open: () => Promise.resolve(refuse({ code: 'port-in-use', detail: '' })),
    drivers: [],
    time,
    borrow: (path) => Promise.resolve(held.has(path) ? () => void given.push(path) : undefined),
  });
  looking.onDetection((detection) => told.push(detection));
});

describe('looking what is at a port', () => {
  it('tells how it goes, and gives the port back at the end, once', async () => {
    held.add('/dev/a');
    await looking.look('/dev/a');
    running[0]!.onProgress(progress('/dev/a', false));
    expect(given).toEqual([]);
    running[0]!.onProgress(progress('/dev/a', true));
    expect(given).toEqual(['/dev/a']);
    expect(told.map(({ done }) => done)).toEqual([false, true]);
    await looking.stop();
    expect(given).toEqual(['/dev/a']);
  });

  it('ends before another one begins, and gives its port back', async () => {
    held.add('/dev/a');
    await looking.look('/dev/a');
    await looking.look('/dev/b');
    expect(stopped).toEqual(['/dev/a']);
    expect(given).toEqual(['/dev/a']);
    expect(running.map(({ path }) => path)).toEqual(['/dev/a', '/dev/b']);
    // What the first one still says is not of the second.
    told.length = 0;
    running[0]!.onProgress(progress('/dev/a', false));
    expect(told).toEqual([]);
  });

  it('begins no more when the kiosk is closing', async () => {
    await looking.close();
    await looking.look('/dev/a');
    expect(running).toEqual([]);
  });

  it('waits for a port that this kiosk itself has just let go, and for no other', async () => {
    held.add('/dev/a');
    await looking.look('/dev/a');
    let answered = 0;
    void running[0]!.open('/dev/a', {} as never).then(() => (answered += 1));
    await time.pass(2_000);
    expect(answered).toBe(0);
    await time.pass(2_000);
    expect(answered).toBe(1);
    await looking.look('/dev/b');
    void running[1]!.open('/dev/b', {} as never).then(() => (answered += 1));
    await settled();
    expect(answered).toBe(2);
  });
});
