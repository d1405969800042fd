import { DECISION_TEXT } from '../../../text/decision.ts';
import { TextArea } from '../../../ui/field.tsx';
import type { AdviceDraft } from '../model/draft.ts';
import { adviceLines } from '../model/validate.ts';
import { errorOf, fieldId, type ItemProps } from './fields.tsx';

/** Advice in plain words: each line is said back on its own. */
export function AdviceFields({ item, problems, errorsShown, onChange }: ItemProps<AdviceDraft>) {
  const lines = adviceLines(item.text).length;
  return (
    <div className="decision-item__fields">
      <TextArea
        id={fieldId('advice-text', item.draftId)}
        label={DECISION_TEXT.adviceText}
        rows={Math.max(2, Math.min(8, item.text.split('\n').length + 1))}
        value={item.text}
        error={errorOf(problems, errorsShown, 'advice-text', item.draftId)}
        data-testid="advice-text"
        onChange={(event) => {
          onChange({ ...item, text: event.target.value });
        }}
      />
      {lines > 0 && <span className="decision-item__note">{DECISION_TEXT.adviceLines(lines)}</span>}
    </div>
  );
}
