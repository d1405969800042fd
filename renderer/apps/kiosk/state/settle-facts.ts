/**
 * What was written and never answered, once the core is back and has said everything: what stands in the record is saved.
 * Without this the same words on another day, "as well as normal" again, would be taken for another try of the first.
 */
import { sameContent } from '#domain/base/same-content.ts';
import { FINDING_FORMS } from './finding-forms.ts';
import { readFinding } from './finding-drafts.ts';
import { isFactPress, pressFor, settlePress, writtenBy } from './presses.ts';
import { readSoftSigns } from './soft-signs-draft.ts';
import { findingKey, withKey, type KioskStore } from './store.ts';

/** @returns how many presses turned out to be saved */
export function settleFacts(store: KioskStore): number {
  settleDrafts(store);
  const { presses, entries } = store.getState();
  let settled = 0;
  for (const [press, entryId] of presses) {
    if (!isFactPress(press)) continue;
    if (![...entries.values()].some((known) => known.has(entryId))) continue;
    settlePress(store, press, entryId);
    settled += 1;
  }
  return settled;
}

/** A draft that says what its entry says is done with; one that was changed since is something new. */
function settleDrafts(store: KioskStore): void {
  const { softSigns, findings } = store.getState();
  for (const [residentId, draft] of softSigns) {
    const entry = writtenBy(store.getState(), pressFor.softSigns(residentId), residentId);
    const read = readSoftSigns(draft);
    if (entry?.kind !== 'soft-signs.recorded' || !read.ok || !sameContent(entry.body, read.check)) continue;
    store.setState({ softSigns: withKey(store.getState().softSigns, residentId, undefined) });
  }
  for (const residentId of store.getState().records.keys()) {
    for (const form of FINDING_FORMS) {
      const key = findingKey(residentId, form);
      const draft = findings.get(key);
      const entry = draft && writtenBy(store.getState(), pressFor.finding(residentId, form), residentId);
      if (draft === undefined || entry?.kind !== 'finding.recorded') continue;
      const read = readFinding(draft);
      if (!read.ok || !sameContent(entry.body.finding, read.finding)) continue;
      store.setState({ findings: withKey(store.getState().findings, key, undefined) });
    }
  }
}
