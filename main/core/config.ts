/** The kiosk's configuration, read out of the environment once. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DeviceConfig } from './devices/device-config.ts';
import type { HubTrust } from './hub-link/trust.ts';

export interface KioskConfig {
  /** Directory of the database. */
  readonly dataDirectory: string;
  readonly hubUrl: string;
  readonly enrolmentCode?: string | undefined;
  /** The hub's fingerprint, as it stood behind the enrolment code: SHA-256, 64 small hexadecimal digits. */
  readonly codePin?: string | undefined;
  /** The same, said afterwards: it takes the place of the one that is kept. */
  readonly newPin?: string | undefined;
  /** Whom to take for the hub. */
  readonly trust?: HubTrust | undefined;
  /** Where the page finds the media link that the hub has told. */
  readonly mediaUrl?: ((told: string) => string) | undefined;
  readonly devices: readonly DeviceConfig[];
  /** A folder whose entries are offered as ports beside those that the computer lists. */
  readonly portDirectory?: string | undefined;
  /** How patient the link to the hub is: 1 unless told, 0.1 for a tenth of it. */
  readonly linkPace?: number | undefined;
  /** How much room on the disk is kept in reserve for the day on which it is full. */
  readonly reserveBytes?: number | undefined;
}

/** How the loopback host serves the page. */
export interface LoopbackConfig {
  /** 0 for any free one. */
  readonly port: number;
  readonly rendererDirectory: string;
  /** Origin of the page's development server, for working on the page; only on this computer. */
  readonly devRenderer?: string | undefined;
}

/** Said to whoever starts the kiosk, in words. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const hubUrl = z
  .url({ protocol: /^https?$/ })
  .refine((text) => {
    const url = new URL(text);
    return url.protocol === 'https:' || LOOPBACK.has(url.hostname);
  }, 'must be https, unless the hub is on this computer')
  .transform((text) => new URL(text).origin);

/** SHA-256 as people and programs write it: with colons or spaces or without, in capitals or not. */
const fingerprint = z
  .string()
  .transform((text) => text.replaceAll(/[\s:]/g, '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{64}$/, 'a fingerprint is 64 digits and letters from a to f (npm run tls -- show)'));

/** CODE, or CODE@fingerprint. */
const enrolmentCode = z
  .string()
  .min(1)
  .max(200)
  .transform((text): { code: string; pin?: string | undefined } => {
    const [code = '', ...pin] = text.split('@');
    return { code, pin: pin.length === 0 ? undefined : pin.join('@') };
  })
  .pipe(z.strictObject({ code: z.string().min(1).max(64), pin: fingerprint.optional() }));

const environment = z.object({
  KIOSK_DATA: z.string().min(1).default('data/kiosk'),
  HUB_URL: hubUrl.default('http://127.0.0.1:4400'),
  KIOSK_ENROLMENT_CODE: enrolmentCode.optional(),
  KIOSK_HUB_FINGERPRINT: fingerprint.optional(),
  KIOSK_DEVICES: z.string().min(1).optional(),
  KIOSK_PORT_DIR: z.string().min(1).optional(),
  KIOSK_RESERVE_MIB: z.coerce.number().min(0.25).max(10_240).optional(),
  KIOSK_LINK_PACE: z.coerce.number().min(0.01).max(1).default(1),
});

const loopbackEnvironment = z.object({
  KIOSK_PORT: z.coerce.number().int().min(0).max(65_535).default(4500),
  KIOSK_RENDERER_DIR: z.string().min(1).default('dist/renderer'),
  KIOSK_DEV_RENDERER: z
    .url({ protocol: /^http$/ })
    .refine((text) => LOOPBACK.has(new URL(text).hostname), 'must be on this computer')
    .transform((text) => new URL(text).origin)
    .optional(),
});

const deviceList = z
  .array(
    z.strictObject({
      deviceId: z.string().min(1).max(64),
      driverId: z.string().min(1).max(64),
      label: z.string().min(1).max(80),
      path: z.string().min(1).max(400),
      options: z.record(z.string().max(64), z.string().max(200)).optional(),
    }),
  )
  .max(32)
  .refine((list) => new Set(list.map((device) => device.deviceId)).size === list.length, 'a deviceId is there twice');

/** @throws ConfigError */
export function readConfig(env: Readonly<Record<string, string | undefined>>): KioskConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new ConfigError(z.prettifyError(parsed.error));
  const { KIOSK_DATA, HUB_URL, KIOSK_ENROLMENT_CODE, KIOSK_DEVICES, KIOSK_PORT_DIR, KIOSK_LINK_PACE } = parsed.data;
  const { KIOSK_RESERVE_MIB } = parsed.data;
  return {
    dataDirectory: KIOSK_DATA,
    hubUrl: HUB_URL,
    enrolmentCode: KIOSK_ENROLMENT_CODE?.code,
    codePin: KIOSK_ENROLMENT_CODE?.pin,
    newPin: parsed.data.KIOSK_HUB_FINGERPRINT,
    devices: KIOSK_DEVICES === undefined ? [] : readDevices(KIOSK_DEVICES),
    portDirectory: KIOSK_PORT_DIR,
    linkPace: KIOSK_LINK_PACE,
    reserveBytes: KIOSK_RESERVE_MIB === undefined ? undefined : Math.round(KIOSK_RESERVE_MIB * 1024 * 1024),
  };
}

/** @throws ConfigError */
export function readLoopbackConfig(env: Readonly<Record<string, string | undefined>>): LoopbackConfig {
  const parsed = loopbackEnvironment.safeParse(env);
  if (!parsed.success) throw new ConfigError(z.prettifyError(parsed.error));
  const { KIOSK_PORT, KIOSK_RENDERER_DIR, KIOSK_DEV_RENDERER } = parsed.data;
  return { port: KIOSK_PORT, rendererDirectory: KIOSK_RENDERER_DIR, devRenderer: KIOSK_DEV_RENDERER };
}

function readDevices(path: string): readonly DeviceConfig[] {
  const parsed = deviceList.safeParse(readJson(path));
  if (!parsed.success) throw new ConfigError(`KIOSK_DEVICES (${path}): ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    throw new ConfigError(`KIOSK_DEVICES: ${path} cannot be read as JSON`);
  }
}
