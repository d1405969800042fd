/** The hub's configuration: read from the environment once, at the start, by a schema. */
import { isIP } from 'node:net';
import { z } from 'zod';
import type { SummaryTabs } from '#domain/summary/summary-tabs.ts';
import { withSecretFiles } from './secrets.ts';
import { readSummaryTabs } from './summary-tabs-file.ts';

/** Whoever listens here needs no encryption. */
export const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** How long a link into a red bag opens it, where the operator says nothing. */
export const DEFAULT_BAG_LINK_HOURS = 72;

const port = z.coerce.number().int().min(0).max(65_535);

const listed = z.string().transform((text) =>
  text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== ''),
);

/** A name and no address of numbers: passkeys and certificates belong to names. */
const names = listed.pipe(
  z
    .array(
      z.hostname().refine((name) => isIP(name) === 0 && /[a-z]/.test(name), {
        error:
          'an address of numbers is no name; keys to sign in with (passkeys) belong to a name such as hub.home.arpa',
      }),
    )
    .max(20),
);

const addresses = listed.pipe(z.array(z.string().refine((address) => isIP(address) !== 0, 'is no IP address')).max(20));

const environment = z.object({
  HUB_DATA: z.string().min(1).default('data/hub'),
  HUB_PORT: port.default(4400),
  HUB_HOST: z.string().min(1).default('127.0.0.1'),
  HUB_NAMES: names.default([]),
  HUB_TLS_CERT: z.string().min(1).optional(),
  HUB_TLS_KEY: z.string().min(1).optional(),
  HUB_TRUSTED_PROXIES: addresses.default([]),
  HUB_RTC_PORT: port.default(44_400),
  HUB_RTC_ANNOUNCED: z.string().min(1).max(253).optional(),
  MEDIASOUP_WORKER_BIN: z.string().min(1).optional(),
  HUB_RENDERER_DIR: z.string().min(1).default('dist/renderer'),
  HUB_DEMO: z.enum(['0', '1']).default('0'),
  HUB_SUMMARY_TABS: z.string().min(1).optional(),
  HUB_ON_CALL_URL: z.url({ protocol: /^https?$/ }).optional(),
  HUB_ON_CALL_TELEPHONE: z.string().trim().min(1).max(40).optional(),
  HUB_ON_CALL_TOKEN: z.string().min(1).optional(),
  HUB_ON_CALL_UNENCRYPTED: z.enum(['0', '1']).default('0'),
  HUB_SMTP_URL: z.string().min(1).optional(),
  HUB_MAIL_FROM: z.email().max(200).optional(),
  HUB_MAIL_DOMAINS: z
    .string()
    .transform((text) => text.split(',').map((domain) => domain.trim().toLowerCase()))
    .pipe(z.array(z.hostname()).min(1).max(50))
    .optional(),
  HUB_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  HUB_BAG_LINK_HOURS: z.coerce.number().int().min(1).max(336).default(DEFAULT_BAG_LINK_HOURS),
  HUB_AUDIT_CHECKPOINTS: z.string().min(1).optional(),
  HUB_OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  HUB_OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  HUB_OIDC_CLIENT_SECRET: z.string().min(1).max(500).optional(),
  HUB_OIDC_NAME: z.string().trim().min(1).max(60).default('NHS CIS2'),
  HUB_STEP_UP: z.enum(['prescriptions', 'outcomes']).optional(),
  HUB_TRUST_CLOCK: z.enum(['0', '1']).default('0'),
  HUB_RETENTION_POLICY: z.string().min(1).optional(),
  HUB_SAFETY_OFFICER_SIGNATURE: z.string().min(1).optional(),
  HUB_SAFETY_OFFICER_KEY: z.string().min(1).optional(),
  HUB_LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

/** The server that takes the service's mail. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte; else by STARTTLS. */
  readonly secure: boolean;
  /** Nothing is said before the connection is encrypted. Only on this machine itself it may stay open. */
  readonly mustEncrypt: boolean;
  readonly login?: { readonly user: string; readonly password: string } | undefined;
  readonly from: string;
}

/** The organisation's own sign-in by OpenID Connect. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button says. */
  readonly name: string;
}

export interface HubConfig {
  /** Directory of the database and of the hub's key. */
  readonly dataDir: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Names under which the hub is opened, beside those of its certificate. */
  readonly names?: readonly string[] | undefined;
  /** The operator's own certificate. Without it, one of the hub's local authority where there is one. */
  readonly tls?: { readonly certFile: string; readonly keyFile: string } | undefined;
  /** Addresses of proxies that are believed when they say for whom they ask. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** UDP and TCP port of the SFU; 0 takes any free port. */
  readonly rtcPort: number;
  /** The address that homes and consoles are told for sound and pictures, where a router stands between; else `host`. */
  readonly rtcAnnounced?: string | undefined;
  readonly mediasoupWorkerBin?: string | undefined;
  /** Where the built console and review pages are. */
  readonly rendererDir: string;
  /** How long what is kept, as somebody has approved it. Without it nothing ends by age. */
  readonly retentionFile?: string | undefined;
  /** The signature of the Clinical Safety Officer and the public key to check it with. Without both nothing is for clinical use. */
  readonly officer?: { readonly signatureFile: string; readonly keyFile: string } | undefined;
  /** true seeds an empty database with the demo service. */
  readonly demo: boolean;
  /** The service's own tabs of a summary; without them those that it had, or those that ship. */
  readonly summaryTabs?: SummaryTabs | undefined;
  /** Rung when nobody answers. Without a `url` it is only written down that nobody could be rung. */
  readonly onCall?:
    { readonly url?: string | undefined; readonly telephone: string; readonly token?: string | undefined } | undefined;
  /** Without it no referral leaves by mail, and each that should have is somebody's to ring about. */
  readonly mail?: MailServer | undefined;
  /** The domains to which mail may go, from now on; absent leaves those of the service's directory. */
  readonly mailDomains?: readonly string[] | undefined;
  /** How hospitals reach this hub, without a slash at the end: it stands in the code on every red bag. Else where it listens. */
  readonly publicUrl?: string | undefined;
  /** How long a link into a red bag opens it; else 72 hours. */
  readonly bagLinkHours?: number | undefined;
  /** Where the signed checkpoints of the audit are kept; else beside the database. */
  readonly auditCheckpoints?: string | undefined;
  /** The organisation's own sign-in; absent where there is none. */
  readonly oidc?: OidcSettings | undefined;
  /** What is signed by showing again who one is; else every decision, and in the demo prescriptions alone. */
  readonly stepUpFor?: 'prescriptions' | 'outcomes' | undefined;
  /** The machine's clock is right, however far back it went: for whoever has set it, and knows. */
  readonly trustClock?: boolean | undefined;
  readonly logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
}

/** A setting that cannot be used. The words are for the person who starts the hub. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const SMTP_FORM = 'smtp://user:password@host:587 or smtps://user:password@host:465';

/** @throws ConfigError in words that do not repeat the address: there may be a password in it */
function mailServer(address: string | undefined, from: string | undefined): MailServer | undefined {
  if (address === undefined) return undefined;
  const wrong = (words: string) => new ConfigError(`HUB_SMTP_URL ${words} It is written as ${SMTP_FORM}.`);
  if (from === undefined) {
    throw new ConfigError('HUB_SMTP_URL is set and HUB_MAIL_FROM is not: say from which address referrals are sent.');
  }
  let url: URL;
  let login: { readonly user: string; readonly password: string };
  try {
    url = new URL(address);
    login = { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  } catch {
    throw wrong('cannot be read.');
  }
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') throw wrong('names no mail server.');
  // Nobody turns encryption off in the address.
  if (url.hostname === '' || url.search !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) {
    throw wrong('holds more, or less, than a mail server.');
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  const secure = url.protocol === 'smtps:';
  const port = url.port === '' ? (secure ? 465 : 587) : Number(url.port);
  const mustEncrypt = !LOOPBACK_HOSTS.some((loopback) => loopback === host);
  return { host, port, secure, mustEncrypt, ...(login.user === '' ? {} : { login }), from };
}

/** @throws ConfigError for what would not fit into a code, or has a secret in it that would be printed */
function publicUrl(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || address.length > 200) {
    throw new ConfigError('HUB_PUBLIC_URL is written as https://hub.example: a scheme, a name and at most a path.');
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK_HOSTS.includes(hostname.replace(/^\[(.*)\]$/, '$1'));
}

/** @throws ConfigError for half of it, and for what would be said unencrypted to another machine */
function organisation(settings: z.infer<typeof environment>): OidcSettings | undefined {
  const { HUB_OIDC_ISSUER: issuer, HUB_OIDC_CLIENT_ID: clientId, HUB_OIDC_CLIENT_SECRET: clientSecret } = settings;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new ConfigError(
      'HUB_OIDC_ISSUER, HUB_OIDC_CLIENT_ID and HUB_OIDC_CLIENT_SECRET are set together, or not at all.',
    );
  }
  const url = new URL(issuer);
  if (url.protocol === 'http:' && !isLoopback(url)) {
    throw new ConfigError('HUB_OIDC_ISSUER has to begin with https: who signs in is not told to the network.');
  }
  return { issuer, clientId, clientSecret, name: settings.HUB_OIDC_NAME };
}

/** @throws ConfigError for a file that cannot be read, or that others may read */
function withSecrets(env: Readonly<Record<string, string | undefined>>) {
  try {
    return withSecretFiles(env);
  } catch (fault) {
    throw new ConfigError(`The hub cannot start with these settings. ${fault instanceof Error ? fault.message : ''}`);
  }
}

/** @throws ConfigError where the gateway's token would be said unencrypted to another machine and nobody has said that it may */
function demandEncryptedGateway(address: string, isAllowed: boolean): void {
  const url = new URL(address);
  if (url.protocol === 'https:' || isAllowed || isLoopback(url)) return;
  throw new ConfigError(
    'HUB_ON_CALL_URL has to begin with https: its token is not told to the network. Where the gateway has no other way, say so ' +
      'with HUB_ON_CALL_UNENCRYPTED=1; the hub warns of it at each start.',
  );
}

/**
 * Reads the configuration.
 * @throws ConfigError in plain words when a setting is wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): HubConfig {
  const parsed = environment.safeParse(withSecrets(env));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new ConfigError(`The hub cannot start with these settings. ${wrong}`);
  }
  const settings = parsed.data;
  const { HUB_TLS_CERT: certFile, HUB_TLS_KEY: keyFile } = settings;
  if ((certFile === undefined) !== (keyFile === undefined)) {
    throw new ConfigError('HUB_TLS_CERT and HUB_TLS_KEY belong together: the certificate with its chain, and its key.');
  }
  if (['0.0.0.0', '::'].includes(settings.HUB_HOST) && settings.HUB_RTC_ANNOUNCED === undefined) {
    throw new ConfigError(
      `HUB_HOST is ${settings.HUB_HOST}, which is every address of this machine: say with HUB_RTC_ANNOUNCED which of them ` +
        'homes and consoles send sound and pictures to.',
    );
  }
  const { HUB_ON_CALL_URL: url, HUB_ON_CALL_TELEPHONE: telephone, HUB_ON_CALL_TOKEN: token } = settings;
  if (url !== undefined && telephone === undefined) {
    throw new ConfigError(
      'HUB_ON_CALL_URL is set and HUB_ON_CALL_TELEPHONE is not: say which number the gateway rings when nobody answers a call.',
    );
  }
  if (url !== undefined) demandEncryptedGateway(url, settings.HUB_ON_CALL_UNENCRYPTED === '1');
  const tabs = settings.HUB_SUMMARY_TABS === undefined ? undefined : readSummaryTabs(settings.HUB_SUMMARY_TABS);
  if (tabs !== undefined && 'wrong' in tabs) {
    throw new ConfigError(`The hub cannot start with the tabs of HUB_SUMMARY_TABS. ${tabs.wrong}.`);
  }
  return {
    dataDir: settings.HUB_DATA,
    host: settings.HUB_HOST,
    port: settings.HUB_PORT,
    names: settings.HUB_NAMES,
    tls: certFile === undefined || keyFile === undefined ? undefined : { certFile, keyFile },
    trustedProxies: settings.HUB_TRUSTED_PROXIES,
    rtcPort: settings.HUB_RTC_PORT,
    rtcAnnounced: settings.HUB_RTC_ANNOUNCED,
    mediasoupWorkerBin: settings.MEDIASOUP_WORKER_BIN,
    rendererDir: settings.HUB_RENDERER_DIR,
    demo: settings.HUB_DEMO === '1',
    retentionFile: settings.HUB_RETENTION_POLICY,
    ...(settings.HUB_SAFETY_OFFICER_SIGNATURE === undefined || settings.HUB_SAFETY_OFFICER_KEY === undefined
      ? {}
      : {
          officer: {
            signatureFile: settings.HUB_SAFETY_OFFICER_SIGNATURE,
            keyFile: settings.HUB_SAFETY_OFFICER_KEY,
          },
        }),
    summaryTabs: tabs,
    onCall: telephone === undefined ? undefined : { url, telephone, token },
    mail: mailServer(settings.HUB_SMTP_URL, settings.HUB_MAIL_FROM),
    mailDomains: settings.HUB_MAIL_DOMAINS,
    publicUrl: publicUrl(settings.HUB_PUBLIC_URL),
    bagLinkHours: settings.HUB_BAG_LINK_HOURS,
    auditCheckpoints: settings.HUB_AUDIT_CHECKPOINTS,
    oidc: organisation(settings),
    stepUpFor: settings.HUB_STEP_UP,
    trustClock: settings.HUB_TRUST_CLOCK === '1',
    logLevel: settings.HUB_LOG_LEVEL,
  };
}
