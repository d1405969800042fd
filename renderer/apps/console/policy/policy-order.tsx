import { ArrowDown, ArrowUp } from 'lucide-react';
import type { PolicyDraft } from '#domain/triage/policy-change.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { POLICY_TEXT } from '../../../text/policy.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useConsoleState } from '../model/context.ts';
import { cannotCompare, orderUnder } from '../model/policy-order.ts';

export interface PolicyOrderProps {
  readonly inUse: PolicyDraft;
  readonly proposed: PolicyDraft;
}

/** The calls that wait now, in the order of the proposed policy, beside their place in the present one. */
export function PolicyOrder({ inUse, proposed }: PolicyOrderProps) {
  const queue = useConsoleState((state) => state.queue);
  const now = useHubNow(10_000);
  const waiting = queue?.rows.filter(({ status }) => status === 'waiting') ?? [];
  if (cannotCompare(inUse, proposed)) return <p className="secondary">{POLICY_TEXT.orderCannot}</p>;
  if (waiting.length === 0) return <p className="secondary">{POLICY_TEXT.orderNone}</p>;
  const order = orderUnder(proposed, waiting, now);
  const same = order.every((change) => change.now === change.then);
  return (
    <>
      {same && <p>{POLICY_TEXT.orderSame}</p>}
      <table className="policy-order" data-testid="policy-order">
        <thead>
          <tr>
            <th scope="col">{POLICY_TEXT.orderThen}</th>
            <th scope="col">{POLICY_TEXT.orderWho}</th>
            <th scope="col">{POLICY_TEXT.orderNow}</th>
          </tr>
        </thead>
        <tbody>
          {order.map(({ row, now: before, then }) => (
            <tr key={row.encounterId}>
              <td>{then}</td>
              <td>
                <b>{row.residentName}</b>, {row.homeName}
              </td>
              <td>
                {before}{' '}
                {before === then ? (
                  <span className="secondary">{POLICY_TEXT.orderStays}</span>
                ) : before > then ? (
                  <Tag tone="blue" icon={<ArrowUp aria-hidden="true" />}>
                    {POLICY_TEXT.orderUp(before - then)}
                  </Tag>
                ) : (
                  <Tag tone="amber" icon={<ArrowDown aria-hidden="true" />}>
                    {POLICY_TEXT.orderDown(then - before)}
                  </Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
