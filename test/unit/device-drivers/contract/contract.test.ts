/**
 * What every driver must do, whoever wrote it. A new driver is found here by its line in the registry and by the files
 * of its folder; nothing has to be added.
 */
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isPlausible } from '#domain/observations/measurement.ts';
import { hasChecksum, serialSettings, type DeviceReading, type Driver, type DriverOptions } from '#drivers/api.ts';
import type { Reference } from '#drivers/evidence.ts';
import { DRIVERS } from '#drivers/registry.ts';
import { RadioHost } from '#drivers/simulator/radio.ts';
import { checkValues } from '#drivers/simulator/values.ts';
import { hex, oneByOne } from '../bytes.ts';
import { filesNeededBy, filesOf, GATT_FOLDERS, hasFile, SERIAL_FOLDERS, type SerialFolder } from './folder.ts';
import { asExpected, inOrder, play, playValues, readingsOf, SerialPlayer } from './play.ts';

const RUBBISH = hex('FF 00 13 7E');
const NOTHING = new Uint8Array(0);

/** Each reading means what the published rules make of the very bytes that it names, and could be a living person's. */
function expectAllowed(readings: readonly DeviceReading[], driver: Driver, reference: Reference): void {
  for (const { of, raw, rawFrom, measurements } of readings) {
    const bytes = Buffer.from(raw).toString('hex');
    const allowed = reference(raw, rawFrom, of)?.filter(
      // A monitor with several functions gives one reading for each of them from the same bytes.
      (measurement) => driver.measures.length === 1 || measurements.some(({ kind }) => kind === measurement.kind),
    );
    expect({ bytes, measurements: allowed }).toEqual({ bytes, measurements });
    expect(measurements).not.toEqual([]);
    expect(measurements.every(isPlausible)).toBe(true);
    expect(driver.measures).toContain(of);
  }
}

/** Rubbish as it would come on this line. Where lines end with a delimiter, the line that it spoils ends too. */
function rubbishFor({ driver, examples }: SerialFolder, options: DriverOptions): Uint8Array {
  const rubbish = examples.rubbish ?? RUBBISH;
  const { framing } = serialSettings(driver, options);
  return framing.kind === 'line' ? Buffer.concat([rubbish, Buffer.from(framing.delimiter, 'latin1')]) : rubbish;
}

/** The options for which there are examples. */
function optionsOf({ examples }: SerialFolder): readonly DriverOptions[] {
  const known = new Map(examples.frames.map(({ options = {} }) => [JSON.stringify(options), options]));
  return [...known.values()];
}

describe('the registry', () => {
  it('has every folder with a driver in it', () => {
    const root = new URL('../../../../device-drivers/', import.meta.url);
    const folders = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(new URL(`${entry.name}/`, root)).includes('driver.ts'))
      .map((entry) => entry.name);
    expect(DRIVERS.map((driver) => driver.id).toSorted()).toEqual(folders.toSorted());
  });
});

describe.each(DRIVERS.map((driver): [string, Driver] => [driver.id, driver]))('%s', (id, driver) => {
  it('has all its files', () => {
    expect(filesOf(driver).filter((file) => !hasFile(driver, file))).toEqual([]);
  });

  it('says what it is', () => {
    expect(driver.label).not.toBe('');
    expect(driver.version).toBeGreaterThanOrEqual(1);
    expect(driver.measures[0]).toBe(driver.type);
    for (const { initial, choices } of driver.options) if (choices) expect(choices).toContain(initial);
  });

  it.each(['simulator.ts', 'reference.ts'])('shares no code between the driver and its %s', (file) => {
    const ofDriver = filesNeededBy(`device-drivers/${id}/driver.ts`);
    const shared = [...filesNeededBy(`device-drivers/${id}/${file}`)].filter((path) => ofDriver.has(path));
    expect(shared.filter((path) => !path.startsWith('domain/') && path !== 'device-drivers/api.ts')).toEqual([]);
  });
});

describe.each(SERIAL_FOLDERS.map((folder): [string, SerialFolder] => [folder.driver.id, folder]))(
  '%s',
  (id, folder) => {
    const { driver, examples, reference, simulator } = folder;

    it('has a simulator of its own, with values that can be set', () => {
      expect(simulator).toMatchObject({ driverId: id, transport: 'serial' });
      expect(checkValues(simulator.values, simulator.values).ok).toBe(true);
    });

    it('has examples of readings and of refusals', () => {
      const expected = examples.frames.flatMap(({ expect: these }) => these);
      expect(expected.some((one) => 'reading' in one)).toBe(true);
      expect(expected.some((one) => 'refusal' in one)).toBe(true);
    });

    describe.each(examples.frames.map((frame) => ({ ...frame })))(
      '$name',
      ({ bytes, expect: expected, options = {} }) => {
        const rubbish = rubbishFor(folder, options);
        it('means what is written beside it', () => {
          const said = play(folder, options, bytes);
          expect(asExpected(said, expected)).toEqual(expected);
          expectAllowed(readingsOf(said), driver, reference);
        });

        it('means the same one byte at a time', () => {
          expect(play(folder, options, ...oneByOne(bytes))).toEqual(play(folder, options, bytes));
        });

        it.each([
          ['before', rubbish, NOTHING],
          ['after', NOTHING, rubbish],
          ['before and after', rubbish, rubbish],
        ])('is found with rubbish %s', (_, before, after) => {
          const readings = readingsOf(play(folder, options, before, bytes, after));
          expect(readings).toSatisfy((there: readonly DeviceReading[]) =>
            inOrder(readingsOf(play(folder, options, bytes)), there),
          );
          expectAllowed(readings, driver, reference);
        });

        it('gives nothing that the published rules do not allow, wherever it is broken off', () => {
          for (let length = 0; length < bytes.length; length += 1) {
            expectAllowed(
              readingsOf(play(folder, options, bytes.subarray(0, length), rubbish, bytes)),
              driver,
              reference,
            );
          }
        });

        it('gives nothing that the published rules do not allow, whichever bit of it is wrong', () => {
          for (let bit = 0; bit < bytes.length * 8; bit += 1) {
            const damaged = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
            expectAllowed(readingsOf(play(folder, options, damaged)), driver, reference);
          }
        });
      },
    );

    it('says truly that its frames have a checksum, where it says so', () => {
      const damagedReadings = examples.frames.flatMap(({ bytes, options = {} }) => {
        const good = JSON.stringify(readingsOf(play(folder, options, bytes)).map(({ measurements }) => measurements));
        if (good === '[]' || !hasChecksum(driver, options)) return [];
        return Array.from({ length: bytes.length * 8 }, (_, bit) => {
          const damaged = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
          return JSON.stringify(readingsOf(play(folder, options, damaged)).map(({ measurements }) => measurements));
        }).filter((readings) => readings !== good && readings !== '[]');
      });
      expect(damagedReadings).toEqual([]);
    });

    it.each(optionsOf(folder))(
      'finds in a stream of all frames with rubbish between them what it finds without: %j',
      (options) => {
        const frames = examples.frames.filter(
          (frame) => JSON.stringify(frame.options ?? {}) === JSON.stringify(options),
        );
        const stream = (between: Uint8Array): readonly DeviceReading[] => {
          const player = SerialPlayer.ready(folder, options);
          for (const { bytes } of frames) {
            player.write(between, bytes, between);
            player.pause(1_100);
          }
          return readingsOf(player.said);
        };
        const readings = stream(rubbishFor(folder, options));
        expect(readings).toSatisfy((there: readonly DeviceReading[]) => inOrder(stream(NOTHING), there));
        expectAllowed(readings, driver, reference);
      },
    );
  },
);

describe.each(GATT_FOLDERS.map((folder) => ({ id: folder.driver.id, folder })))('$id', ({ id, folder }) => {
  const { driver, examples, reference, simulator } = folder;

  it('has a simulator of its own that the driver can use', () => {
    expect(simulator).toMatchObject({ driverId: id, transport: 'gatt' });
    expect(checkValues(simulator.values, simulator.values).ok).toBe(true);
    expect(simulator.services.some(({ uuid }) => driver.services.includes(uuid))).toBe(true);
    expect(driver.namePrefixes.length === 0 || driver.namePrefixes.some((one) => simulator.name.startsWith(one))).toBe(
      true,
    );
  });

  it('has examples of readings and of refusals', () => {
    const expected = examples.frames.flatMap(({ expect: these }) => these);
    expect(expected.some((one) => 'reading' in one)).toBe(true);
    expect(expected.some((one) => 'refusal' in one)).toBe(true);
  });

  describe.each(examples.frames.map((frame) => ({ ...frame })))('$name', (frame) => {
    const { bytes, expect: expected } = frame;
    const rubbish = { ...frame, bytes: RUBBISH };

    it('means what is written beside it', () => {
      const said = playValues(folder, frame);
      expect(asExpected(said, expected)).toEqual(expected);
      expectAllowed(readingsOf(said), driver, reference);
    });

    it('is found among rubbish', () => {
      const readings = readingsOf(playValues(folder, rubbish, frame, rubbish));
      expect(readings).toSatisfy((there: readonly DeviceReading[]) =>
        inOrder(readingsOf(playValues(folder, frame)), there),
      );
      expectAllowed(readings, driver, reference);
    });

    it('gives nothing that the published rules do not allow, however short, long or damaged it is', () => {
      for (let length = 0; length < bytes.length; length += 1) {
        expectAllowed(
          readingsOf(playValues(folder, { ...frame, bytes: bytes.subarray(0, length) })),
          driver,
          reference,
        );
      }
      const longer = Uint8Array.from([...bytes, 0x48, 0x00]);
      expectAllowed(readingsOf(playValues(folder, { ...frame, bytes: longer })), driver, reference);
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const damaged = bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expectAllowed(readingsOf(playValues(folder, { ...frame, bytes: damaged })), driver, reference);
      }
    });
  });

  describe('over a radio', () => {
    let host: RadioHost;

    beforeEach(() => {
      vi.useFakeTimers();
      host = new RadioHost(simulator, () => driver.createSession());
    });

    afterEach(() => {
      host.close();
      vi.useRealTimers();
    });

    /** Uses the device for a minute of its life: everything that a person can do with it, and connects when it can. */
    async function useIt(): Promise<readonly DeviceReading[]> {
      const before = host.events.length;
      for (let second = 0; second < 60; second += 1) {
        if (second % 10 === 0) host.connect();
        const action = simulator.actions[(second - 2) / 5];
        if (action !== undefined) host.act(action);
        await vi.advanceTimersByTimeAsync(1_000);
      }
      const events = host.events.slice(before);
      return readingsOf(events.filter((event) => event.type === 'reading'));
    }

    it('gives a reading, and only what the published rules allow', async () => {
      const readings = await useIt();
      expect(readings).not.toEqual([]);
      expectAllowed(readings, driver, reference);
    });

    it.each(['not-paired', 'failing-writes', 'no-values', 'lost-connection', ...simulator.faults])(
      'is right in spite of %s, and gives a reading after it',
      async (fault) => {
        host.connect();
        expect(host.fault(fault).ok).toBe(true);
        expectAllowed(await useIt(), driver, reference);
        expect(host.fault('none').ok).toBe(true);
        host.disconnect();
        const readings = await useIt();
        expect(readings).not.toEqual([]);
        expectAllowed(readings, driver, reference);
      },
    );
  });
});
