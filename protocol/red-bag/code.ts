/**
 * What the code on a red bag's front page holds behind the `#` of one address: the key to the pack at the hub, and a summary
 * that is read and verified without any network.
 *
 *   | version 1 | token 16 | home's id 16 | flags 1 | summary … | Ed25519 signature of the kiosk 64 | certificate 121 |
 *
 * The signature is over `teletriage summary 1\n` and all bytes before it. Without a token (flag) the code opens nothing; without
 * a certificate (flag) the signature proves no more than that the parts belong together.
 */
import type { EmergencySummary } from '#domain/red-bag/emergency-summary.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { ByteReader, ByteWriter, uuidBytes, uuidText } from './bytes.ts';
import { CERTIFICATE_BYTES, encodeCertificate, parseCertificate, type KioskCertificate } from './certificate.ts';
import { toUtf8 } from './utf8.ts';

const VERSION = 1;
const HAS_TARGET = 1;
const SHORTENED = 2;
const HAS_CERTIFICATE = 4;
const HAS_TOKEN = 8;
const CPR = ['not-recorded', 'attempt', 'do-not-attempt'] as const;

/** Bytes of UTF-8 that each field may take: a code that is too dense is read by no telephone. */
const MOST = { tracker: 20, name: 60, nhsNumber: 10, allergies: 90, alert: 60, homeTelephone: 24 } as const;
const MOST_ALERTS = 5;
/** Of all alerts together. */
const ALERTS_BYTES = 200;
/** Fewer say nothing. */
const LEAST_OF_ALERT = 12;
const CUT = '…';

export interface BagCode {
  /** 16 bytes: opens the pack at the hub, together with the passcode. Absent where nothing is shared. */
  readonly token?: Uint8Array | undefined;
  readonly homeId: string;
  readonly summary: EmergencySummary;
  /** Something did not fit: the front page has it whole. */
  readonly shortened: boolean;
  readonly signature: Uint8Array;
  readonly certificate?: KioskCertificate | undefined;
}

export type UnsignedCode = Omit<BagCode, 'signature' | 'shortened'>;

/** The text without what goes over the limit; never half a character, and never so that a word that was cut looks whole. */
function fitting(text: string, most: number): string {
  if (toUtf8(text).length <= most) return text;
  const room = most - toUtf8(CUT).length;
  let kept = '';
  let bytes = 0;
  for (const character of text) {
    const more = toUtf8(character).length;
    if (bytes + more > room) break;
    kept += character;
    bytes += more;
  }
  return `${kept.trimEnd()}${CUT}`;
}

/** The first ones, as the pack orders them, until there is no room. */
function fittingAlerts(alerts: readonly string[]): readonly string[] {
  let room = ALERTS_BYTES;
  const kept: string[] = [];
  for (const alert of alerts.slice(0, MOST_ALERTS)) {
    const most = Math.min(MOST.alert, room);
    if (most < LEAST_OF_ALERT && toUtf8(alert).length > most) break;
    const short = fitting(alert, most);
    kept.push(short);
    room -= toUtf8(short).length;
  }
  return kept;
}

interface Fitted {
  readonly summary: EmergencySummary;
  readonly shortened: boolean;
}

function fitted(summary: EmergencySummary): Fitted {
  const short: EmergencySummary = {
    ...summary,
    tracker: fitting(summary.tracker, MOST.tracker),
    name: fitting(summary.name, MOST.name),
    nhsNumber: fitting(summary.nhsNumber, MOST.nhsNumber),
    allergies: fitting(summary.allergies, MOST.allergies),
    alerts: fittingAlerts(summary.alerts),
    homeTelephone: fitting(summary.homeTelephone, MOST.homeTelephone),
    madeAt: new Date(Math.floor(Date.parse(summary.madeAt) / 1_000) * 1_000).toISOString(),
  };
  const same = (a: string, b: string): boolean => a === b;
  const shortened =
    !same(short.tracker, summary.tracker) ||
    !same(short.name, summary.name) ||
    !same(short.allergies, summary.allergies) ||
    !same(short.homeTelephone, summary.homeTelephone) ||
    short.alerts.length !== summary.alerts.length ||
    short.alerts.some((alert, at) => alert !== summary.alerts[at]);
  return { summary: short, shortened };
}

function bodyOf(code: UnsignedCode): Uint8Array {
  const { summary, shortened } = fitted(code.summary);
  const { oxygenTarget } = summary;
  const flags =
    (oxygenTarget === undefined ? 0 : HAS_TARGET) |
    (shortened ? SHORTENED : 0) |
    (code.certificate === undefined ? 0 : HAS_CERTIFICATE) |
    (code.token === undefined ? 0 : HAS_TOKEN);
  if (code.token !== undefined && code.token.length !== 16) throw new RangeError('a token has 16 bytes');
  const writer = new ByteWriter()
    .u8(VERSION)
    .raw(code.token ?? new Uint8Array(16))
    .raw(uuidBytes(code.homeId))
    .u8(flags)
    .raw(uuidBytes(summary.bagId))
    .u32(Date.parse(summary.madeAt) / 1_000)
    .u8(CPR.indexOf(summary.cpr))
    .text(summary.tracker)
    .text(summary.name)
    .text(summary.born)
    .text(summary.nhsNumber)
    .text(summary.allergies)
    .text(summary.homeTelephone);
  if (oxygenTarget !== undefined) writer.u8(oxygenTarget.from).u8(oxygenTarget.to);
  writer.u8(summary.alerts.length);
  for (const alert of summary.alerts) writer.text(alert);
  return writer.done();
}

const HEAD = 'teletriage summary 1\n';

/** What the kiosk signs. @throws RangeError for identifiers that are none */
export function codeSigned(code: UnsignedCode): Uint8Array {
  return new ByteWriter().raw(toUtf8(HEAD)).raw(bodyOf(code)).done();
}

/** @param signature Ed25519 over {@link codeSigned} of the same code */
export function encodeCode(code: UnsignedCode, signature: Uint8Array): string {
  if (signature.length !== 64) throw new RangeError('an Ed25519 signature has 64 bytes');
  const writer = new ByteWriter().raw(bodyOf(code)).raw(signature);
  if (code.certificate !== undefined) writer.raw(encodeCertificate(code.certificate));
  return toBase64url(writer.done());
}

export interface ParsedCode extends BagCode {
  /** The bytes that the signature is over. */
  readonly signed: Uint8Array;
}

/** @param text what stands behind the `#`; undefined for what is no whole code. It verifies nothing. */
export function parseCode(text: string): ParsedCode | undefined {
  const bytes = fromBase64url(text);
  if (bytes === undefined) return undefined;
  try {
    const reader = new ByteReader(bytes);
    if (reader.u8() !== VERSION) return undefined;
    const token = reader.raw(16);
    const homeId = uuidText(reader.raw(16));
    const flags = reader.u8();
    const bagId = uuidText(reader.raw(16));
    const madeAt = new Date(reader.u32() * 1_000).toISOString();
    const cpr = CPR[reader.u8()];
    if (cpr === undefined) return undefined;
    const [tracker, name, born, nhsNumber, allergies, homeTelephone] = [
      reader.text(),
      reader.text(),
      reader.text(),
      reader.text(),
      reader.text(),
      reader.text(),
    ];
    const oxygenTarget = (flags & HAS_TARGET) === 0 ? undefined : { from: reader.u8(), to: reader.u8() };
    const alerts = Array.from({ length: reader.u8() }, () => reader.text());
    const body = bytes.slice(0, reader.at);
    const signature = reader.raw(64);
    const certificate = (flags & HAS_CERTIFICATE) === 0 ? undefined : parseCertificate(reader.raw(CERTIFICATE_BYTES));
    if (reader.left !== 0 || ((flags & HAS_CERTIFICATE) !== 0 && certificate === undefined)) return undefined;
    return {
      ...((flags & HAS_TOKEN) === 0 ? {} : { token }),
      homeId,
      summary: {
        bagId,
        tracker,
        name,
        born,
        nhsNumber,
        allergies,
        cpr,
        ...(oxygenTarget === undefined ? {} : { oxygenTarget }),
        alerts,
        homeTelephone,
        madeAt,
      },
      shortened: (flags & SHORTENED) !== 0,
      signature,
      ...(certificate === undefined ? {} : { certificate }),
      signed: new ByteWriter().raw(toUtf8(HEAD)).raw(body).done(),
    };
  } catch (fault) {
    if (fault instanceof RangeError || fault instanceof TypeError) return undefined;
    throw fault;
  }
}

/** The address that the code on the paper holds. */
export function bagAddress(pageUrl: string, code: string): string {
  return `${pageUrl}#${code}`;
}

/** What stands behind the `#` of an address, or of what somebody has pasted. */
export function codeOfAddress(text: string): string {
  const at = text.indexOf('#');
  return (at < 0 ? text : text.slice(at + 1)).trim();
}
