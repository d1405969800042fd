import { useState } from 'react';
import { failureOf, type Failure, type FailureTitles } from '../../../text/refusals.ts';

/** Something that is being saved: busy until the core has answered, and what to tell when it was not. */
export function useSaving(titles: FailureTitles) {
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState<Failure>();

  /** @param work throws where it was refused; whatever follows a "saved" stands in it too */
  async function run(work: () => Promise<void>): Promise<void> {
    if (saving) return;
    setSaving(true);
    setFailed(undefined);
    try {
      await work();
    } catch (fault) {
      setFailed(failureOf(fault, titles));
    } finally {
      setSaving(false);
    }
  }

  return { saving, failed, run };
}
