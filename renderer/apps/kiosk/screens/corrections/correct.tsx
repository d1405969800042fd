import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { CORRECTIONS_TEXT } from '../../../../text/corrections.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { useKioskState } from '../../state/context.tsx';
import type { CorrectionWay } from '../../state/route.ts';
import { findSaved } from '../../state/saved-entries.ts';
import { CorrectPerson } from './correct-person.tsx';
import { CorrectValues } from './correct-values.tsx';
import { StrikeEntry } from './strike-entry.tsx';
import '../form.css';
import './corrections.css';

export interface CorrectProps {
  readonly residentId: string;
  readonly entryId: string;
  readonly how: CorrectionWay;
}

/** Putting right one saved thing, in the way that was chosen. */
export function CorrectScreen({ residentId, entryId, how }: CorrectProps) {
  const record = useKioskState((state) => state.records.get(residentId));
  const saved = record && findSaved(record, entryId);
  const back = (
    <BottomActions>
      <BackButton to={{ page: 'saved', residentId, entryId }} />
    </BottomActions>
  );
  if (record === undefined || saved === undefined) {
    return (
      <>
        {back}
        <Callout tone="amber">{record === undefined ? RESIDENT_TEXT.unknown : CORRECTIONS_TEXT.notFound}</Callout>
      </>
    );
  }
  const set = saved.kind === 'observations.recorded' ? saved.recorded : undefined;
  return (
    <>
      {back}
      {how === 'values' && set !== undefined ? (
        <CorrectValues record={record} set={set} residentId={residentId} />
      ) : how === 'person' && set !== undefined ? (
        <CorrectPerson record={record} set={set} residentId={residentId} />
      ) : (
        <StrikeEntry record={record} saved={saved} residentId={residentId} />
      )}
    </>
  );
}
