import { describe, expect, it } from 'vitest';
import { chosenDevice, findChosen, keepChosenDevice, type Keeping } from '../../../../renderer/media/chosen-devices.ts';
import { soundLevelOf } from '../../../../renderer/media/sound-level.ts';

function memory(): Keeping & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return { kept, getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

const HEADSET = { deviceId: 'a1', label: 'Headset' };

describe('the device that was chosen', () => {
  it('is remembered for each kind apart', () => {
    const keeping = memory();
    keepChosenDevice('audio', HEADSET, keeping);
    expect(chosenDevice('audio', keeping)).toEqual(HEADSET);
    expect(chosenDevice('video', keeping)).toBeUndefined();
    expect(chosenDevice('speaker', keeping)).toBeUndefined();
  });

  it.each(['', 'x', 'null', '7', '{}', '{"deviceId":1,"label":"x"}', '{"deviceId":"","label":"x"}'])(
    'is none where %j is kept',
    (text) => {
      const keeping = memory();
      keeping.setItem('call-device-audio', text);
      expect(chosenDevice('audio', keeping)).toBeUndefined();
    },
  );

  it('is none on a machine that keeps nothing, and choosing does no harm there', () => {
    const nowhere: Keeping = {
      getItem: () => {
        throw new Error('not allowed');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    keepChosenDevice('audio', HEADSET, nowhere);
    expect(chosenDevice('audio', nowhere)).toBeUndefined();
  });

  it('is found by its id, whatever it is called now', () => {
    expect(findChosen([{ deviceId: 'a1', label: '' }], HEADSET)?.deviceId).toBe('a1');
  });

  it('is found by its name when it was plugged into another socket and has another id', () => {
    const there = [
      { deviceId: 'b', label: 'Built-in' },
      { deviceId: 'c', label: 'Headset' },
    ];
    expect(findChosen(there, HEADSET)?.deviceId).toBe('c');
  });

  it('is not mistaken for one without a name', () => {
    expect(findChosen([{ deviceId: 'b', label: '' }], { deviceId: 'a', label: '' })).toBeUndefined();
  });
});

describe('how loud somebody is', () => {
  it('is nothing in silence, grows with the sound, and never passes the end of the bar', () => {
    const of = (amplitude: number) => soundLevelOf(new Float32Array(256).fill(amplitude));
    expect(soundLevelOf(new Float32Array(0))).toBe(0);
    expect(of(0)).toBe(0);
    expect(of(0.15)).toBeCloseTo(0.5);
    expect(of(-0.15)).toBeCloseTo(0.5);
    expect(of(1)).toBe(1);
  });
});
