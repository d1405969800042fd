import { describe, expect, it } from 'vitest';
import { BluetoothChoice, NONE, type HeardDevice, type Sought } from '../../../../main/electron/bluetooth-choice.ts';
import { ManualTimers } from '../../../doubles/manual-timers.ts';

const LIMIT_MS = 20_000;

/** A chooser that, like Chromium's, does not survive a second answer. */
class FakeChooser {
  readonly answers: string[] = [];
  readonly answer = (deviceId: string): void => {
    if (this.answers.length > 0) throw new Error('CHECK failed: answered twice');
    this.answers.push(deviceId);
  };
}

function asked(sought: Sought) {
  const chooser = new FakeChooser();
  const timers = new ManualTimers();
  const choice = new BluetoothChoice(sought, chooser.answer, timers, LIMIT_MS);
  return { chooser, timers, choice };
}

const device = (deviceId: string, deviceName: string): HeardDevice => ({ deviceId, deviceName });
const CUFF = device('AA:01', 'A&D_UA-651BLE_ABCDEF');
const OXIMETER = device('AA:02', 'Nonin3230_501234567');
const STRANGER = device('AA:03', 'A neighbour’s cuff');
const ENROLLED: Sought = { kind: 'enrolled', names: [CUFF.deviceName, OXIMETER.deviceName] };
const NEW: Sought = { kind: 'new', enrolled: [CUFF.deviceName], shown: [] };

describe('an enrolled device', () => {
  it('is given as soon as it is heard, and nothing else is', () => {
    const { chooser, choice } = asked(ENROLLED);
    choice.heard([]);
    choice.heard([STRANGER]);
    expect(chooser.answers).toEqual([]);
    choice.heard([STRANGER, CUFF]);
    expect(chooser.answers).toEqual(['AA:01']);
    expect(choice.isAnswered).toBe(true);
  });

  it('is given when it comes late, when its name comes late, and when another one is meant', () => {
    const { chooser, timers, choice } = asked(ENROLLED);
    choice.heard([device('AA:02', '')]);
    timers.advance(LIMIT_MS - 1);
    expect(chooser.answers).toEqual([]);
    choice.heard([OXIMETER]);
    expect(chooser.answers).toEqual(['AA:02']);
  });

  it('that never comes is answered for by a timer, with nothing', () => {
    const { chooser, timers, choice } = asked(ENROLLED);
    choice.heard([STRANGER, device('AA:09', '')]);
    timers.advance(LIMIT_MS);
    expect(chooser.answers).toEqual([NONE]);
  });

  it('is answered for also when no list ever comes', () => {
    const { chooser, timers } = asked(ENROLLED);
    timers.advance(LIMIT_MS);
    expect(chooser.answers).toEqual([NONE]);
  });
});

describe('a new device', () => {
  it('is one that is not enrolled and has a name', () => {
    const { chooser, choice } = asked(NEW);
    choice.heard([CUFF, device('AA:04', '')]);
    expect(chooser.answers).toEqual([]);
    choice.heard([CUFF, device('AA:04', ''), OXIMETER]);
    expect(chooser.answers).toEqual(['AA:02']);
  });

  it('that a person has been shown already is shown again only when nothing else comes', () => {
    const { chooser, timers, choice } = asked({ ...NEW, shown: [OXIMETER.deviceId] });
    choice.heard([OXIMETER]);
    expect(chooser.answers).toEqual([]);
    timers.advance(LIMIT_MS);
    expect(chooser.answers).toEqual(['AA:02']);

    const second = asked({ ...NEW, shown: [OXIMETER.deviceId] });
    second.choice.heard([OXIMETER, STRANGER]);
    expect(second.chooser.answers).toEqual(['AA:03']);
  });

  it('without a name is taken in the end', () => {
    const { chooser, timers, choice } = asked(NEW);
    choice.heard([device('AA:04', '')]);
    timers.advance(LIMIT_MS);
    expect(chooser.answers).toEqual(['AA:04']);
  });

  it('that has gone again is not given', () => {
    const { chooser, timers, choice } = asked(NEW);
    choice.heard([device('AA:04', '')]);
    choice.heard([]);
    timers.advance(LIMIT_MS);
    expect(chooser.answers).toEqual([NONE]);
  });
});

describe('there is exactly one answer', () => {
  const actions = {
    'the device': (it: ReturnType<typeof asked>) => it.choice.heard([CUFF]),
    'another device': (it: ReturnType<typeof asked>) => it.choice.heard([OXIMETER]),
    'the timer': (it: ReturnType<typeof asked>) => it.timers.advance(LIMIT_MS),
    'a cancel': (it: ReturnType<typeof asked>) => it.choice.cancel(),
  };
  const names = Object.keys(actions) as (keyof typeof actions)[];
  const orders = names.flatMap((first) => names.map((second) => [first, second] as const));

  it.each(orders)('%s, then %s', (first, second) => {
    const it = asked(ENROLLED);
    actions[first](it);
    actions[second](it);
    actions[first](it);
    expect(it.chooser.answers).toHaveLength(1);
  });

  it('for any mixture of lists, waiting and cancels', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const all = [CUFF, OXIMETER, STRANGER, device('AA:04', ''), device('AA:05', 'Another')];
    for (let round = 0; round < 500; round++) {
      const { chooser, timers, choice } = asked(round % 2 === 0 ? ENROLLED : NEW);
      for (let step = 0; step < 12; step++) {
        const what = random(10);
        if (what < 7) choice.heard(all.filter(() => random(3) === 0));
        else if (what < 9) timers.advance(random(LIMIT_MS));
        else choice.cancel();
      }
      timers.advance(LIMIT_MS);
      expect(chooser.answers).toHaveLength(1);
    }
  });
});
