import { describe, expect, it } from 'vitest';
import type { DriverCard, WantedBluetooth } from '#protocol/bridge/devices.ts';
import { base64Of, bytesOf } from '../../../../../renderer/connections/web-bluetooth/bytes.ts';
import { browserError } from '../../../../../renderer/connections/web-bluetooth/fake-bluetooth.ts';
import {
  detailOf,
  wantsPairing,
  whyNotFound,
  whyUnavailable,
} from '../../../../../renderer/connections/web-bluetooth/faults.ts';
import {
  matchPermitted,
  NO_NAME,
  questionForEnrolled,
  questionForNew,
} from '../../../../../renderer/connections/web-bluetooth/questions.ts';

const BP = '00001810-0000-1000-8000-00805f9b34fb';
const HTS = '00001809-0000-1000-8000-00805f9b34fb';
const BATTERY = '0000180f-0000-1000-8000-00805f9b34fb';

function card(bluetooth: DriverCard['bluetooth']): DriverCard {
  return {
    driverId: 'any',
    version: 1,
    label: 'Any',
    type: 'blood-pressure',
    measures: ['blood-pressure'],
    connection: bluetooth === undefined ? 'serial' : 'bluetooth',
    medical: true,
    options: [],
    ...(bluetooth === undefined ? {} : { bluetooth }),
  };
}

function wanted(deviceId: string, name: string, browserId?: string): WantedBluetooth {
  return {
    deviceId,
    name,
    ...(browserId === undefined ? {} : { browserId }),
    services: [BP],
    optionalServices: [BATTERY],
  };
}

describe('bytes', () => {
  it.each([[[]], [[0]], [[0x16, 0xff, 0x07, 0x00, 0x80]], [Array.from({ length: 256 }, (_, i) => i)]])(
    'come out as they went in: %j',
    (bytes) => {
      const base64 = base64Of(new DataView(Uint8Array.from(bytes).buffer));
      expect(base64).toBe(Buffer.from(bytes).toString('base64'));
      expect([...bytesOf(base64)]).toEqual(bytes);
    },
  );

  it('are those of the view and not of the buffer around it', () => {
    const buffer = Uint8Array.from([1, 2, 3, 4, 5]).buffer;
    expect([...bytesOf(base64Of(new DataView(buffer, 1, 3)))]).toEqual([2, 3, 4]);
  });
});

describe('what the browser is asked for', () => {
  it('a new device: any of the names or services of the drivers; all services are named, each once', () => {
    const question = questionForNew([
      card({ namePrefixes: [], services: [BP], optionalServices: [BATTERY] }),
      card({ namePrefixes: ['A&D_'], services: [BP, HTS], optionalServices: [BATTERY] }),
      card(undefined),
    ]);
    expect(question).toEqual({
      filters: [{ namePrefix: 'A&D_' }, { services: [BP] }, { services: [HTS] }],
      optionalServices: [BP, HTS, BATTERY],
    });
  });

  it('nothing, when no driver is for Bluetooth', () => {
    expect(questionForNew([card(undefined)])).toBeUndefined();
  });

  it('enrolled devices: by their names, and one without a name by its services', () => {
    expect(questionForEnrolled([wanted('a', 'A&D_1'), wanted('b', NO_NAME)])).toEqual({
      filters: [{ name: 'A&D_1' }, { services: [BP] }],
      optionalServices: [BP, BATTERY],
    });
  });
});

describe('which permitted device is which enrolled one', () => {
  const one = { id: 'id-1', name: 'Cuff' };
  const two = { id: 'id-2', name: 'Cuff' };

  it('the browser’s own name for it decides, also of a device that tells no name', () => {
    const silent = { id: 'id-1', name: '' };
    const matched = matchPermitted([wanted('a', 'Cuff', 'id-2'), wanted('b', 'Cuff', 'id-1')], [silent, two]);
    expect(matched.get('a')).toBe(two);
    expect(matched.get('b')).toBe(silent);
  });

  it('by its name goes what no other has a better claim to', () => {
    const matched = matchPermitted([wanted('a', 'Cuff'), wanted('b', 'Cuff', 'id-1')], [one, two]);
    expect(matched.get('a')).toBe(two);
    expect(matched.get('b')).toBe(one);
  });

  it('one device is never two', () => {
    const matched = matchPermitted([wanted('a', 'Cuff'), wanted('b', 'Cuff')], [one]);
    expect([...matched.keys()]).toEqual(['a']);
  });

  it('a name that was lost by the browser still finds the device', () => {
    expect(matchPermitted([wanted('a', 'Cuff', 'of-another-profile')], [one]).get('a')).toBe(one);
  });

  it('no device is found by having no name', () => {
    expect(matchPermitted([wanted('a', NO_NAME)], [{ id: 'x', name: NO_NAME }]).size).toBe(0);
  });
});

describe('what the browser’s errors mean', () => {
  it.each([
    ['NetworkError', 'Bluetooth Device is no longer in range.', 'waiting'],
    ['NetworkError', 'Connection attempt failed.', 'waiting'],
    ['NetworkError', 'GATT Server is disconnected. Cannot retrieve services.', 'waiting'],
    ['TimeoutError', 'There was no answer in time.', 'waiting'],
    ['NetworkError', 'GATT Error: Not paired.', 'not-paired'],
    ['NetworkError', 'Authentication failed.', 'not-paired'],
    ['NetworkError', 'Authentication timeout.', 'not-paired'],
    ['SecurityError', 'GATT operation not authorized.', 'not-paired'],
    ['NetworkError', 'Insufficient encryption', 'not-paired'],
    ['SecurityError', 'Origin is not allowed to access any service.', 'permission-needed'],
    ['NotFoundError', 'Bluetooth adapter not available.', 'bluetooth-off'],
    ['NotFoundError', 'No Services found in device.', 'connection-failed'],
    ['NotSupportedError', 'Unsupported device.', 'connection-failed'],
  ])('%s: %s', (name, message, why) => {
    expect(whyUnavailable(browserError(name, message))).toBe(why);
  });

  it('something that is no error at all is a failed connection', () => {
    expect(whyUnavailable('what')).toBe('connection-failed');
  });

  it('only what speaks of pairing wants pairing', () => {
    expect(wantsPairing(browserError('NetworkError', 'GATT Error: Not paired.'))).toBe(true);
    expect(wantsPairing(browserError('NotSupportedError', 'GATT operation failed for unknown reason.'))).toBe(false);
  });

  it.each([
    ['NotFoundError', 'User cancelled the requestDevice() chooser.', true, 'none-chosen'],
    ['NotFoundError', 'User cancelled the requestDevice() chooser.', false, 'bluetooth-off'],
    ['NotFoundError', 'Bluetooth adapter not available.', true, 'bluetooth-off'],
    ['NotFoundError', 'Web Bluetooth API globally disabled.', true, 'not-supported'],
    ['NotFoundError', "User selected a device that doesn't exist anymore.", true, 'failed'],
    ['SecurityError', 'Must be handling a user gesture to show a permission request.', true, 'failed'],
  ])('of a question: %s: %s', (name, message, available, code) => {
    expect(whyNotFound(browserError(name, message), available)).toBe(code);
  });

  it('its words are kept for the engineer, and no more than fit', () => {
    expect(detailOf(browserError('NetworkError', 'x'.repeat(500)))).toHaveLength(400);
    expect(detailOf('words')).toBe('words');
  });
});
