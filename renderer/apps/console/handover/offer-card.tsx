import { ArrowLeftRight, LogOut, Video } from 'lucide-react';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { quoted } from '../../../text/console.ts';
import { HANDOVER_TEXT } from '../../../text/handling.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useCallVisit } from '../call/call-host.tsx';
import { useHandling, useHandlingPending } from '../model/use-handling.ts';
import './handover.css';

/** A colleague offers this call: who, why, and the way to take it, to hear it first, or to say no. */
export function OfferCard({ encounter }: { readonly encounter: Encounter }) {
  const handling = useHandling();
  const { visiting, visit } = useCallVisit();
  const { encounterId, transfer } = encounter;
  const [declining, setDeclining] = useState(false);
  const [words, setWords] = useState('');
  const taking = useHandlingPending('transfer.accept', encounterId);
  const sending = useHandlingPending('transfer.decline', encounterId);
  const take = (): void => {
    void handling.acceptTransfer(encounterId);
  };
  useKeys({ a: transfer === undefined ? undefined : take });
  if (transfer === undefined) return null;
  const said = words.trim();
  return (
    <div className="handover-card" data-testid="offer-card">
      <p className="handover-card__words">
        <b>
          <ArrowLeftRight aria-hidden="true" /> {HANDOVER_TEXT.yours(transfer.by.name)}
        </b>{' '}
        {quoted(transfer.words)} <span className="secondary">{HANDOVER_TEXT.yoursMore}</span>
      </p>
      {declining ? (
        <form
          className="handover-card__acts"
          onSubmit={(event) => {
            event.preventDefault();
            if (said !== '') void handling.declineTransfer(encounterId, said);
          }}
        >
          <TextField
            label={HANDOVER_TEXT.declineWords}
            maxLength={4000}
            autoFocus
            value={words}
            data-testid="decline-words"
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
          <Button
            type="submit"
            off={said === '' ? HANDOVER_TEXT.declineOff : undefined}
            busy={sending ? HANDOVER_TEXT.declining : undefined}
            data-testid="decline-confirm"
          >
            {HANDOVER_TEXT.declineGo}
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              setDeclining(false);
            }}
          >
            {HANDOVER_TEXT.keepReading}
          </Button>
        </form>
      ) : (
        <div className="handover-card__acts">
          <Button
            look="green"
            size="large"
            busy={taking ? HANDOVER_TEXT.taking : undefined}
            data-testid="transfer-accept"
            onClick={take}
          >
            {HANDOVER_TEXT.take} <kbd>A</kbd>
          </Button>
          {encounter.status === 'in-call' && !visiting && (
            <Button
              look="line"
              icon={<Video aria-hidden="true" />}
              title={HANDOVER_TEXT.joinMore}
              data-testid="visit"
              onClick={() => {
                visit(true);
              }}
            >
              {HANDOVER_TEXT.join}
            </Button>
          )}
          {visiting && (
            <Button
              look="line"
              icon={<LogOut aria-hidden="true" />}
              data-testid="visit-leave"
              onClick={() => {
                visit(false);
              }}
            >
              {HANDOVER_TEXT.leave}
            </Button>
          )}
          <Button
            look="line"
            data-testid="transfer-decline"
            onClick={() => {
              setDeclining(true);
            }}
          >
            {HANDOVER_TEXT.decline}
          </Button>
        </div>
      )}
    </div>
  );
}
