import type { Instant } from '#domain/base/time.ts';
import type { Fault } from '#domain/devices/fault.ts';
import { useHubNow } from '../../connections/hub-client/index.ts';
import { FAULT_STATUS, MANAGE_TEXT } from '../../text/manage.ts';
import { dueWords, nearTime } from '../../text/time.ts';
import { classNames } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { faultLists } from './model/board.ts';
import { useSupport, useSupportState } from './model/context.ts';

/** Due, or how late. A closed fault is not due any more. */
export function DueTag({ fault, now }: { readonly fault: Fault; readonly now: Instant }) {
  if (fault.status === 'closed') return <Tag tone="green">{FAULT_STATUS.closed}</Tag>;
  const due = dueWords(fault.dueAt, now);
  if (due.state === 'late') return <Tag tone="red">{MANAGE_TEXT.late(due.words)}</Tag>;
  return <Tag tone={due.state === 'now' ? 'amber' : 'plain'}>{MANAGE_TEXT.due(due.words)}</Tag>;
}

function FaultCard({ fault, now }: { readonly fault: Fault; readonly now: Instant }) {
  const model = useSupport();
  const chosen = useSupportState((state) => state.chosen) === fault.report.faultId;
  const { report, status, owner } = fault;
  return (
    <li>
      <button
        type="button"
        className={classNames('fault-card', chosen && 'fault-card--chosen')}
        aria-current={chosen || undefined}
        data-testid="fault"
        data-fault-id={report.faultId}
        onClick={() => {
          model.choose(report.faultId);
        }}
      >
        <span className="fault-card__name">{fault.homeName}</span>
        <span className="fault-card__time">{nearTime(report.reportedAt, now)}</span>
        <span className="fault-card__device">{report.device?.label ?? MANAGE_TEXT.kioskItself}</span>
        {report.words !== '' && <span className="fault-card__words">{report.words}</span>}
        <span className="fault-card__tags">
          <DueTag fault={fault} now={now} />
          {status !== 'closed' && (
            <Tag tone={status === 'open' ? 'amber' : 'blue'}>
              {owner === undefined ? `${FAULT_STATUS[status]}: ${MANAGE_TEXT.desk}` : owner.name}
            </Tag>
          )}
        </span>
      </button>
    </li>
  );
}

/** What there is to do, most urgent first, and what is done. */
export function FaultRail() {
  const faults = useSupportState((state) => state.faults);
  const loaded = useSupportState((state) => state.loaded);
  const now = useHubNow(15_000);
  if (!loaded && faults.size === 0) {
    return (
      <nav className="fault-rail" aria-label={MANAGE_TEXT.faults} aria-busy="true">
        <Skeleton height="96px" />
        <Skeleton height="96px" />
      </nav>
    );
  }
  const { toDo, closed } = faultLists([...faults.values()]);
  const list = (some: readonly Fault[]) => (
    <ol className="fault-rail__list">
      {some.map((fault) => (
        <FaultCard key={fault.report.faultId} fault={fault} now={now} />
      ))}
    </ol>
  );
  return (
    <nav className="fault-rail" aria-label={MANAGE_TEXT.faults}>
      <h2>
        {MANAGE_TEXT.faultsOpen} <span data-testid="open-faults">{toDo.length}</span>
      </h2>
      {toDo.length === 0 ? (
        <div>
          <b>{MANAGE_TEXT.noFaults}</b>
          <p className="secondary">{MANAGE_TEXT.noFaultsMore}</p>
        </div>
      ) : (
        list(toDo)
      )}
      <h2 className="fault-rail__second">
        {MANAGE_TEXT.faultsClosed} {closed.length}
      </h2>
      {closed.length === 0 ? <p className="secondary">{MANAGE_TEXT.noneClosed}</p> : list(closed)}
    </nav>
  );
}
