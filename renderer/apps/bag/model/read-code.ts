/** What the page was opened with. Pure. */
import { toBase64url } from '#protocol/red-bag/base64url.ts';
import { codeOfAddress, parseCode, type ParsedCode } from '#protocol/red-bag/code.ts';

export type Brought =
  | { readonly is: 'nothing' }
  /** Something that is no whole code: a part of it was lost on the way. */
  | { readonly is: 'unreadable' }
  | { readonly is: 'code'; readonly code: ParsedCode };

/** @param hash of the page's address, which a browser sends to nobody */
export function broughtBy(hash: string): Brought {
  const text = codeOfAddress(hash);
  if (text === '') return { is: 'nothing' };
  const code = parseCode(text);
  return code === undefined ? { is: 'unreadable' } : { is: 'code', code };
}

/** The token as it is posted; undefined where the code opens nothing. */
export function tokenText({ token }: Pick<ParsedCode, 'token'>): string | undefined {
  return token === undefined ? undefined : toBase64url(token);
}

/** Digits of a passcode as somebody types or pastes it: "048 213". */
export function passcodeDigits(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, 6);
}

/** For a `tel:` link; undefined where there is nothing to dial. */
export function dialled(telephone: string): string | undefined {
  const digits = telephone.replace(/[^\d+]/g, '');
  return /\d{3}/.test(digits) ? `tel:${digits}` : undefined;
}
