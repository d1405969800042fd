import type { Instant } from '#domain/base/time.ts';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import { QUEUE_TEXT } from '../../../text/console.ts';
import { queueView } from '../model/queue-view.ts';
import { EmergenciesStrip } from './emergencies-strip.tsx';
import { HeldRow } from './held-row.tsx';
import { LookAgainRow } from './look-again-row.tsx';
import { JoinCard, OfferCard } from './offer-card.tsx';
import { QueueCard } from './queue-card.tsx';
import { ReturnedList } from './returned-list.tsx';
import './queue.css';

export interface QueueListsProps {
  readonly queue: QueueState;
  readonly personId: string;
  readonly chosenId: string | undefined;
  readonly now: Instant;
  /** Absent where the queue is read only, and while the call in hand cannot be left. */
  readonly onChoose?: ((row: QueueRow) => void) | undefined;
}

/** All of the queue: emergencies without a call, what is asked of this nurse, who waits, and who is with a nurse. */
export function QueueLists({ queue, personId, chosenId, now, onChoose }: QueueListsProps) {
  const { offered, askedIn, waiting, again, mine, others } = queueView(queue, personId);
  const held = [...mine, ...others];
  const choose = (row: QueueRow) =>
    onChoose === undefined
      ? undefined
      : () => {
          onChoose(row);
        };
  return (
    <>
      <EmergenciesStrip emergencies={queue.emergencies ?? []} now={now} />
      {offered.length + askedIn.length > 0 && (
        <ul className="queue__list">
          {offered.map((row) => (
            <OfferCard key={row.encounterId} row={row} onChoose={choose(row)} />
          ))}
          {askedIn.map((row) => (
            <JoinCard key={row.encounterId} row={row} onChoose={choose(row)} />
          ))}
        </ul>
      )}
      <ol className="queue__list" data-testid="queue-waiting">
        {waiting.map((row, index) => (
          <QueueCard
            key={row.encounterId}
            row={row}
            rank={index + 1}
            chosen={row.encounterId === chosenId}
            now={now}
            personId={personId}
            onChoose={choose(row)}
          />
        ))}
      </ol>
      {waiting.length === 0 && (
        <div className="queue__empty">
          <b>{QUEUE_TEXT.nobody}</b>
          <p className="secondary">{QUEUE_TEXT.nobodyMore}</p>
        </div>
      )}
      <ReturnedList rows={queue.returned ?? []} now={now} />
      {again.length > 0 && (
        <section className="queue__held" aria-label={QUEUE_TEXT.lookAgain}>
          <h3>
            {QUEUE_TEXT.lookAgain} {again.length}
          </h3>
          <ul>
            {again.map((row) => (
              <LookAgainRow
                key={row.encounterId}
                row={row}
                chosen={row.encounterId === chosenId}
                now={now}
                onChoose={choose(row)}
              />
            ))}
          </ul>
        </section>
      )}
      {held.length > 0 && (
        <section className="queue__held" aria-label={QUEUE_TEXT.withNurse}>
          <h3>
            {QUEUE_TEXT.withNurse} {held.length}
          </h3>
          <ul>
            {held.map((row) => (
              <HeldRow
                key={row.encounterId}
                row={row}
                personId={personId}
                chosen={row.encounterId === chosenId}
                now={now}
                onChoose={choose(row)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
