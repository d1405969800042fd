import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/bootstrap/paths.mjs';
import {
  MENDED_WITHIN_DAYS,
  readAudit,
  readBehind,
  verdictOf,
  type Audited,
} from '../../../scripts/dependencies/fresh.ts';

/** As npm 11 writes it. */
const counted = (high: number, moderate = 0) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: high + moderate > 0 ? { ws: { name: 'ws', severity: 'high' } } : {},
    metadata: { vulnerabilities: { info: 0, low: 0, moderate, high, critical: 0, total: high + moderate } },
  });

describe('what the registry says', () => {
  test('of packages that are behind', () => {
    const text = JSON.stringify({ typescript: { current: '6.0.3', wanted: '6.0.3', latest: '7.0.2' } });
    expect(readBehind(text)).toEqual([{ name: 'typescript', current: '6.0.3', latest: '7.0.2' }]);
    expect(readBehind('')).toEqual([]);
    expect(readBehind('{"error":{"code":"ENOTFOUND"}}')).toBeUndefined();
    expect(readBehind('not json')).toBeUndefined();
  });

  test('of known weaknesses', () => {
    expect(readAudit(counted(2, 1))).toEqual({
      kind: 'counted',
      counts: { critical: 0, high: 2, moderate: 1, low: 0 },
      names: ['ws'],
    });
    const refused = '{"message":"405 Method Not Allowed","statusCode":405}';
    expect(readAudit(refused)).toEqual({ kind: 'not known', why: '405 Method Not Allowed' });
    expect(readAudit('').kind).toBe('not known');
  });

  test('is a failure when something is high, and never a success when nobody answered', () => {
    const silent: Audited = { kind: 'not known', why: '' };
    expect(verdictOf([], readAudit(counted(0)))).toBe(0);
    expect(verdictOf([], readAudit(counted(0, 3)))).toBe(0);
    expect(verdictOf([], readAudit(counted(1)))).toBe(1);
    expect(verdictOf(undefined, readAudit(counted(1)))).toBe(1);
    expect(verdictOf([], silent)).toBe(2);
    expect(verdictOf(undefined, readAudit(counted(0)))).toBe(2);
  });
});

test('the times for mending are those of the security policy', () => {
  const policy = readFileSync(join(root, 'docs/clinical-safety/security-policy.md'), 'utf8');
  expect(MENDED_WITHIN_DAYS).toEqual({ critical: 2, high: 7, moderate: 30, low: 30 });
  expect(policy).toMatch(/critical 48 hours, high 7 days, others 30 days/);
});
