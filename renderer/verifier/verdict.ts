/** What somebody has brought, and what can be said of it. Pure. */
import type { EmergencySummary } from '#domain/red-bag/emergency-summary.ts';
import { summaryOf } from '#domain/red-bag/summary-of.ts';
import { codeOfAddress, parseCode } from '#protocol/red-bag/code.ts';
import { packFrozen, redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { checkCode, checkPack, type Checked } from '../apps/bag/model/check.ts';

export type Verdict =
  | { readonly is: 'unreadable' }
  /** What it says is not to be shown: whoever changed it chose the words. */
  | { readonly is: 'wrong' }
  | {
      readonly is: Exclude<Checked, 'wrong'>;
      readonly summary: EmergencySummary;
      readonly shortened: boolean;
      readonly version?: number | undefined;
    };

/** As the kiosk wrote it, with or without what stands beside it in a file. */
const frozenFile = packFrozen.pick({ text: true, sha256: true, signature: true, certificate: true }).strip();

function parsed(json: string): unknown {
  try {
    return parseJson(json);
  } catch {
    return undefined;
  }
}

function judgeFile(json: unknown, serviceKey: Uint8Array | undefined): Verdict {
  const frozen = frozenFile.safeParse(json).data;
  if (frozen === undefined) return { is: 'unreadable' };
  const pack = redBagPack.safeParse(parsed(frozen.text)).data;
  if (pack === undefined) return { is: 'wrong' };
  // What stands beside the text is not signed: where it names another pack, somebody has mixed two.
  const named = packFrozen.pick({ bagId: true, version: true }).partial().strip().safeParse(json).data;
  if (named === undefined || (named.bagId ?? pack.bagId) !== pack.bagId) return { is: 'wrong' };
  if ((named.version ?? pack.version) !== pack.version) return { is: 'wrong' };
  const checked = checkPack(frozen, pack.madeAt, serviceKey);
  if (checked === 'wrong') return { is: 'wrong' };
  return { is: checked, summary: summaryOf(pack), shortened: false, version: pack.version };
}

/**
 * @param text an address, what stands behind its `#`, or the JSON of a frozen pack
 * @param serviceKey raw; without it nothing is genuine
 */
export function judge(text: string, serviceKey: Uint8Array | undefined): Verdict {
  const json = text.trimStart().startsWith('{') ? parsed(text) : undefined;
  if (json !== undefined) return judgeFile(json, serviceKey);
  const code = parseCode(codeOfAddress(text));
  if (code === undefined) return { is: 'unreadable' };
  const checked = checkCode(code, serviceKey);
  if (checked === 'wrong') return { is: 'wrong' };
  return { is: checked, summary: code.summary, shortened: code.shortened };
}
