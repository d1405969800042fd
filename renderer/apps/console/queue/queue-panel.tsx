import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { HeadPanel } from '../../../features/clinician-frame/index.ts';
import { STRIP_TEXT } from '../../../text/queue.ts';
import { useConsoleState } from '../model/context.ts';
import { QueueLists } from './queue-lists.tsx';

export interface QueuePanelProps {
  readonly personId: string;
  /** Absent while a call is on: it would be left. */
  readonly onChoose?: ((row: QueueRow) => void) | undefined;
  readonly onClose: () => void;
}

/** The whole queue over a page that has no rail. While a call is on it can be read, and no other call opened. */
export function QueuePanel({ personId, onChoose, onClose }: QueuePanelProps) {
  const queue = useConsoleState((state) => state.queue);
  const chosen = useConsoleState((state) => state.chosen);
  const now = useHubNow();
  if (queue === undefined) return null;
  return (
    <HeadPanel title={STRIP_TEXT.panel} onClose={onClose} testId="queue-panel">
      {onChoose === undefined && <p className="secondary">{STRIP_TEXT.notNow}</p>}
      <div className="queue-panel">
        <QueueLists queue={queue} personId={personId} chosenId={chosen?.encounterId} now={now} onChoose={onChoose} />
      </div>
    </HeadPanel>
  );
}
