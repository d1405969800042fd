import { describe, expect, it } from 'vitest';
import { DRIVERS, findDriver } from '#drivers/registry.ts';

describe('the registry', () => {
  it('finds each driver by its id', () => {
    expect(new Set(DRIVERS.map((driver) => driver.id)).size).toBe(DRIVERS.length);
    for (const driver of DRIVERS) expect(findDriver(driver.id)).toBe(driver);
  });

  it('does not know what is not there', () => {
    expect(findDriver('sphygmograph')).toBeUndefined();
  });

  it('has a device for each kind of measurement', () => {
    expect(new Set(DRIVERS.map((driver) => driver.type))).toEqual(
      new Set(['oximeter', 'blood-pressure', 'thermometer']),
    );
  });
});
