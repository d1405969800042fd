import { Check, Lock, Plus, Trash2 } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { useHub, useHubNow } from '../../../connections/hub-client/index.ts';
import { OutcomeIcon } from '../../../features/outcome-lines/outcome-lines.tsx';
import { DECISION_TEXT, OWNER_CHOICES } from '../../../text/decision.ts';
import { scoreSentence } from '../../../text/news2.ts';
import { clockTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { newItem, withChange, withItem, withoutItem, type DraftKind, type ItemDraft } from '../model/draft.ts';
import { departureOf } from '../model/policy.ts';
import { useKeys } from '../use-keys.ts';
import { AdviceFields } from './advice-fields.tsx';
import { useDraft } from './draft-host.tsx';
import { EscalationFields } from './escalation-fields.tsx';
import { errorOf, fieldId, OwnerDue, problemWords } from './fields.tsx';
import { MonitoringFields } from './monitoring-fields.tsx';
import { PrescriptionFields } from './prescription-fields.tsx';
import './decision.css';

const KINDS: readonly { readonly kind: DraftKind; readonly key: string }[] = [
  { kind: 'advice', key: '1' },
  { kind: 'prescription', key: '2' },
  { kind: 'escalation', key: '3' },
  { kind: 'monitoring', key: '4' },
];

const FIRST_FIELD = {
  advice: 'advice-text',
  prescription: 'rx-medicine',
  escalation: 'esc-reason',
  monitoring: 'mon-call-if',
} as const;

export interface ComposerProps {
  /** Undefined while nobody knows who it is. */
  readonly resident: Resident | undefined;
  /** Who called: does what is advised unless the nurse says otherwise. */
  readonly carer: string;
  /** Stands at the left of the foot: ending the call is apart from signing. */
  readonly endCall: ReactNode;
  readonly onSign: () => void;
  /** From when the due times of new lines count, where that is not now: a decision on paper. */
  readonly decidedAt?: Instant | undefined;
}

/** The decision as it is written: four kinds always in sight, each line with an owner and a due time. */
export function Composer({ resident, carer, endCall, onSign, decidedAt }: ComposerProps) {
  const { client } = useHub();
  const { draft, problems, context, keptAt, keeps, change } = useDraft();
  const now = useHubNow(30_000);
  const [errorsShown, setErrorsShown] = useState(false);
  const ownersList = useId();
  const focusNext = useRef<string>(undefined);
  const departure = departureOf(draft, context.news2);
  const ready = problems.length === 0;

  useEffect(() => {
    if (focusNext.current === undefined) return;
    const field = document.getElementById(focusNext.current);
    focusNext.current = undefined;
    field?.focus();
    field?.scrollIntoView({ block: 'nearest' });
  });

  function add(kind: DraftKind): void {
    const draftId = crypto.randomUUID();
    focusNext.current = fieldId(FIRST_FIELD[kind], draftId);
    change((before) => withItem(before, newItem(kind, draftId, { carer }, decidedAt ?? now)));
  }

  function showProblem(index: number): void {
    const problem = problems[index];
    if (problem === undefined) return;
    setErrorsShown(true);
    document.getElementById(fieldId(problem.field, problem.draftId))?.focus();
  }

  useKeys({
    ...Object.fromEntries(
      KINDS.map(({ kind, key }) => [
        key,
        () => {
          add(kind);
        },
      ]),
    ),
    s: () => {
      if (ready) onSign();
      else showProblem(0);
    },
  });

  const onChange = (item: ItemDraft): void => {
    change((before) => withChange(before, item));
  };

  function fieldsOf(item: ItemDraft): ReactNode {
    const common = { problems, errorsShown, onChange };
    switch (item.kind) {
      case 'advice':
        return <AdviceFields item={item} {...common} />;
      case 'prescription':
        return <PrescriptionFields item={item} {...common} allergies={context.allergies} />;
      case 'escalation':
        return <EscalationFields item={item} {...common} resident={resident} now={now} />;
      case 'monitoring':
        return <MonitoringFields item={item} {...common} now={now} score={context.news2} />;
      default:
        return item satisfies never;
    }
  }

  const [first] = problems;
  const departureField = departure !== 'none' && context.news2 !== undefined && (
    <Callout
      tone="amber"
      className="decision__departure"
      title={
        departure === 'must-explain'
          ? DECISION_TEXT.departureMust
          : DECISION_TEXT.departureMay(scoreSentence(context.news2))
      }
    >
      <p>{departure === 'must-explain' ? DECISION_TEXT.departureMustMore : DECISION_TEXT.departureMayMore}</p>
      <TextArea
        id={fieldId('departure-reason')}
        label={DECISION_TEXT.departure}
        rows={1}
        value={draft.departureReason}
        error={errorOf(problems, errorsShown, 'departure-reason')}
        data-testid="departure-reason"
        onChange={(event) => {
          change((before) => ({ ...before, departureReason: event.target.value }));
        }}
      />
    </Callout>
  );
  return (
    <Card className="decision" aria-labelledby="decision-title">
      <div className="decision__head">
        <h2 id="decision-title">{DECISION_TEXT.title}</h2>
        <span className="secondary" role="status">
          {!keeps
            ? DECISION_TEXT.notKept
            : keptAt !== undefined && DECISION_TEXT.kept(clockTime(keptAt + client.clockOffsetMs()))}
        </span>
      </div>
      <div className="decision__body">
        <datalist id={ownersList}>
          {[carer, ...OWNER_CHOICES, ...(resident === undefined ? [] : [resident.practice.gpName])].map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextArea
          id={fieldId('impression')}
          label={DECISION_TEXT.impression}
          hint={DECISION_TEXT.impressionHint}
          rows={2}
          value={draft.impression}
          error={errorOf(problems, errorsShown, 'impression')}
          data-testid="impression"
          onChange={(event) => {
            change((before) => ({ ...before, impression: event.target.value }));
          }}
        />
        <div id={fieldId('items')} tabIndex={-1} className="decision__items">
          {errorOf(problems, errorsShown, 'items') !== undefined && (
            <span className="field__error">{errorOf(problems, errorsShown, 'items')}</span>
          )}
          {KINDS.map(({ kind, key }) => (
            <KindSection
              key={kind}
              kind={kind}
              shortcut={key}
              items={draft.items.filter((item) => item.kind === kind)}
              complete={(item) => !problems.some((problem) => problem.draftId === item.draftId)}
              fieldsOf={fieldsOf}
              ownerOf={(item) => (
                <OwnerDue
                  item={item}
                  problems={problems}
                  errorsShown={errorsShown}
                  onChange={onChange}
                  ownersList={ownersList}
                  now={now}
                />
              )}
              onAdd={() => {
                add(kind);
              }}
              onRemove={(item) => {
                change((before) => withoutItem(before, item.draftId));
              }}
            />
          ))}
        </div>
        {/* What may be said stands with the lines; what must be said stands over the signature, always in view. */}
        {departure === 'may-explain' && departureField}
      </div>
      <div className="decision__foot">
        {departure === 'must-explain' && departureField}
        <div className="decision__acts">
          {endCall}
          <span className="decision__left">
            {first !== undefined ? (
              <button
                type="button"
                className="decision__next"
                data-testid="next-problem"
                onClick={() => {
                  showProblem(0);
                }}
              >
                {problemWords(first)}
              </button>
            ) : (
              DECISION_TEXT.unsigned(draft.items.length)
            )}
          </span>
          <Button
            look="green"
            size="large"
            icon={<Lock aria-hidden="true" />}
            off={ready ? undefined : DECISION_TEXT.toFinish(problems.length)}
            data-testid="sign-outcome"
            onClick={onSign}
          >
            {DECISION_TEXT.sign} <kbd>S</kbd>
          </Button>
        </div>
      </div>
    </Card>
  );
}

interface KindSectionProps {
  readonly kind: OutcomeItem['kind'];
  readonly shortcut: string;
  readonly items: readonly ItemDraft[];
  readonly complete: (item: ItemDraft) => boolean;
  readonly fieldsOf: (item: ItemDraft) => ReactNode;
  readonly ownerOf: (item: ItemDraft) => ReactNode;
  readonly onAdd: () => void;
  readonly onRemove: (item: ItemDraft) => void;
}

/** One kind of thing that can be decided. An unused kind stays in sight and says that it has no owner and no due time. */
function KindSection({ kind, shortcut, items, complete, fieldsOf, ownerOf, onAdd, onRemove }: KindSectionProps) {
  const words = DECISION_TEXT.kinds[kind];
  const unused = items.length === 0;
  return (
    <section className="decision-kind" aria-label={words.name}>
      {items.map((item) => (
        <div key={item.draftId} className="decision-item" data-testid={`item-${kind}`}>
          <span className={complete(item) ? 'decision-mark decision-mark--done' : 'decision-mark'}>
            {complete(item) ? <Check aria-hidden="true" /> : <OutcomeIcon kind={kind} />}
          </span>
          <div className="decision-item__main">
            <h3>{words.name}</h3>
            {fieldsOf(item)}
          </div>
          {ownerOf(item)}
          <Button
            look="quiet"
            size="small"
            className="decision-item__remove"
            icon={<Trash2 aria-hidden="true" />}
            aria-label={DECISION_TEXT.remove(words.name)}
            title={DECISION_TEXT.remove(words.name)}
            onClick={() => {
              onRemove(item);
            }}
          />
        </div>
      ))}
      <div className={unused ? 'decision-add' : 'decision-add decision-add--more'}>
        {unused && (
          <>
            <span className="decision-mark">
              <OutcomeIcon kind={kind} />
            </span>
            <div className="decision-item__main">
              <h3>
                {words.name} <kbd>{shortcut}</kbd>
              </h3>
              <span className="secondary">{words.more}</span>
            </div>
            <div className="decision-add__none">
              <span>{DECISION_TEXT.noOwner}</span>
              <span>{DECISION_TEXT.noDue}</span>
            </div>
          </>
        )}
        <Button
          look={unused ? 'line' : 'quiet'}
          size="small"
          icon={<Plus aria-hidden="true" />}
          data-testid={`add-${kind}`}
          onClick={onAdd}
        >
          {words.add}
        </Button>
      </div>
    </section>
  );
}
