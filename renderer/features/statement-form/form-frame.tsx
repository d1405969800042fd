import { ChevronLeft, Save } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { FORM_TEXT } from '../../text/record-form.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import type { Problem } from './model/validate.ts';
import type { Failure } from './use-sending.ts';
import './statement-form.css';

export interface FormFrameProps {
  readonly title: string;
  readonly kept?: boolean | undefined;
  readonly problems: readonly Problem[];
  /** Raised with each press, so that the summary of what is wrong takes the focus each time. */
  readonly tries: number;
  readonly idOf: (name: string) => string;
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  readonly save: string;
  readonly onSave: () => void;
  readonly onBack: () => void;
  /** Stands in the place of the buttons: a question that has to be answered first. */
  readonly question?: ReactNode;
  readonly children: ReactNode;
}

/** A form in the page: what is wrong above, the fields, and the way on and back below. No dialog hides who it is about. */
export function FormFrame(props: FormFrameProps) {
  const { title, kept = false, problems, tries, idOf, failure, busy, save, onSave, onBack, question, children } = props;
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <Card className="form" aria-labelledby={headingId} data-testid="record-form">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSave();
        }}
      >
        <h3 id={headingId} ref={heading} tabIndex={-1} className="form__title">
          {title}
        </h3>
        {kept && <p className="secondary">{FORM_TEXT.kept}</p>}
        <ErrorSummary
          key={tries}
          title={FORM_TEXT.problems}
          problems={problems.map(({ name, words }) => ({ fieldId: idOf(name), words }))}
        />
        {children}
        {failure !== undefined && (
          <Callout tone="red" live="assertive" title={failure.title} data-testid="form-failure">
            {failure.words !== '' && failure.words}
          </Callout>
        )}
        {question ?? (
          <div className="form__acts">
            <Button look="line" icon={<ChevronLeft aria-hidden="true" />} onClick={onBack} data-testid="form-back">
              {FORM_TEXT.back}
            </Button>
            <Button
              type="submit"
              icon={<Save aria-hidden="true" />}
              busy={busy ? FORM_TEXT.saving : undefined}
              data-testid="form-save"
            >
              {save}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
