import { FilePenLine } from 'lucide-react';
import { useState } from 'react';
import { useHub } from '../../../connections/hub-client/index.ts';
import { STORY_TEXT } from '../../../text/console.ts';
import { LATE_TEXT } from '../../../text/late.ts';
import { Button } from '../../../ui/button.tsx';
import { newLateDraft, readLateDraft, type LateDraft } from '../model/late-draft.ts';
import { useMe } from '../model/use-me.ts';
import { LatePage } from './late-page.tsx';
import '../call/work-panel.css';
import './late.css';

interface KeptLateDraft {
  readonly draft: LateDraft | undefined;
  readonly change: (next: LateDraft | undefined) => void;
}

/** The form as it was typed, one for each nurse, so that a reload loses nothing. */
function useLateDraft(personId: string): KeptLateDraft {
  const { kept } = useHub();
  const key = `teletriage.late.${personId}`;
  const [draft, setDraft] = useState<LateDraft | undefined>(() => {
    try {
      return readLateDraft(kept.getItem(key));
    } catch {
      // A browser that keeps nothing begins with an empty form.
      return undefined;
    }
  });
  return {
    draft,
    change(next: LateDraft | undefined) {
      setDraft(next);
      try {
        if (next === undefined) kept.removeItem(key);
        else kept.setItem(key, JSON.stringify(next));
      } catch {
        // It holds until the page is loaded anew.
      }
    },
  };
}

/** No call is chosen: what stands here otherwise, the paper form, and typing a call in from paper. */
export function NoCall() {
  const me = useMe();
  const { draft, change } = useLateDraft(me);
  const [open, setOpen] = useState(false);
  if (open && draft !== undefined) {
    return (
      <LatePage
        draft={draft}
        onChange={change}
        onClose={() => {
          setOpen(false);
        }}
        onSaved={() => {
          change(undefined);
        }}
      />
    );
  }
  return (
    <div className="clinician-choose">
      <h2>{STORY_TEXT.chooseTitle}</h2>
      <p className="secondary">{STORY_TEXT.choose}</p>
      <section className="no-call__downtime" aria-label={LATE_TEXT.downtime}>
        <p className="secondary">
          <b>{LATE_TEXT.downtime}.</b> {LATE_TEXT.downtimeMore}
        </p>
        <Button
          look="line"
          size="small"
          icon={<FilePenLine aria-hidden="true" />}
          data-testid="late-open"
          onClick={() => {
            if (draft === undefined) change(newLateDraft(crypto.randomUUID()));
            setOpen(true);
          }}
        >
          {draft === undefined ? LATE_TEXT.open : LATE_TEXT.goOn}
        </Button>
        {draft !== undefined && (
          <Button
            look="quiet"
            size="small"
            data-testid="late-discard"
            onClick={() => {
              change(undefined);
            }}
          >
            {LATE_TEXT.discard}
          </Button>
        )}
        <a href="./downtime.html" target="_blank" rel="noreferrer" data-testid="paper-form">
          {LATE_TEXT.print}
        </a>
      </section>
    </div>
  );
}
