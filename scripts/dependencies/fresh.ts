/** What the registry says of the packages: which are behind, and which have a weakness that is known. */

export interface Behind {
  readonly name: string;
  readonly current: string;
  readonly latest: string;
}

/** As npm counts them, worst first. */
export const SEVERITIES = ['critical', 'high', 'moderate', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Within how many days each is mended, as docs/clinical-safety/security-policy.md proposes it. */
export const MENDED_WITHIN_DAYS: Readonly<Record<Severity, number>> = { critical: 2, high: 7, moderate: 30, low: 30 };

export type Audited =
  | { readonly kind: 'counted'; readonly counts: Readonly<Record<Severity, number>>; readonly names: readonly string[] }
  /** The registry could not be asked: that says nothing of the packages. */
  | { readonly kind: 'not known'; readonly why: string };

type Unknown = Readonly<Record<string, unknown>>;

function object(value: unknown): Unknown | undefined {
  return typeof value === 'object' && value !== null ? (value as Unknown) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param text what `npm outdated --json` wrote; nothing at all when nothing is behind
 * @returns undefined when it is no answer
 */
export function readBehind(text: string): Behind[] | undefined {
  const found = object(text.trim() === '' ? {} : parsed(text));
  if (found === undefined || 'error' in found) return undefined;
  return Object.entries(found).map(([name, value]) => {
    const said = (key: string) => {
      const version = object(value)?.[key];
      return typeof version === 'string' ? version : '?';
    };
    return { name, current: said('current'), latest: said('latest') };
  });
}

/** @param text what `npm audit --json` wrote */
export function readAudit(text: string): Audited {
  const found = object(parsed(text));
  const counted = object(object(found?.['metadata'])?.['vulnerabilities']);
  if (counted === undefined) {
    const why = found?.['message'];
    return { kind: 'not known', why: typeof why === 'string' ? why : 'npm gave no answer that can be read' };
  }
  const counts = Object.fromEntries(SEVERITIES.map((each) => [each, Number(counted[each] ?? 0)])) as Record<
    Severity,
    number
  >;
  return { kind: 'counted', counts, names: Object.keys(object(found?.['vulnerabilities']) ?? {}) };
}

/** What the command ends with: 0 nothing to be mended at once, 1 something is, 2 nobody knows. */
export function verdictOf(behind: readonly Behind[] | undefined, audited: Audited): 0 | 1 | 2 {
  if (audited.kind === 'counted' && audited.counts.critical + audited.counts.high > 0) return 1;
  return behind === undefined || audited.kind === 'not known' ? 2 : 0;
}
