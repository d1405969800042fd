import { describe, expect, it } from 'vitest';
import { compareClocks, isRealTime, secondsBetween } from '#core/devices/device-clock.ts';

const NOW = '2026-11-22T14:02:00';
const live = (deviceTime?: string) => ({ fromMemory: false, deviceTime });
const stored = (deviceTime?: string) => ({ fromMemory: true, deviceTime });

describe("a device's clock against the kiosk's", () => {
  it('says nothing of a reading without a time', () => {
    expect(compareClocks(live(), NOW, undefined)).toEqual({ notOfNow: false });
  });

  it.each([
    ['2026-11-22T14:06:59', 299],
    ['2026-11-22T13:57:00', -300],
  ])('takes %s for now', (time, aheadSeconds) => {
    expect(compareClocks(live(time), NOW, undefined)).toEqual({ notOfNow: false, aheadSeconds });
  });

  it('does not take a time of the morning for now, and says so in plain words', () => {
    expect(compareClocks(live('2026-03-15T08:30:00'), NOW, undefined)).toEqual({
      notOfNow: true,
      takenAt: '2026-03-15T08:30:00',
      remark: "By the device's clock this was taken at 08:30 on 15 March. The kiosk's clock says 14:02 on 22 November.",
    });
  });

  it('says the years when they differ', () => {
    const { remark } = compareClocks(live('2019-03-15T08:30:00'), NOW, undefined);
    expect(remark).toContain('08:30 on 15 March 2019');
    expect(remark).toContain('14:02 on 22 November 2026');
  });

  it('writes down no time that has not come yet', () => {
    const times = compareClocks(live('2050-12-31T14:30:15'), NOW, undefined);
    expect(times).toMatchObject({ notOfNow: true, remark: expect.stringContaining('2050') as unknown });
    expect(times.takenAt).toBeUndefined();
  });

  it('corrects by what the clock is known to be wrong', () => {
    const ahead = secondsBetween(NOW, '2019-01-01T00:00:00');
    expect(compareClocks(live('2019-01-01T00:00:00'), NOW, ahead)).toEqual({ notOfNow: false, aheadSeconds: ahead });
    expect(compareClocks(stored('2018-12-31T23:30:00'), NOW, ahead)).toMatchObject({
      notOfNow: true,
      takenAt: '2026-11-22T13:32:00',
      remark: expect.stringMatching(/^From the device's memory. This was taken at 13:32/) as unknown,
      aheadSeconds: ahead,
    });
  });

  it('keeps a stored reading out of now also when it is of this minute', () => {
    expect(compareClocks(stored(NOW), NOW, undefined)).toMatchObject({ notOfNow: true, takenAt: NOW });
    expect(compareClocks(stored(), NOW, undefined)).toMatchObject({
      notOfNow: true,
      remark: "From the device's memory. It does not say when it was taken.",
    });
  });

  it('trusts no time that does not exist', () => {
    expect(isRealTime('2024-02-31T08:30:00')).toBe(false);
    expect(isRealTime('2024-02-29T23:59:59')).toBe(true);
    const times = compareClocks(live('2024-02-31T08:30:00'), NOW, undefined);
    expect(times).toMatchObject({ notOfNow: true });
    expect(times.takenAt).toBeUndefined();
  });
});
