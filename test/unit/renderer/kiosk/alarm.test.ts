import { describe, expect, it } from 'vitest';
import { listen, loudOf, NO_ALARM, quietUntil, see, type Alarm } from '../../../../renderer/apps/kiosk/state/alarm.ts';

const START = Date.parse('2026-11-22T20:31:00.000Z');
const second = (seconds: number): number => START + seconds * 1000;

/** A kiosk that looks at its clock every five seconds; `late` says what is late then. */
class Shift {
  alarm: Alarm = NO_ALARM;
  readonly tones: number[] = [];

  run(from: number, to: number, late: (at: number) => readonly string[]): void {
    for (let at = from; at <= to; at += 5) {
      const heard = listen(this.alarm, late(at), second(at));
      this.alarm = heard.alarm;
      if (heard.tone) this.tones.push(at);
    }
  }

  see(at: number, late: readonly string[]): void {
    this.alarm = see(this.alarm, late, second(at));
  }
}

describe('the alarm of what is late', () => {
  it('is silent while nothing is', () => {
    const shift = new Shift();
    shift.run(0, 600, () => []);
    expect(shift.tones).toEqual([]);
  });

  it('sounds at once and then each minute until it is done', () => {
    const shift = new Shift();
    shift.run(0, 290, (at) => (at < 200 ? ['a'] : []));
    expect(shift.tones).toEqual([0, 60, 120, 180]);
  });

  it('one tone for all that is late', () => {
    const shift = new Shift();
    shift.run(0, 120, () => ['a', 'b', 'c']);
    expect(shift.tones).toEqual([0, 60, 120]);
  });

  it('Seen quiets it for two minutes, then it sounds again', () => {
    const shift = new Shift();
    shift.run(0, 10, () => ['a']);
    shift.see(10, ['a']);
    expect(quietUntil(shift.alarm, ['a'], second(20))).toBe(second(130));
    shift.run(15, 300, () => ['a']);
    expect(shift.tones).toEqual([0, 130, 190, 250]);
  });

  it('is never quiet for good, however often it is seen', () => {
    const shift = new Shift();
    for (let hour = 0; hour < 8 * 3600; hour += 200) {
      shift.run(hour, hour + 195, () => ['a']);
      shift.see(hour + 195, ['a']);
    }
    // Between two touches it has sounded each time.
    expect(shift.tones.length).toBeGreaterThanOrEqual((8 * 3600) / 200);
  });

  it('another one that becomes late is heard while the first is quiet, and the first stays quiet', () => {
    const shift = new Shift();
    shift.run(0, 10, () => ['a']);
    shift.see(10, ['a']);
    shift.run(15, 60, (at) => (at < 30 ? ['a'] : ['a', 'b']));
    expect(shift.tones).toEqual([0, 30]);
    expect(loudOf(shift.alarm, ['a', 'b'], second(60))).toEqual(['b']);
    expect(quietUntil(shift.alarm, ['a', 'b'], second(60))).toBeUndefined();
  });

  it('what becomes late a few seconds after a tone is heard at once', () => {
    const shift = new Shift();
    shift.run(0, 65, (at) => (at < 20 ? ['a'] : ['a', 'b']));
    expect(shift.tones).toEqual([0, 20]);
  });

  it('what was done and is late again later is heard as new', () => {
    const shift = new Shift();
    shift.run(0, 5, () => ['a']);
    shift.see(5, ['a']);
    shift.run(10, 20, () => []);
    shift.run(25, 30, () => ['a']);
    expect(shift.tones).toEqual([0, 25]);
  });

  it('a screen that last looked at the clock ten seconds ago sees at once that it is quiet', () => {
    const alarm = see(NO_ALARM, ['a'], second(10));
    expect(loudOf(alarm, ['a'], second(0))).toEqual([]);
  });

  it('a clock that is set back an hour neither silences it nor makes its quiet longer', () => {
    const shift = new Shift();
    shift.run(0, 10, () => ['a']);
    shift.see(10, ['a']);
    shift.run(15, 20, () => ['a']);
    shift.run(-3600, -3480, () => ['a']);
    expect(shift.tones).toEqual([0, -3600, -3540, -3480]);
  });

  it('a tablet that slept sounds when it wakes', () => {
    const shift = new Shift();
    shift.run(0, 0, () => ['a']);
    shift.run(4000, 4000, () => ['a']);
    expect(shift.tones).toEqual([0, 4000]);
  });
});
