import { Check, ChevronUp, Pencil, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { OutcomeIcon } from '../../../features/outcome-lines/outcome-lines.tsx';
import { DECISION_TEXT } from '../../../text/decision.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import type { ItemDraft } from '../model/draft.ts';
import { ItemSummary, OwnerDueWords } from './item-summary.tsx';

/** Kinds with so many fields that owner and due stand below them. */
const MANY_FIELDS: ReadonlySet<OutcomeItem['kind']> = new Set([
  'prescription',
  'monitoring',
  'referral',
  'end-of-life',
]);

export interface KindSectionProps {
  readonly kind: OutcomeItem['kind'];
  readonly shortcut: string;
  readonly items: readonly ItemDraft[];
  readonly now: Instant;
  readonly complete: (item: ItemDraft) => boolean;
  /** Shown short, to be opened again. */
  readonly folded: (item: ItemDraft) => boolean;
  readonly fieldsOf: (item: ItemDraft) => ReactNode;
  readonly ownerOf: (item: ItemDraft) => ReactNode;
  /** Why this kind is not for whoever writes. */
  readonly mayNot?: string | undefined;
  readonly onAdd: () => void;
  readonly onFold: (item: ItemDraft, folded: boolean) => void;
  readonly onRemove: (item: ItemDraft) => void;
  /** Below the lines of this kind. */
  readonly children?: ReactNode;
}

function Line({ item, kind, last, ...props }: KindSectionProps & { readonly item: ItemDraft; readonly last: boolean }) {
  const { now, complete, folded, fieldsOf, ownerOf, mayNot, onAdd, onFold, onRemove } = props;
  const words = DECISION_TEXT.kinds[kind];
  const done = complete(item);
  const short = done && folded(item);
  return (
    <div
      className={classNames(
        'decision-item',
        short ? 'decision-item--short' : MANY_FIELDS.has(kind) && 'decision-item--wide',
      )}
      data-testid={`item-${kind}`}
    >
      <span className={done ? 'decision-mark decision-mark--done' : 'decision-mark'}>
        {done ? <Check aria-hidden="true" /> : <OutcomeIcon kind={kind} />}
      </span>
      <div className="decision-item__main">
        <h3>{words.name}</h3>
        {short ? <ItemSummary item={item} now={now} /> : fieldsOf(item)}
      </div>
      {short ? <OwnerDueWords item={item} now={now} /> : ownerOf(item)}
      <div className="decision-item__acts">
        {short && last && mayNot === undefined && (
          <Button
            look="quiet"
            size="small"
            icon={<Plus aria-hidden="true" />}
            aria-label={words.add}
            title={words.add}
            data-testid={`add-${kind}`}
            onClick={onAdd}
          />
        )}
        {done && (
          <Button
            look="quiet"
            size="small"
            icon={short ? <Pencil aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
            aria-label={short ? DECISION_TEXT.edit(words.name) : DECISION_TEXT.foldOf(words.name)}
            title={short ? DECISION_TEXT.edit(words.name) : DECISION_TEXT.foldOf(words.name)}
            data-testid={short ? 'item-change' : 'item-fold'}
            onClick={() => {
              onFold(item, !short);
            }}
          />
        )}
        <Button
          look="quiet"
          size="small"
          icon={<X aria-hidden="true" />}
          aria-label={DECISION_TEXT.remove(words.name)}
          title={DECISION_TEXT.remove(words.name)}
          data-testid="item-remove"
          onClick={() => {
            onRemove(item);
          }}
        />
      </div>
    </div>
  );
}

/** One kind of thing that can be decided. An unused kind stays in sight and says that it has no owner and no due time. */
export function KindSection(props: KindSectionProps) {
  const { kind, shortcut, items, mayNot, onAdd, children } = props;
  const words = DECISION_TEXT.kinds[kind];
  const last = items.at(-1);
  const add = (look: 'line' | 'quiet') => (
    <Button
      look={look}
      size="small"
      icon={<Plus aria-hidden="true" />}
      aria-label={words.add}
      data-testid={`add-${kind}`}
      onClick={onAdd}
    >
      {look === 'line' ? DECISION_TEXT.add : words.add}
    </Button>
  );
  return (
    <section className="decision-kind" aria-label={words.name}>
      {items.map((item, index) => (
        <Line key={item.draftId} {...props} item={item} last={index === items.length - 1} />
      ))}
      {last !== undefined ? (
        // Short, the line has a button for another one like it.
        mayNot === undefined &&
        !(props.complete(last) && props.folded(last)) && <div className="decision-add--more">{add('quiet')}</div>
      ) : (
        <div className="decision-add">
          <span className="decision-mark">
            <OutcomeIcon kind={kind} />
          </span>
          <div className="decision-item__main">
            <h3>
              {words.name} {mayNot === undefined && <kbd>{shortcut}</kbd>}
            </h3>
            <span className="secondary" data-testid={`about-${kind}`}>
              {mayNot ?? words.more}
            </span>
          </div>
          <div className="decision-add__none">
            <span>{DECISION_TEXT.noOwner}</span>
            <span>{DECISION_TEXT.noDue}</span>
          </div>
          {mayNot === undefined && add('line')}
        </div>
      )}
      {children}
    </section>
  );
}
