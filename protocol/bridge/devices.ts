/** What the kiosk's screen and its core say to each other about bedside devices. */
import { z } from 'zod';
import { deviceProvenance, id, instant, measurement } from '../stored/domain-schemas.ts';
import { deviceState, deviceType } from '../stored/device-schemas.ts';

const nothing = z.strictObject({});
const deviceId = z.string().min(1).max(64);

/** Something a device said, as it happened. */
export const deviceEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reading'),
    deviceId,
    /** When it came. `provenance.takenAt` is when it was measured, which for a reading from memory is earlier. */
    at: instant,
    of: deviceType,
    measurements: z.array(measurement),
    /** The device has finished; false for one of a stream. */
    final: z.boolean(),
    /** Goes into the value as it stands, with `confirmed` set where a person has confirmed it. */
    provenance: deviceProvenance.required({ reading: true }),
  }),
  z.strictObject({
    type: z.literal('refusal'),
    deviceId,
    at: instant,
    /** Absent: all that the device measures. */
    of: deviceType.optional(),
    code: z.string(),
    detail: z.string(),
  }),
  z.strictObject({ type: z.literal('cuff-pressure'), deviceId, at: instant, mmHg: z.int() }),
  /** A piece of the pulse wave, oldest first, each from 0 to 1. */
  z.strictObject({
    type: z.literal('waveform'),
    deviceId,
    at: instant,
    perSecond: z.number().positive(),
    samples: z.array(z.number().min(0).max(1)).max(1000),
  }),
  z.strictObject({ type: z.literal('started'), deviceId, at: instant }),
]);
export type DeviceEvent = z.infer<typeof deviceEvent>;

/** A driver as the page for adding a device shows it. */
export const driverCard = z.strictObject({
  driverId: z.string(),
  version: z.int().positive(),
  label: z.string(),
  type: deviceType,
  measures: z.array(deviceType),
  connection: z.enum(['serial', 'bluetooth']),
  medical: z.boolean(),
  options: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      choices: z.array(z.string()).optional(),
      initial: z.string(),
    }),
  ),
  /** Of a Bluetooth driver: what the browser is asked for. */
  bluetooth: z
    .strictObject({
      namePrefixes: z.array(z.string()),
      services: z.array(z.guid()),
      optionalServices: z.array(z.guid()),
    })
    .optional(),
});
export type DriverCard = z.infer<typeof driverCard>;

const driverOptions = z.record(z.string().max(64), z.string().max(200));

/** Where a device is found. `browserId` is the browser's own name for a Bluetooth device, the same after a restart. */
export const devicePlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('serial'), path: z.string().min(1).max(400) }),
  z.strictObject({
    kind: z.literal('bluetooth'),
    name: z.string().min(1).max(248),
    browserId: z.string().max(200).optional(),
  }),
]);
export type DevicePlace = z.infer<typeof devicePlace>;

/** A guess, best first, for a person to confirm. */
const proposal = z.strictObject({
  driverId: z.string(),
  options: driverOptions,
  /** `sure`: checksums or a whole exchange were right. `likely`: the bytes fit. */
  confidence: z.enum(['sure', 'likely']),
  /** What was seen, in plain words: "12 good lines in 3 seconds, for example 97 % and 65 a minute". */
  because: z.string(),
  serialNumber: z.string().optional(),
});
export type DriverProposal = z.infer<typeof proposal>;

/** How far looking at a port has come. The last one has `done`. */
const detection = z.strictObject({
  path: z.string(),
  /** From 0 to 1. */
  progress: z.number().min(0).max(1),
  /** What is being tried now. */
  trying: z.string(),
  proposals: z.array(proposal),
  done: z.boolean(),
  /** Why it could not be looked at, when it could not. */
  refusal: z.enum(['port-missing', 'port-in-use', 'port-denied', 'port-failed']).optional(),
});
export type Detection = z.infer<typeof detection>;

/** A Bluetooth device that the page is to keep connected. */
export const wantedBluetooth = z.strictObject({
  deviceId,
  name: z.string(),
  browserId: z.string().optional(),
  services: z.array(z.guid()),
  optionalServices: z.array(z.guid()),
});
export type WantedBluetooth = z.infer<typeof wantedBluetooth>;

const address = { service: z.guid(), characteristic: z.guid() };
const bytes = z.base64().max(1400);

/** One command of a driver, for one connection. They are carried out one after the other. */
export const bluetoothCommand = z.strictObject({
  deviceId,
  /** Counts the connections of this device: a command of an earlier one is not carried out. */
  connection: z.int().positive(),
  command: z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('subscribe'), ...address }),
    z.strictObject({ op: z.literal('read'), ...address }),
    z.strictObject({ op: z.literal('write'), ...address, bytes }),
    z.strictObject({ op: z.literal('disconnect') }),
  ]),
});
export type BluetoothCommand = z.infer<typeof bluetoothCommand>;

/** What the page has to tell about one Bluetooth device. */
export const bluetoothNews = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('connecting') }),
  z.strictObject({
    type: z.literal('connected'),
    connection: z.int().positive(),
    found: z.array(
      z.strictObject({
        uuid: z.guid(),
        characteristics: z.array(
          z.strictObject({
            uuid: z.guid(),
            notify: z.boolean(),
            indicate: z.boolean(),
            read: z.boolean(),
            write: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  z.strictObject({
    type: z.literal('value'),
    connection: z.int().positive(),
    how: z.enum(['notified', 'read']),
    ...address,
    bytes,
  }),
  z.strictObject({
    type: z.literal('done'),
    connection: z.int().positive(),
    op: z.enum(['subscribe', 'write']),
    ...address,
  }),
  z.strictObject({
    type: z.literal('failed'),
    connection: z.int().positive(),
    op: z.enum(['subscribe', 'read', 'write']),
    ...address,
    detail: z.string().max(400),
  }),
  z.strictObject({ type: z.literal('disconnected'), connection: z.int().positive() }),
  /** No connection, and why. `waiting`: it did not answer, as a device that is switched off does not. */
  z.strictObject({
    type: z.literal('unavailable'),
    why: z.enum(['waiting', 'bluetooth-off', 'permission-needed', 'not-paired', 'connection-failed']),
    detail: z.string().max(400),
  }),
]);
export type BluetoothNews = z.infer<typeof bluetoothNews>;

export const deviceRequests = {
  /** Refused with `device-not-ready`. */
  'device.start': { params: z.strictObject({ deviceId }), result: nothing },
  'device.stop': { params: z.strictObject({ deviceId }), result: nothing },
  /** What a device can be: for the page that adds one. */
  'devices.drivers': { params: nothing, result: z.strictObject({ drivers: z.array(driverCard) }) },
  /** The ports that this kiosk has. */
  'devices.ports': {
    params: nothing,
    result: z.strictObject({
      ports: z.array(
        z.strictObject({
          path: z.string(),
          /** What the operating system calls the adapter. */
          adapter: z.string().optional(),
          /** The device that is enrolled there. */
          deviceId: deviceId.optional(),
        }),
      ),
    }),
  },
  /** Looks what is at a port; `devices.detection` tells how it goes. One at a time; a new one ends the one before. */
  'devices.detect': { params: z.strictObject({ path: z.string().min(1).max(400) }), result: nothing },
  'devices.detect-stop': { params: nothing, result: nothing },
  /** Which drivers fit a Bluetooth device that the browser has found, best first. */
  'devices.identify-bluetooth': {
    params: z.strictObject({ name: z.string().max(248), services: z.array(z.guid()).max(64) }),
    result: z.strictObject({ proposals: z.array(proposal) }),
  },
  /**
   * Enrols a device, or changes one that is. Answered after the commit. Refused with `conflict` when another device is
   * enrolled at that place, `bad-params` for a driver that does not exist or does not fit the place.
   */
  'device.enrol': {
    params: z.strictObject({
      deviceId,
      label: z.string().trim().min(1).max(80),
      driverId: z.string().max(64),
      options: driverOptions,
      place: devicePlace,
    }),
    result: nothing,
  },
  /** What staff here call it; all else about it stays as it was enrolled. */
  'device.rename': {
    params: z.strictObject({ deviceId, label: z.string().trim().min(1).max(80) }),
    result: nothing,
  },
  /** The home does not have it any more. What was measured with it keeps its provenance. */
  'device.remove': { params: z.strictObject({ deviceId }), result: nothing },
  /**
   * Something is wrong with a device, the kiosk or the network. Kept here and sent on to the support desk, now or when
   * there is a hub again; state is added by the core. The same `faultId` again writes nothing. Nobody need be signed in.
   */
  'fault.report': {
    params: z.strictObject({ faultId: id, deviceId: deviceId.optional(), words: z.string().max(2000) }),
    result: z.strictObject({ savedAt: instant }),
  },
  /** What happened at a Bluetooth device. */
  'bluetooth.said': { params: z.strictObject({ deviceId, news: bluetoothNews }), result: nothing },
} as const;

export const devicePushes = {
  'devices.changed': z.strictObject({ devices: z.array(deviceState).readonly() }),
  'device.event': deviceEvent,
  'devices.detection': detection,
  'bluetooth.wanted': z.strictObject({ devices: z.array(wantedBluetooth) }),
  'bluetooth.command': bluetoothCommand,
  /** What has become of the faults that this kiosk has reported in the last 30 days. */
  'faults.changed': z.strictObject({
    faults: z.array(
      z.strictObject({
        faultId: id,
        deviceId: deviceId.optional(),
        reportedAt: instant,
        /** `kept`: the hub has not had it yet. */
        status: z.enum(['kept', 'open', 'taken', 'closed']),
        owner: z.string().optional(),
      }),
    ),
  }),
} as const;
export type KnownFault = z.infer<(typeof devicePushes)['faults.changed']>['faults'][number];
