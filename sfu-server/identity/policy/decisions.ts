import type { AccessBasis } from '#domain/people/access-basis.ts';
import type { RefusalCode } from '#protocol/wire/refusal.ts';
import type { Principal } from './principals.ts';
import type { Resource } from './resources.ts';

export type Decision =
  /** `basis`: by what right, where it is about a resident; `reason`: what was typed for it. Both are kept in the audit. */
  | { readonly allowed: true; readonly basis?: AccessBasis | undefined; readonly reason?: string | undefined }
  | { readonly allowed: false; readonly code: RefusalCode; readonly reason: string };

export const YES: Decision = { allowed: true };
export const NOT_SIGNED_IN: Decision = { allowed: false, code: 'not-signed-in', reason: 'Show who you are first.' };
export const NOT_FOR_YOU: Decision = { allowed: false, code: 'forbidden', reason: 'Your role does not include this.' };
/** What belongs to others looks the same as what does not exist, so that nothing can be found out by asking. */
export const NOT_FOUND: Decision = { allowed: false, code: 'not-found', reason: 'There is no such thing here.' };

export type Rule = (who: Principal, what: Resource) => Decision;

export const MEDIA_OVER: Decision = { allowed: false, code: 'conflict', reason: 'This call is over.' };

export function by(basis: AccessBasis, reason?: string): Decision {
  return { allowed: true, basis, reason };
}

export function refused(code: RefusalCode, reason: string): Decision {
  return { allowed: false, code, reason };
}
