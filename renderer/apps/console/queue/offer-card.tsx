import { ArrowLeftRight, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { News2Badge } from '../../../features/news2/news2-badge.tsx';
import { QUEUE_TEXT, quoted } from '../../../text/console.ts';
import { OFFER_TEXT } from '../../../text/queue.ts';
import { Button } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { useHandling, useHandlingPending } from '../model/use-handling.ts';

function Head({ row }: { readonly row: QueueRow }) {
  return (
    <span className="queue-offer__head">
      <b>{row.residentName}</b>
      <span>
        {row.homeName}, {QUEUE_TEXT.room(row.room)}
      </span>
      <News2Badge score={row.news2} size="small" />
    </span>
  );
}

export interface OfferCardProps {
  readonly row: QueueRow;
  /** Opens the call, once it is taken over; absent while another one cannot be left. */
  readonly onChoose?: (() => void) | undefined;
}

/** A colleague offers a call: in their words, to take over or to decline with a word. */
export function OfferCard({ row, onChoose }: OfferCardProps) {
  const handling = useHandling();
  const accepting = useHandlingPending('transfer.accept', row.encounterId);
  const declining = useHandlingPending('transfer.decline', row.encounterId);
  const [words, setWords] = useState<string>();
  const { transfer } = row;
  if (transfer === undefined) return null;
  return (
    <li className="queue-offer" data-testid="offer">
      <span className="queue-offer__title">
        <ArrowLeftRight aria-hidden="true" />
        <b>{OFFER_TEXT.title}</b>
      </span>
      <Head row={row} />
      <p>
        {OFFER_TEXT.from(row.clinician?.name ?? '')} {quoted(transfer.words)}
      </p>
      {words === undefined ? (
        <div className="queue-offer__acts">
          <Button
            look="green"
            busy={accepting ? OFFER_TEXT.accepting : undefined}
            data-testid="offer-accept"
            onClick={() => {
              void handling.acceptTransfer(row.encounterId).then((done) => {
                if (done) onChoose?.();
              });
            }}
          >
            {OFFER_TEXT.accept}
          </Button>
          <Button
            look="line"
            data-testid="offer-decline"
            onClick={() => {
              setWords('');
            }}
          >
            {OFFER_TEXT.decline}
          </Button>
        </div>
      ) : (
        <form
          className="queue-offer__why"
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() !== '') void handling.declineTransfer(row.encounterId, words.trim());
          }}
        >
          <TextArea
            label={OFFER_TEXT.declineWhy}
            hint={OFFER_TEXT.declineHint}
            rows={2}
            value={words}
            autoFocus
            data-testid="offer-why"
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
          <div className="queue-offer__acts">
            <Button
              type="submit"
              off={words.trim() === '' ? OFFER_TEXT.declineOff : undefined}
              busy={declining ? OFFER_TEXT.declining : undefined}
              data-testid="offer-decline-go"
            >
              {OFFER_TEXT.decline}
            </Button>
            <Button
              look="quiet"
              onClick={() => {
                setWords(undefined);
              }}
            >
              {OFFER_TEXT.back}
            </Button>
          </div>
        </form>
      )}
    </li>
  );
}

/** A colleague asks this nurse into their call. */
export function JoinCard({ row, onChoose }: OfferCardProps) {
  return (
    <li className="queue-offer" data-testid="asked-in">
      <span className="queue-offer__title">
        <UserRoundPlus aria-hidden="true" />
        <b>{OFFER_TEXT.joinTitle}</b>
      </span>
      <Head row={row} />
      <p>{OFFER_TEXT.joinFrom(row.clinician?.name ?? '')}</p>
      {onChoose !== undefined && (
        <div className="queue-offer__acts">
          <Button look="green" data-testid="join" onClick={onChoose}>
            {OFFER_TEXT.join}
          </Button>
        </div>
      )}
    </li>
  );
}
