import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { plainWords, type Outcome } from '#domain/outcomes/outcome.ts';
import { needsStepUp } from '#domain/outcomes/who-may-sign.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { DecisionFacts } from '../../../features/outcome-summary/decision-facts.tsx';
import type { Shown } from '../../../features/show-again/index.ts';
import { CONFIRM_TEXT } from '../../../text/decision.ts';
import { LATE_TEXT } from '../../../text/late.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { useSigning } from '../decision/sign-again.tsx';
import { useHandlingPending } from '../model/use-handling.ts';

export interface CheckLateProps {
  readonly name: string;
  readonly encounterId: string;
  /** Exactly what is entered. */
  readonly outcome: Outcome;
  /**
   * @param shown given where it is asked for
   * @returns why it was not taken; undefined when it was, or when nothing was asked for
   */
  readonly onSave: (saidBack: ReadonlySet<string>, shown: Shown | undefined) => Promise<string | undefined>;
  readonly onBack: () => void;
}

/** The last look at what the paper says, and which lines the home said back. */
export function CheckLate({ name, encounterId, outcome, onSave, onBack }: CheckLateProps) {
  const now = useHubNow(30_000);
  const [saidBack, setSaidBack] = useState<ReadonlySet<string>>(new Set());
  const saving = useHandlingPending('call.enter-late', encounterId);
  const { sign, field, words } = useSigning({
    asks: needsStepUp(outcome),
    busy: saving,
    onSign: (shown) => onSave(saidBack, shown),
  });
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  return (
    <Card
      className="decision"
      edge="working"
      aria-labelledby="late-check-title"
      data-testid="late-check"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onBack();
      }}
    >
      <div className="decision__head">
        <h2 id="late-check-title" ref={title} tabIndex={-1}>
          {LATE_TEXT.confirm(name)}
        </h2>
      </div>
      <div className="decision__body" tabIndex={0} role="region" aria-label={LATE_TEXT.decision}>
        <p>
          <b>{CONFIRM_TEXT.impression}.</b> {outcome.impression}
        </p>
        <DecisionFacts outcome={outcome} now={now} />
        <h3>{LATE_TEXT.saidBack}</h3>
        <ul aria-label={LATE_TEXT.saidBack}>
          {outcome.items.map((item) => {
            const said = saidBack.has(item.itemId);
            return (
              <li key={item.itemId} className="late-line">
                <span>
                  {plainWords(item)}{' '}
                  <span className="secondary">{CONFIRM_TEXT.ownerDue(item.owner, nearTime(item.due, now))}</span>
                </span>
                <label className={said ? 'option option--chosen' : 'option'} data-testid="late-said-back">
                  <input
                    type="checkbox"
                    className="option__input"
                    checked={said}
                    aria-label={LATE_TEXT.saidBackOf(plainWords(item))}
                    onChange={() => {
                      const next = new Set(saidBack);
                      if (said) next.delete(item.itemId);
                      else next.add(item.itemId);
                      setSaidBack(next);
                    }}
                  />
                  {said && <Check className="option__tick" aria-hidden="true" />}
                  <span>{LATE_TEXT.saidBackOne}</span>
                </label>
              </li>
            );
          })}
        </ul>
      </div>
      <div className="decision__foot">
        {field}
        <div className="decision__acts">
          <Button look="line" data-testid="late-back" onClick={onBack}>
            {LATE_TEXT.back}
          </Button>
          <span className="decision__left">{LATE_TEXT.confirmMore}</span>
          <Button
            look="green"
            size="large"
            busy={saving ? LATE_TEXT.saving : undefined}
            data-testid="late-save"
            onClick={() => void sign()}
          >
            {words ?? LATE_TEXT.go}
          </Button>
        </div>
      </div>
    </Card>
  );
}
