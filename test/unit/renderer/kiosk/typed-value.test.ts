import { describe, expect, it } from 'vitest';
import { readTyped } from '../../../../renderer/apps/kiosk/bedside/typed-value.ts';

describe('a value typed in by hand', () => {
  it.each([
    ['systolic', '104', 104],
    ['spo2', ' 86 ', 86],
    ['pulse', '108', 108],
    ['tenthsCelsius', '38.4', 384],
    ['tenthsCelsius', '38,4', 384],
    ['tenthsCelsius', '38', 380],
    ['tenthsCelsius', '39.1', 391],
    ['litresPerMinute', '0.5', 0.5],
  ] as const)('%s "%s" is %d', (kind, text, value) => {
    expect(readTyped(kind, text)).toEqual({ ok: true, value });
  });

  it.each([
    ['systolic', '', 'empty'],
    ['systolic', '104/62', 'not-a-number'],
    ['systolic', '104.5', 'not-a-number'],
    ['systolic', '1e2', 'not-a-number'],
    ['systolic', '-104', 'not-a-number'],
    ['tenthsCelsius', '38.45', 'not-a-number'],
    ['spo2', '101', 'too-high'],
    ['spo2', '49', 'too-low'],
    ['tenthsCelsius', '384', 'too-high'],
    ['tenthsCelsius', '24.9', 'too-low'],
    ['respiratoryRate', '0', 'too-low'],
  ] as const)('%s "%s" is refused: %s', (kind, text, why) => {
    expect(readTyped(kind, text)).toMatchObject({ ok: false, why });
  });
});
