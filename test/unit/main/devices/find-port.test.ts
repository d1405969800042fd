import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPort, type KnownPort } from '#core/devices/find-port.ts';

const FTDI = { vendorId: '0403', productId: '6001' };
const at = (path: string, adapter?: KnownPort['adapter']): KnownPort => ({ path, ...(adapter && { adapter }) });

describe('finding an adapter again', () => {
  it('takes the same path when the same adapter is there', () => {
    const adapter = { ...FTDI, serialNumber: 'A1' };
    const ports = [at('/dev/ttyUSB0', adapter), at('/dev/ttyUSB1', { ...FTDI, serialNumber: 'A2' })];
    expect(findPort('/dev/ttyUSB0', adapter, ports)).toEqual({ found: true, path: '/dev/ttyUSB0' });
  });

  it('finds an adapter with a number of its own under another path', () => {
    const adapter = { ...FTDI, serialNumber: 'A1' };
    const ports = [at('/dev/ttyUSB0', { ...FTDI, serialNumber: 'A2' }), at('/dev/ttyUSB3', adapter)];
    expect(findPort('/dev/ttyUSB0', adapter, ports)).toEqual({ found: true, path: '/dev/ttyUSB3' });
  });

  it('never takes another adapter at the old path', () => {
    const ports = [at('/dev/ttyUSB0', { ...FTDI, serialNumber: 'A2' })];
    expect(findPort('/dev/ttyUSB0', { ...FTDI, serialNumber: 'A1' }, ports)).toEqual({
      found: false,
      why: 'another adapter is at /dev/ttyUSB0 now',
    });
  });

  it('says that an adapter is not there', () => {
    const ports = [at('/dev/ttyS0')];
    expect(findPort('/dev/ttyUSB0', FTDI, ports)).toMatchObject({ found: false });
  });

  it('keeps two identical adapters without numbers at their paths', () => {
    const both = [at('/dev/ttyUSB0', FTDI), at('/dev/ttyUSB1', FTDI)];
    expect(findPort('/dev/ttyUSB1', FTDI, both)).toEqual({ found: true, path: '/dev/ttyUSB1' });
    // One of the two has gone, and the other may be either.
    expect(findPort('/dev/ttyUSB1', FTDI, [at('/dev/ttyUSB0', FTDI)])).toMatchObject({ found: false });
  });

  it('does not trust a number that two adapters have', () => {
    const clone = { ...FTDI, serialNumber: '0001' };
    const both = [at('/dev/ttyUSB1', clone), at('/dev/ttyUSB2', clone)];
    expect(findPort('/dev/ttyUSB0', clone, both)).toMatchObject({ found: false });
    expect(findPort('/dev/ttyUSB2', clone, both)).toEqual({ found: true, path: '/dev/ttyUSB2' });
  });

  it('takes the path as it is where nothing is known of the adapter, or of the ports', () => {
    expect(findPort('/dev/pts/3', undefined, [at('/dev/ttyUSB0', FTDI)])).toEqual({ found: true, path: '/dev/pts/3' });
    expect(findPort('/dev/ttyUSB0', FTDI, [])).toEqual({ found: true, path: '/dev/ttyUSB0' });
  });

  it('takes a wrong device in no arrangement of ports', () => {
    const adapters = fc.record(
      {
        vendorId: fc.constantFrom('0403', '067b'),
        productId: fc.constantFrom('6001', '2303'),
        serialNumber: fc.constantFrom('A1', 'A2', '0001'),
      },
      { requiredKeys: ['vendorId', 'productId'] },
    );
    const paths = fc.constantFrom('/dev/ttyUSB0', '/dev/ttyUSB1', '/dev/ttyUSB2', '/dev/ttyUSB3');
    const arrangements = fc.uniqueArray(fc.record({ path: paths, adapter: adapters }), {
      minLength: 1,
      selector: ({ path }) => path,
    });
    fc.assert(
      fc.property(paths, adapters, arrangements, (path, adapter, all) => {
        const place = findPort(path, adapter, all);
        const same = all.filter((port) => JSON.stringify(port.adapter) === JSON.stringify(adapter));
        const isAtOldPath = same.some((port) => port.path === path);
        const isUnique = adapter.serialNumber !== undefined && same.length === 1;
        expect(place.found).toBe(isAtOldPath || isUnique);
        if (place.found) expect(same.map((port) => port.path)).toContain(place.path);
      }),
    );
  });
});
