import { describe, expect, it } from 'vitest';
import { decodeBattery } from '#drivers/gatt/battery.ts';
import { decodeBloodPressureFeature } from '#drivers/gatt/blood-pressure.ts';
import { decodeSystemId, decodeText } from '#drivers/gatt/device-information.ts';
import { decodePlxFeatures } from '#drivers/gatt/pulse-oximeter-status.ts';
import { decodeRecordAccess } from '#drivers/gatt/record-access.ts';
import { CHARACTERISTICS } from '#drivers/gatt/uuid.ts';
import { ascii, hex } from '../bytes.ts';

describe('Battery Level', () => {
  it.each([
    ['64', 100, false],
    ['42', 66, false],
    ['28', 40, false],
    ['21', 33, false],
    ['14', 20, true],
    ['00', 0, true],
  ])('%s is %i per cent', (bytes, percent, low) => {
    expect(decodeBattery(hex(bytes))).toEqual({ type: 'battery', percent, low });
  });

  it.each(['65', 'FF', '', '64 00'])('%j is none', (bytes) => {
    expect(decodeBattery(hex(bytes))).toMatchObject({ type: 'ignored' });
  });
});

describe('Device Information', () => {
  it('gives texts without what some devices fill them up with', () => {
    expect(decodeText(hex('41 26 44 20 4D 65 64 69 63 61 6C 00 00 00'))).toBe('A&D Medical');
    expect(decodeText(ascii('  UA-651BLE '))).toBe('UA-651BLE');
    expect(decodeText(hex('C3 A9'))).toBe('é');
    expect(decodeText(hex('00 00'))).toBeUndefined();
    expect(decodeText(hex('FF FE'))).toBeUndefined();
    expect(decodeText(hex(''))).toBeUndefined();
    expect(decodeText(ascii('x'.repeat(200)))).toHaveLength(64);
  });

  it('gives the System ID as it is printed, and none where the factory gave none', () => {
    expect(decodeSystemId(hex('42 00 00 FE FF 01 02 03'))).toBe('030201FFFE000042');
    expect(decodeSystemId(hex('00 00 00 00 00 00 00 00'))).toBeUndefined();
    expect(decodeSystemId(hex('FF FF FF FF FF FF FF FF'))).toBeUndefined();
    expect(decodeSystemId(hex('42 00 00'))).toBeUndefined();
  });

  it('does not know the serial number, which no page may read', () => {
    expect(Object.values(CHARACTERISTICS)).not.toContain('00002a25-0000-1000-8000-00805f9b34fb');
  });
});

describe('features', () => {
  it('are names', () => {
    expect(decodeBloodPressureFeature(hex('27 00'))).toEqual([
      'movement',
      'cuff fit',
      'irregular pulse',
      'several bonds',
    ]);
    expect(decodePlxFeatures(hex('07 00 E0 01 FF FF 00'))).toEqual([
      'measurement status',
      'device status',
      'memory for spot checks',
    ]);
    expect(decodeBloodPressureFeature(hex('27'))).toBeUndefined();
    expect(decodePlxFeatures(hex(''))).toBeUndefined();
  });
});

describe('Record Access Control Point', () => {
  it.each([
    ['06 00 01 01', 'all stored records have been sent'],
    ['06 00 01 06', 'there is nothing in the memory'],
    ['05 00 03 01', '259 records are stored'],
    ['06 00 01 63', 'the device answered with result 99'],
    ['06 00', 'an answer about the memory that makes no sense'],
    ['', 'an answer about the memory that makes no sense'],
  ])('%j: %s', (bytes, words) => {
    expect(decodeRecordAccess(hex(bytes))).toBe(words);
  });
});
