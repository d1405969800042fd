import type { HandedOverCall } from '#domain/shift/shift-handover.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { News2Badge } from '../../../features/news2/news2-badge.tsx';
import { quoted } from '../../../text/console.ts';
import { SHIFT_TEXT } from '../../../text/shift.ts';
import { useBoard, useConsoleState } from '../model/context.ts';
import { nameOfCall } from '../model/shift.ts';
import { CallBackTag } from '../queue/queue-facts.tsx';

/** The calls of a handover, each with what was said about it. */
export function HandedCalls({ calls }: { readonly calls: readonly HandedOverCall[] }) {
  const queue = useConsoleState((state) => state.queue);
  const actions = useBoard('actions');
  const now = useHubNow(10_000);
  if (calls.length === 0) return <p className="secondary">{SHIFT_TEXT.noCalls}</p>;
  return (
    <ul className="shift-calls">
      {calls.map((call) => {
        const known = nameOfCall(call, queue, actions.kind === 'open' ? actions.state.rows : []);
        return (
          <li key={call.encounterId} data-testid="handed-call">
            <span className="shift-calls__who">
              <b>{known?.name ?? SHIFT_TEXT.callUnknown}</b>
              {known !== undefined && <span className="secondary">{known.homeName}</span>}
              {known?.row !== undefined && <News2Badge score={known.row.news2} size="small" />}
              <CallBackTag callBack={known?.row?.callBack} now={now} />
            </span>
            {call.words !== '' && <span>{quoted(call.words)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
