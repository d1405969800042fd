import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { quoted } from '../../../text/console.ts';
import { HANDOVER_TEXT } from '../../../text/handling.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { WorkPanel } from '../call/work-panel.tsx';
import { useBoard } from '../model/context.ts';
import { presenceView } from '../model/presence.ts';
import { useHandling, useHandlingPending } from '../model/use-handling.ts';
import './handover.css';

export interface TransferPanelProps {
  readonly encounter: Encounter;
  readonly me: string;
  readonly onClose: () => void;
}

/** While it is offered: to whom, since when, and the way back. */
export function OfferedLine({ encounter }: { readonly encounter: Encounter }) {
  const handling = useHandling();
  const now = useHubNow(15_000);
  const withdrawing = useHandlingPending('transfer.withdraw', encounter.encounterId);
  const { transfer } = encounter;
  if (transfer === undefined) return null;
  return (
    <Callout
      tone="asks"
      live="polite"
      className="handover-offered"
      data-testid="transfer-offered"
      action={
        <Button
          look="line"
          size="small"
          busy={withdrawing ? HANDOVER_TEXT.withdrawing : undefined}
          data-testid="transfer-withdraw"
          onClick={() => {
            void handling.withdrawTransfer(encounter.encounterId);
          }}
        >
          {HANDOVER_TEXT.withdraw}
        </Button>
      }
    >
      {HANDOVER_TEXT.offered(transfer.to.name, nearTime(transfer.at, now))} {quoted(transfer.words)}
    </Callout>
  );
}

/** Choosing a colleague on duty and writing the handover. The call stays until they take it. */
export function TransferPanel({ encounter, me, onClose }: TransferPanelProps) {
  const handling = useHandling();
  const presence = useBoard('presence');
  const [toPersonId, setTo] = useState<string>();
  const [words, setWords] = useState('');
  const offering = useHandlingPending('transfer.offer', encounter.encounterId);
  const said = words.trim();
  const colleagues =
    presence.kind === 'open' ? presenceView(presence.state).onDuty.filter(({ personId }) => personId !== me) : [];
  // Somebody who went off duty meanwhile is not chosen any more.
  const chosen = colleagues.find(({ personId }) => personId === toPersonId);
  return (
    <WorkPanel title={HANDOVER_TEXT.title} onClose={onClose} data-testid="transfer-panel">
      {encounter.transfer !== undefined ? (
        <OfferedLine encounter={encounter} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen === undefined || said === '') return;
            void handling.offerTransfer(encounter.encounterId, chosen.personId, said).then((done) => {
              if (done) onClose();
            });
          }}
        >
          <p className="secondary">{HANDOVER_TEXT.more}</p>
          <fieldset className="handover-who">
            <legend>{HANDOVER_TEXT.who}</legend>
            {presence.kind === 'loading' && <p className="secondary">{HANDOVER_TEXT.loading}</p>}
            {presence.kind === 'failed' && <p role="alert">{presence.words}</p>}
            {presence.kind === 'open' && colleagues.length === 0 && <p>{HANDOVER_TEXT.nobody}</p>}
            {colleagues.map((one) => (
              <label
                key={one.personId}
                className={one === chosen ? 'option option--chosen' : 'option'}
                data-testid={`transfer-to-${one.personId}`}
              >
                <input
                  type="radio"
                  name="transfer-to"
                  className="option__input"
                  checked={one === chosen}
                  onChange={() => {
                    setTo(one.personId);
                  }}
                />
                <span>{one.name}</span>
                <span className="handover-who__load">
                  {HANDOVER_TEXT.holds(one.holds)}
                  {one.inCall && `, ${HANDOVER_TEXT.inCall}`}
                </span>
              </label>
            ))}
          </fieldset>
          <TextArea
            label={HANDOVER_TEXT.words}
            hint={HANDOVER_TEXT.wordsHint}
            rows={3}
            maxLength={4000}
            value={words}
            data-testid="transfer-words"
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
          <div className="work-panel__acts">
            <Button
              type="submit"
              off={chosen === undefined ? HANDOVER_TEXT.offWho : said === '' ? HANDOVER_TEXT.offWords : undefined}
              busy={offering ? HANDOVER_TEXT.busy : undefined}
              data-testid="transfer-offer"
            >
              {HANDOVER_TEXT.go}
            </Button>
          </div>
        </form>
      )}
    </WorkPanel>
  );
}
