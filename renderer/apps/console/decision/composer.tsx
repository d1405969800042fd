import { Lock, ShieldAlert } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Instant } from '#domain/base/time.ts';
import { whyNotSigned } from '#domain/outcomes/who-may-sign.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { useHub, useHubNow } from '../../../connections/hub-client/index.ts';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import { DECISION_TEXT, OWNER_CHOICES } from '../../../text/decision.ts';
import { RX_TEXT } from '../../../text/decision-lines.ts';
import { scoreSentence } from '../../../text/news2.ts';
import { clockTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { rings999, withChange, withItem, withoutItem, type DraftKind, type ItemDraft } from '../model/draft.ts';
import { newItem, withFamily } from '../model/draft-new.ts';
import { departureOf } from '../model/policy.ts';
import { useMyRole } from '../model/use-me.ts';
import type { DraftField } from '../model/validate.ts';
import { AdviceFields } from './advice-fields.tsx';
import { AfterSection } from './after-section.tsx';
import { useDraft } from './draft-host.tsx';
import { EndOfLifeFields } from './end-of-life-fields.tsx';
import { EscalationFields } from './escalation-fields.tsx';
import { errorOf, fieldId, OwnerDue, problemWords } from './fields.tsx';
import { KindSection } from './kind-section.tsx';
import { MonitoringFields } from './monitoring-fields.tsx';
import { PrescriptionFields } from './prescription-fields.tsx';
import { ReferralFields } from './referral-fields.tsx';
import { VisitFields } from './visit-fields.tsx';
import { WishesPanel } from './wishes-panel.tsx';
import './decision.css';

const KINDS: readonly { readonly kind: DraftKind; readonly key: string }[] = [
  { kind: 'advice', key: '1' },
  { kind: 'prescription', key: '2' },
  { kind: 'monitoring', key: '3' },
  { kind: 'gp-visit', key: '4' },
  { kind: 'referral', key: '5' },
  { kind: 'end-of-life', key: '6' },
  { kind: 'escalation', key: '7' },
];

const FIRST_FIELD = {
  advice: 'advice-text',
  prescription: 'rx-medicine',
  monitoring: 'mon-call-if',
  'gp-visit': 'visit-reason',
  referral: 'ref-route',
  'end-of-life': 'eol-comfort',
  escalation: 'esc-reason',
} as const satisfies Readonly<Record<DraftKind, DraftField>>;

export interface ComposerProps {
  /** Undefined while nobody knows who it is. */
  readonly resident: Resident | undefined;
  /** Who called: does what is advised unless the nurse says otherwise. */
  readonly carer: string;
  /** Stands at the left of the foot: ending the call is apart from signing. */
  readonly endCall: ReactNode;
  readonly onSign: () => void;
  /** Opens the form of a safeguarding concern, which is no line of the decision; absent where none can be raised. */
  readonly onConcern?: (() => void) | undefined;
  /** From when the due times of new lines count, where that is not now: a decision on paper. */
  readonly decidedAt?: Instant | undefined;
}

function withOr(before: ReadonlySet<string>, one: string, has: boolean): ReadonlySet<string> {
  if (before.has(one) === has) return before;
  const next = new Set(before);
  if (has) next.add(one);
  else next.delete(one);
  return next;
}

/** The decision as it is written: seven kinds always in sight, each line with an owner and a due time. */
export function Composer({ resident, carer, endCall, onSign, onConcern, decidedAt }: ComposerProps) {
  const { client } = useHub();
  const { draft, problems, context, known: facts, keptAt, keeps, change } = useDraft();
  const now = useHubNow(30_000);
  const [errorsShown, setErrorsShown] = useState(false);
  const ownersList = useId();
  const focusNext = useRef<string>(undefined);
  const role = useMyRole();
  const known = { ...facts, carer };
  const at = decidedAt ?? now;
  const complete = (item: ItemDraft): boolean => !problems.some((problem) => problem.draftId === item.draftId);
  // A whole line is short, unless it is being written: it never closes under somebody's hands.
  const [written, setWritten] = useState<ReadonlySet<string>>(new Set());
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
    setWritten(new Set([draftId]));
    change((before) => withFamily(withItem(before, newItem(kind, draftId, known, at)), known, at));
  }

  /** Why this kind is not for whoever writes; undefined when it is. */
  function mayNot(kind: DraftKind): string | undefined {
    const { prescriber } = context.prescribing;
    return role !== undefined && whyNotSigned(kind, { role, prescriber }) === 'prescriber' ? RX_TEXT.mayNot : undefined;
  }

  function showProblem(index: number): void {
    const problem = problems[index];
    if (problem === undefined) return;
    setErrorsShown(true);
    const field = document.getElementById(fieldId(problem.field, problem.draftId));
    // A group of buttons has its problem in common: the first of them is where it is put right.
    const target = field?.querySelector<HTMLElement>('input, select, textarea, button') ?? field;
    target?.focus();
  }

  useKeys({
    ...Object.fromEntries(
      KINDS.map(({ kind, key }) => [
        key,
        mayNot(kind) === undefined
          ? () => {
              add(kind);
            }
          : undefined,
      ]),
    ),
    8: onConcern,
    s: () => {
      if (ready) onSign();
      else showProblem(0);
    },
  });

  const onChange = (item: ItemDraft): void => {
    setWritten((before) => withOr(before, item.draftId, true));
    change((before) => withFamily(withChange(before, item), known, at));
  };

  function fieldsOf(item: ItemDraft): ReactNode {
    const common = { problems, errorsShown, onChange };
    switch (item.kind) {
      case 'advice':
        return <AdviceFields item={item} {...common} />;
      case 'prescription':
        return <PrescriptionFields item={item} {...common} />;
      case 'monitoring':
        return <MonitoringFields item={item} {...common} now={at} score={context.news2} />;
      case 'gp-visit':
        return <VisitFields item={item} {...common} now={at} />;
      case 'referral':
        return <ReferralFields item={item} {...common} now={at} />;
      case 'end-of-life':
        return <EndOfLifeFields item={item} {...common} />;
      case 'escalation':
        return <EscalationFields item={item} {...common} resident={resident} now={at} />;
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
        <Tag tone="blue" className="decision__used">
          {DECISION_TEXT.used(new Set(draft.items.map(({ kind }) => kind)).size, KINDS.length)}
        </Tag>
        <span className="secondary decision__kept" role="status">
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
              now={now}
              complete={complete}
              folded={(item) => !written.has(item.draftId)}
              mayNot={mayNot(kind)}
              onFold={(item, fold) => {
                setWritten((before) => withOr(before, item.draftId, !fold));
              }}
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
            >
              {kind === 'escalation' && rings999(draft) && (
                <WishesPanel known={resident !== undefined} errorsShown={errorsShown} />
              )}
            </KindSection>
          ))}
          {onConcern !== undefined && (
            <section className="decision-kind" aria-label={DECISION_TEXT.concern.name}>
              <div className="decision-add">
                <span className="decision-mark">
                  <span className="outcome-icon">
                    <ShieldAlert aria-hidden="true" />
                  </span>
                </span>
                <div className="decision-item__main">
                  <h3>
                    {DECISION_TEXT.concern.name} <kbd>8</kbd>
                  </h3>
                  <span className="secondary">{DECISION_TEXT.concern.more}</span>
                </div>
                <span className="decision-add__gap" />
                <Button
                  look="line"
                  size="small"
                  aria-label={DECISION_TEXT.concern.raise}
                  data-testid="raise-concern"
                  onClick={onConcern}
                >
                  {DECISION_TEXT.concern.go}
                </Button>
              </div>
            </section>
          )}
        </div>
        <AfterSection known={known} person={resident !== undefined} errorsShown={errorsShown} now={at} />
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
