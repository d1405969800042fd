/** The fields that every line of a decision has, and how a problem finds its field. */
import type { Instant } from '#domain/base/time.ts';
import { dueInWords } from '../../../text/console.ts';
import { DECISION_TEXT, PROBLEM_TEXT, TOO_LONG, UNTIL_BEFORE_FIRST } from '../../../text/decision.ts';
import { TextField } from '../../../ui/field.tsx';
import type { ItemDraft } from '../model/draft.ts';
import { instantOf } from '../model/london-time.ts';
import type { DraftField, Problem } from '../model/validate.ts';

/** The id of a field on the page, so that a problem can move the focus there. */
export function fieldId(field: DraftField, draftId?: string): string {
  return draftId === undefined ? `decision-${field}` : `decision-${field}-${draftId}`;
}

export function problemWords(problem: Problem): string {
  switch (problem.code) {
    case 'too-long':
      return TOO_LONG;
    case 'before-first':
      return UNTIL_BEFORE_FIRST;
    case 'missing':
    case 'not-a-time':
      return PROBLEM_TEXT[problem.field];
    default:
      return problem.code satisfies never;
  }
}

/** The words under a field, once the nurse has asked what is missing. */
export function errorOf(
  problems: readonly Problem[],
  shown: boolean,
  field: DraftField,
  draftId?: string,
): string | undefined {
  const found = problems.find((problem) => problem.field === field && problem.draftId === draftId);
  if (found === undefined) return undefined;
  return shown || found.code === 'too-long' ? problemWords(found) : undefined;
}

export interface ItemProps<Item extends ItemDraft> {
  readonly item: Item;
  readonly problems: readonly Problem[];
  /** true once the nurse has asked what is missing. */
  readonly errorsShown: boolean;
  readonly onChange: (item: Item) => void;
}

interface OwnerDueProps extends ItemProps<ItemDraft> {
  /** The list of names that are offered. */
  readonly ownersList: string;
  readonly now: Instant;
}

/** Who does it and by when. Filled in beforehand, always open to change. */
export function OwnerDue({ item, problems, errorsShown, onChange, ownersList, now }: OwnerDueProps) {
  const due = instantOf(item.due);
  return (
    <div className="decision-item__owner">
      <TextField
        id={fieldId('owner', item.draftId)}
        label={DECISION_TEXT.owner}
        value={item.owner}
        list={ownersList}
        autoComplete="off"
        error={errorOf(problems, errorsShown, 'owner', item.draftId)}
        data-testid="item-owner"
        onChange={(event) => {
          onChange({ ...item, owner: event.target.value });
        }}
      />
      <TextField
        id={fieldId('due', item.draftId)}
        label={item.kind === 'monitoring' ? DECISION_TEXT.firstDue : DECISION_TEXT.due}
        type="datetime-local"
        value={item.due}
        error={errorOf(problems, errorsShown, 'due', item.draftId)}
        data-testid="item-due"
        onChange={(event) => {
          onChange({ ...item, due: event.target.value });
        }}
      />
      {due !== undefined && <span className="decision-item__note">{dueInWords(due, now)}</span>}
    </div>
  );
}
