/** A service's own tabs of a resident's summary: a versioned document, each version under the name that its author gave it. */
import { sameContent } from '#domain/base/same-content.ts';
import type { Instant } from '#domain/base/time.ts';
import { DEFAULT_SUMMARY_TABS, type SummaryTabs } from '#domain/summary/summary-tabs.ts';
import { summaryTabs as summaryTabsSchema } from '#protocol/stored/record-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { Scope } from '../triage/ports.ts';
import { integer, text } from './columns.ts';
import type { Reader, Row, Writer } from './database.ts';

const KIND = 'summary-tabs';

/**
 * `stored`: it is the newest now. `known`: it was the newest already. `differs`: other tabs have this version. `replaced`: they
 * had it once, and newer ones came after.
 */
export type Adopted = 'stored' | 'known' | 'differs' | 'replaced';

function tabsOf(row: Row): SummaryTabs {
  return summaryTabsSchema.parse(parseJson(text(row, 'document')));
}

async function newest(db: Reader, scope: Scope): Promise<{ version: number; tabs: SummaryTabs } | undefined> {
  const row = await db.get(
    `SELECT version, document FROM service_documents WHERE service_id = ? AND kind = ? ORDER BY version DESC LIMIT 1`,
    scope.serviceId,
    KIND,
  );
  return row && { version: integer(row, 'version'), tabs: tabsOf(row) };
}

/** Undefined while the service has none of its own. */
export async function ownSummaryTabs(db: Reader, scope: Scope): Promise<SummaryTabs | undefined> {
  return (await newest(db, scope))?.tabs;
}

export async function adoptSummaryTabs(tx: Writer, scope: Scope, tabs: SummaryTabs, at: Instant): Promise<Adopted> {
  const last = await newest(tx, scope);
  if (sameContent(last?.tabs ?? DEFAULT_SUMMARY_TABS, tabs)) return 'known';
  const before = await tx.get(
    'SELECT version, document FROM service_documents WHERE service_id = ? AND kind = ? AND name = ?',
    scope.serviceId,
    KIND,
    tabs.version,
  );
  if (before !== undefined) return sameContent(tabsOf(before), tabs) ? 'replaced' : 'differs';
  // The name of the tabs that ship belongs to them.
  if (tabs.version === DEFAULT_SUMMARY_TABS.version) return 'differs';
  await tx.run(
    `INSERT INTO service_documents (service_id, kind, version, name, document, written_at) VALUES (?, ?, ?, ?, ?, ?)`,
    scope.serviceId,
    KIND,
    (last?.version ?? 0) + 1,
    tabs.version,
    JSON.stringify(tabs),
    at,
  );
  return 'stored';
}
