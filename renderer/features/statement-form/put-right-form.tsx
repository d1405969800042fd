import { useState } from 'react';
import type { Stated } from '#domain/record/reduce-statements.ts';
import { FORM_TEXT } from '../../text/record-form.ts';
import { Card } from '../../ui/card.tsx';
import { EndForm } from './end-form.tsx';
import { OneOf } from './fields/choice-fields.tsx';
import { StatementForm, type FormContext } from './statement-form.tsx';
import { StrikeForm } from './strike-form.tsx';
import './statement-form.css';

type Action = keyof typeof FORM_TEXT.actions;
const ACTIONS = ['state', 'end', 'strike'] as const satisfies readonly Action[];

export interface PutRightFormProps extends FormContext {
  readonly subject: string;
  readonly stated: Stated;
  /** What it is about, as it stands on the screen. */
  readonly what: string;
  /** false for what came with a registration: it shares its entry with all the rest. */
  readonly mayStrike: boolean;
}

/** What stands has changed, is no longer true, or was never true: three things, asked apart. */
export function PutRightForm({ subject, stated, what, mayStrike, ...context }: PutRightFormProps) {
  const [action, setAction] = useState<Action>('state');
  const title = FORM_TEXT.change(what);
  const { today, writer, write, reader, onSaved, onBack } = context;
  const { topic } = stated.statement;
  const rest = { subject, stated, title, today, writer, write, reader, onSaved, onBack };
  return (
    <>
      <Card className="form form--which" data-testid="field-action">
        <OneOf
          id="put-right-action"
          label={FORM_TEXT.whatHappened}
          choices={ACTIONS.filter((one) => one !== 'strike' || mayStrike).map((value) => ({
            value,
            words: FORM_TEXT.actions[value],
          }))}
          value={action}
          onChange={(next) => {
            setAction(next as Action);
          }}
        />
        {!mayStrike && <p className="secondary">{FORM_TEXT.registration}</p>}
      </Card>
      {action === 'state' && <StatementForm {...context} topic={topic} before={{ subject, stated }} title={title} />}
      {action === 'end' && <EndForm {...rest} />}
      {action === 'strike' && <StrikeForm {...rest} entryId={stated.entryId} />}
    </>
  );
}
