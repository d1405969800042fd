import { useEffect, useRef } from 'react';
import { DECISION_TEXT } from '../../../text/decision.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { useDraft } from '../decision/draft-host.tsx';
import { isEmptyDraft } from '../model/draft.ts';

export interface LeavePanelProps {
  /** As the person is called in a sentence. */
  readonly name: string;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Before a call is left without a signature: what is open and what is kept. In the page, banner in sight. */
export function LeavePanel({ name, onStay, onLeave }: LeavePanelProps) {
  const { draft } = useDraft();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  return (
    <Card
      className="decision"
      edge="look"
      aria-labelledby="leave-title"
      data-testid="leave-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onStay();
      }}
    >
      <div className="decision__head">
        <h2 id="leave-title" ref={title} tabIndex={-1}>
          {DECISION_TEXT.leaveTitle}
        </h2>
      </div>
      <div className="decision__body">
        <p>{DECISION_TEXT.leaveBody(name)}</p>
        {!isEmptyDraft(draft) && <p>{DECISION_TEXT.unsigned(draft.items.length)}</p>}
      </div>
      <div className="decision__foot">
        <div className="decision__acts">
          <Button data-testid="leave-stay" onClick={onStay}>
            {DECISION_TEXT.leaveStay}
          </Button>
          <span className="decision__left" />
          <Button look="line" data-testid="leave-confirm" onClick={onLeave}>
            {DECISION_TEXT.leaveGo}
          </Button>
        </div>
      </div>
    </Card>
  );
}
