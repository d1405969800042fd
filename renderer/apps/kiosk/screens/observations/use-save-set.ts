import { useState } from 'react';
import type { ResidentId } from '#domain/base/ids.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { OBSERVATIONS_TEXT } from '../../../../text/kiosk.ts';
import { failureOf, type Failure } from '../../../../text/refusals.ts';
import { useKiosk } from '../../state/context.tsx';
import { saveObservations } from '../../state/save-observations.ts';

/** Why a set was not saved: nothing is lost from the screen, and what to do. */
function saveFailure(fault: unknown): Failure {
  const failure = failureOf(fault, { notSaved: OBSERVATIONS_TEXT.notSaved });
  const unlike = fault instanceof RefusalError && fault.code === 'bad-params';
  return unlike ? { ...failure, words: OBSERVATIONS_TEXT.readingChanged } : failure;
}

/** Saving the set of one person: busy until the core has answered. */
export function useSaveSet(residentId: ResidentId) {
  const { store, bridge } = useKiosk();
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState<Failure>();

  async function save(): Promise<void> {
    setSaving(true);
    setFailed(undefined);
    try {
      await saveObservations(store, bridge, residentId);
    } catch (fault) {
      setFailed(saveFailure(fault));
      setSaving(false);
    }
  }

  return {
    saving,
    failed,
    save: () => {
      void save();
    },
  };
}
