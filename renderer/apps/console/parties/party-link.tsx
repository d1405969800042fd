import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { PARTIES_TEXT } from '../../../text/parties.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import './parties.css';

export interface PartyLinkProps {
  readonly name: string;
  readonly link: string;
  readonly until: string;
  readonly onSeen: () => void;
}

/** The link of one guest, shown this once, with what to tell them on the telephone. */
export function PartyLink({ name, link, until, onSeen }: PartyLinkProps) {
  const now = useHubNow(30_000);
  const [copied, setCopied] = useState<boolean>();
  const steps = useId();
  // The hub may name the page alone: it is on this page's own host then.
  const address = new URL(link, window.location.href).href;
  return (
    <div className="party-link" data-testid="party-link">
      <h3>{PARTIES_TEXT.linkTitle(name)}</h3>
      <p>
        {PARTIES_TEXT.linkOnce} <b>{PARTIES_TEXT.linkUntil(nearTime(until, now))}</b>
      </p>
      <TextField
        label={PARTIES_TEXT.linkAddress}
        value={address}
        readOnly
        data-testid="party-link-address"
        onFocus={(event) => {
          event.target.select();
        }}
      />
      <div className="work-panel__acts">
        <Button
          icon={copied === true ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          autoFocus
          data-testid="party-link-copy"
          onClick={() => {
            navigator.clipboard.writeText(address).then(
              () => {
                setCopied(true);
              },
              () => {
                setCopied(false);
              },
            );
          }}
        >
          {copied === true ? PARTIES_TEXT.copied : PARTIES_TEXT.copy}
        </Button>
        <Button look="line" data-testid="party-link-seen" onClick={onSeen}>
          {PARTIES_TEXT.linkSeen}
        </Button>
        <span role="status">{copied === false && PARTIES_TEXT.copyFailed}</span>
      </div>
      <p id={steps}>
        <b>{PARTIES_TEXT.readOut}</b>
      </p>
      <ol aria-labelledby={steps}>
        {PARTIES_TEXT.readOutSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
