import { OTHERS_TEXT } from '../../../../text/keeping.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { useKioskState } from '../../state/context.tsx';
import { begunByOthers } from '../../state/kept-drafts.ts';

/** Somebody else at this tablet has begun observations of this person: who and how many, never which. */
export function OthersValuesNotice({ residentId }: { readonly residentId: string }) {
  const othersDrafts = useKioskState((state) => state.othersDrafts);
  const begun = begunByOthers({ othersDrafts }, residentId);
  if (begun.length === 0) return null;
  return (
    <Callout tone="info" title={OTHERS_TEXT.title} data-testid="others-values">
      {begun.map(({ name, values }) => (
        <span key={name}>{OTHERS_TEXT.values(name, values)} </span>
      ))}
      {OTHERS_TEXT.hint}
    </Callout>
  );
}
