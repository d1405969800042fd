/**
 * The ends of all chains as one signed text, written with each addition: rows cut off at an end are missing from it, and so is a chain
 * that is gone altogether.
 */
import type { ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { AuditKey, ChainEnd, SignedHead } from './ports.ts';

const FORM = 'teletriage-audit-head/1';

export type Ends = ReadonlyMap<ServiceId, ChainEnd>;

export function signedHead(ends: Ends, at: Instant, key: AuditKey): SignedHead {
  const sorted = [...ends].sort(([one], [other]) => (one < other ? -1 : 1));
  const body = JSON.stringify([FORM, at, sorted.map(([serviceId, { seq, chain }]) => [serviceId, seq, chain])]);
  return { body, signature: key.sign(body) };
}

function endOf(listed: unknown): readonly [ServiceId, ChainEnd] | undefined {
  if (!Array.isArray(listed)) return undefined;
  const [serviceId, seq, chain] = listed as readonly unknown[];
  if (typeof serviceId !== 'string' || typeof seq !== 'number' || typeof chain !== 'string') return undefined;
  return [serviceId, { seq, chain }];
}

/** Undefined for a head that was not signed with this key. */
export function endsOf({ body, signature }: SignedHead, key: Pick<AuditKey, 'verify'>): Ends | undefined {
  if (!key.verify(body, signature)) return undefined;
  const read = parseJson(body);
  const [form, , listed] = Array.isArray(read) ? (read as readonly unknown[]) : [];
  if (form !== FORM || !Array.isArray(listed)) return undefined;
  const ends = listed.map(endOf);
  return ends.includes(undefined) ? undefined : new Map(ends.filter((end) => end !== undefined));
}
