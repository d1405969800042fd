import { describe, expect, it } from 'vitest';
import { ageOf, LIVE_FOR_SECONDS, later } from '#drivers/gatt/age.ts';
import { decodeCurrentTime, encodeCurrentTime } from '#drivers/gatt/current-time.ts';
import { decodeDateTime, encodeDateTime } from '#drivers/gatt/date-time.ts';
import { hex } from '../bytes.ts';

function decoded(text: string): object {
  const bytes = hex(text);
  return decodeDateTime(new DataView(bytes.buffer), 0);
}

describe('Date Time', () => {
  it.each([
    ['E8 07 03 0F 08 1E 00', { kind: 'known', time: '2024-03-15T08:30:00' }],
    ['E8 07 02 1D 17 3B 3B', { kind: 'known', time: '2024-02-29T23:59:59' }],
    ['2E 06 01 01 00 00 00', { kind: 'known', time: '1582-01-01T00:00:00' }],
    ['00 00 04 11 14 29 3B', { kind: 'unknown' }],
    ['E8 07 00 0F 08 1E 00', { kind: 'unknown' }],
    ['E8 07 03 00 08 1E 00', { kind: 'unknown' }],
    ['00 00 00 00 00 00 00', { kind: 'unknown' }],
    // 29 February of a year that has none, month 13, day 32, hour 24, minute 60, second 60, the year 1581 and 10000.
    ['E7 07 02 1D 08 1E 00', { kind: 'senseless' }],
    ['E8 07 0D 0F 08 1E 00', { kind: 'senseless' }],
    ['E8 07 03 20 08 1E 00', { kind: 'senseless' }],
    ['E8 07 03 0F 18 1E 00', { kind: 'senseless' }],
    ['E8 07 03 0F 08 3C 00', { kind: 'senseless' }],
    ['E8 07 03 0F 08 1E 3C', { kind: 'senseless' }],
    ['2D 06 03 0F 08 1E 00', { kind: 'senseless' }],
    ['10 27 03 0F 08 1E 00', { kind: 'senseless' }],
  ])('reads %s', (text, expected) => {
    expect(decoded(text)).toEqual(expected);
  });

  it('knows the days of every month of four centuries', () => {
    const wrong: string[] = [];
    for (let year = 1900; year < 2300; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        for (const day of [28, 29, 30, 31]) {
          const bytes = Uint8Array.of(year & 0xff, year >> 8, month, day, 0, 0, 0);
          const exists = new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
          const { kind } = decodeDateTime(new DataView(bytes.buffer), 0);
          if (kind !== (exists ? 'known' : 'senseless')) wrong.push(`${year}-${month}-${day}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is written as it is read', () => {
    expect(encodeDateTime('2024-03-15T08:30:00')).toEqual(hex('E8 07 03 0F 08 1E 00'));
  });
});

describe('Current Time', () => {
  it.each([
    ['2024-03-15T08:30:00', 'E8 07 03 0F 08 1E 00 05 00 00'],
    ['2024-03-17T23:59:59', 'E8 07 03 11 17 3B 3B 07 00 00'],
    ['2024-03-18T00:00:00', 'E8 07 03 12 00 00 00 01 00 00'],
  ])('writes %s with its day of the week', (time, bytes) => {
    expect(encodeCurrentTime(time)).toEqual(hex(bytes));
    expect(decodeCurrentTime(hex(bytes))).toEqual({ kind: 'known', time });
  });

  it('is ten bytes or nothing', () => {
    expect(decodeCurrentTime(hex('E8 07 03 0F 08 1E 00 05 00'))).toBeUndefined();
    expect(decodeCurrentTime(hex('E8 07 03 0F 08 1E 00 05 00 00 00'))).toBeUndefined();
  });
});

describe('the age of a reading', () => {
  const connectedAt = '2026-03-15T08:30:00';

  it.each([
    ['a minute before connecting', '2026-03-15T08:29:00', 'live'],
    ['as long before as is allowed', later(connectedAt, -LIVE_FOR_SECONDS), 'live'],
    ['a second longer before', later(connectedAt, -LIVE_FOR_SECONDS - 1), 'from-memory'],
    ['this morning', '2026-03-15T06:02:00', 'from-memory'],
    ['years ago', '2009-01-01T00:00:40', 'from-memory'],
    ['while connected', '2026-03-15T08:30:20', 'live-since-set'],
    ['in an hour', '2026-03-15T09:30:00', 'in-the-future'],
  ])('without a clock that can be asked: %s', (_, stamp, age) => {
    expect(ageOf(stamp, { connectedAt, secondsSinceConnected: 30 })).toBe(age);
  });

  it.each([
    ['just before connecting', '2009-01-01T00:00:40', 'live'],
    ['an hour before connecting', '2008-12-31T23:01:00', 'from-memory'],
    ['after the clock was set', '2026-03-15T08:30:20', 'live-since-set'],
    ['by no clock at all', '2019-05-01T12:00:00', 'in-the-future'],
  ])('with a clock that is years behind: %s', (_, stamp, age) => {
    expect(ageOf(stamp, { connectedAt, secondsSinceConnected: 30, deviceSaid: '2009-01-01T00:01:00' })).toBe(age);
  });

  it('with a clock that is an hour ahead: what was taken an hour ago is not of now', () => {
    const clocks = { connectedAt, secondsSinceConnected: 5, deviceSaid: '2026-03-15T09:30:00' };
    expect(ageOf('2026-03-15T09:29:30', clocks)).toBe('live');
    expect(ageOf('2026-03-15T08:29:30', clocks)).toBe('from-memory');
  });
});
