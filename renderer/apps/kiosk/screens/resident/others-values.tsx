import { OTHERS_TEXT } from '../../../../text/keeping.ts';
import { Callout } from '../../../../ui/callout.tsx';
import './resident.css';
import { countTaken } from '../../bedside/bedside.ts';
import { useKioskState } from '../../state/context.tsx';
import { begunByOthers } from '../../state/kept-drafts.ts';
import { draftOf } from '../../state/store.ts';

/** Somebody else at this tablet has begun observations of this person: who and how many, never which. */
export function OthersValuesNotice({
  residentId,
  untilBegun = false,
}: {
  readonly residentId: string;
  /** Not any more once this carer has taken a value. */
  readonly untilBegun?: boolean;
}) {
  const taken = useKioskState((state) => countTaken(draftOf(state, residentId)));
  const othersDrafts = useKioskState((state) => state.othersDrafts);
  const begun = begunByOthers({ othersDrafts }, residentId);
  if (begun.length === 0 || (untilBegun && taken > 0)) return null;
  return (
    <Callout tone="info" className="others-values" title={OTHERS_TEXT.title} data-testid="others-values">
      {begun.map(({ name, values }) => (
        <span key={name}>{OTHERS_TEXT.values(name, values)} </span>
      ))}
      {OTHERS_TEXT.hint}
    </Callout>
  );
}
