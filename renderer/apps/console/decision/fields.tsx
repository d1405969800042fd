/** The fields that every line of a decision has, and how a problem finds its field. */
import type { Instant } from '#domain/base/time.ts';
import { dueInWords } from '../../../text/console.ts';
import {
  DECISION_TEXT,
  PROBLEM_TEXT,
  TOO_LONG,
  TOO_MANY_MEDICINES,
  UNTIL_BEFORE_FIRST,
  WORDS_DIFFER,
} from '../../../text/decision.ts';
import { REFERRAL_TEXT } from '../../../text/decision-lines.ts';
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
    case 'too-many':
      return TOO_MANY_MEDICINES;
    case 'differs':
      return WORDS_DIFFER;
    case 'not-now':
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

/** What is wrong with a group of buttons, which has no place of its own for it. */
export function FieldError({ words }: { readonly words: string | undefined }) {
  return words === undefined ? null : <span className="field__error">{words}</span>;
}

interface OwnerDueProps extends ItemProps<ItemDraft> {
  /** The list of names that are offered. */
  readonly ownersList: string;
  readonly now: Instant;
}

function dueLabel(kind: ItemDraft['kind']): string {
  if (kind === 'monitoring') return DECISION_TEXT.firstDue;
  return kind === 'referral' ? REFERRAL_TEXT.acknowledgeBy : DECISION_TEXT.due;
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
        label={dueLabel(item.kind)}
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
