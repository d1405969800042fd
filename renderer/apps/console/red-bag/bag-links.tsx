import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { BagShareState, RedBag } from '#domain/red-bag/red-bag.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { shareState } from '../../../features/red-bag/index.ts';
import { BAG_OPENING, BAG_SHARE_STATE, CONSOLE_BAG_TEXT } from '../../../text/red-bag-console.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useOpenings, type Openings } from './use-openings.ts';

interface EndProps {
  readonly onEnd: (reason: string) => Promise<boolean>;
  readonly onStay: () => void;
}

/** A link is ended with a reason, because the home has told somebody about it. */
function End({ onEnd, onStay }: EndProps) {
  const [reason, setReason] = useState('');
  const [state, setState] = useState<'asked' | 'empty' | 'ending' | 'failed'>('asked');
  return (
    <form
      className="bag-panel__end"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state === 'ending') return;
        if (reason.trim() === '') {
          setState('empty');
          return;
        }
        setState('ending');
        void onEnd(reason.trim()).then((done) => {
          if (!done) setState('failed');
        });
      }}
    >
      {state === 'failed' && (
        <Callout tone="red" live="assertive" title={CONSOLE_BAG_TEXT.endFailed}>
          {CONSOLE_BAG_TEXT.endFailedWords}
        </Callout>
      )}
      <TextField
        label={CONSOLE_BAG_TEXT.endReason}
        hint={CONSOLE_BAG_TEXT.endReasonHint}
        error={state === 'empty' ? CONSOLE_BAG_TEXT.endNeeds : undefined}
        value={reason}
        maxLength={400}
        autoFocus
        data-testid="bag-end-reason"
        onChange={({ target }) => {
          setReason(target.value);
        }}
      />
      <div className="bag-panel__acts">
        <Button
          type="submit"
          look="red"
          busy={state === 'ending' ? CONSOLE_BAG_TEXT.ending : undefined}
          data-testid="bag-end-confirm"
        >
          {CONSOLE_BAG_TEXT.endGo}
        </Button>
        <Button look="quiet" onClick={onStay}>
          {CONSOLE_BAG_TEXT.endStay}
        </Button>
      </div>
    </form>
  );
}

function Used({ openings, now }: { readonly openings: Openings; readonly now: Instant }) {
  switch (openings.kind) {
    case 'reading':
      return null;
    case 'unknown':
      return <p className="secondary">{CONSOLE_BAG_TEXT.openingsUnknown}</p>;
    case 'read':
      if (openings.openings.length === 0) return <p className="secondary">{CONSOLE_BAG_TEXT.openingsNone}</p>;
      return (
        <details className="bag-panel__used" data-testid="bag-openings">
          <summary>{CONSOLE_BAG_TEXT.openings(openings.openings.length)}</summary>
          <ul>
            {[...openings.openings].reverse().map(({ at, what, words, from }, index) => (
              <li key={`${at} ${String(index)}`}>
                {CONSOLE_BAG_TEXT.opening(nearTime(at, now), BAG_OPENING[what], words, from)}
              </li>
            ))}
          </ul>
        </details>
      );
    default:
      return openings satisfies never;
  }
}

const TONE = { open: 'blue', ended: 'plain', over: 'plain' } as const;

export interface BagLinksProps {
  readonly residentId: string;
  readonly bag: RedBag;
  readonly now: Instant;
}

/** The ways in from outside: which are open, who has used them, and their end. */
export function BagLinks({ residentId, bag, now }: BagLinksProps) {
  const { client } = useHub();
  const [ending, setEnding] = useState<string>();
  const openings = useOpenings(residentId, bag.bagId, bag.shares.length > 0);
  if (bag.shares.length === 0) return <p className="secondary">{CONSOLE_BAG_TEXT.linksNone}</p>;

  const end = async ({ shared }: BagShareState, reason: string): Promise<boolean> => {
    try {
      await client.command('bag.end-share', { residentId, bagId: bag.bagId, shareId: shared.shareId, reason });
      setEnding(undefined);
      return true;
    } catch {
      return false;
    }
  };

  return (
    <section className="bag-panel__links" aria-label={CONSOLE_BAG_TEXT.links}>
      <h3>{CONSOLE_BAG_TEXT.links}</h3>
      <ul>
        {bag.shares.map((share) => {
          const { shared, ended } = share;
          const state = shareState(share, now);
          return (
            <li key={shared.shareId} data-testid="bag-link" data-state={state}>
              <p>
                <Tag tone={TONE[state]}>{BAG_SHARE_STATE[state]}</Tag>{' '}
                {CONSOLE_BAG_TEXT.link(shared.forWhom, shared.by.name, nearTime(shared.at, now))},{' '}
                {ended === undefined
                  ? CONSOLE_BAG_TEXT.until(nearTime(shared.expiresAt, now))
                  : CONSOLE_BAG_TEXT.endedBy(ended.by.name, nearTime(ended.at, now), ended.reason)}
              </p>
              {state === 'open' &&
                (ending === shared.shareId ? (
                  <End
                    onEnd={(reason) => end(share, reason)}
                    onStay={() => {
                      setEnding(undefined);
                    }}
                  />
                ) : (
                  <Button
                    look="line"
                    data-testid="bag-end-link"
                    onClick={() => {
                      setEnding(shared.shareId);
                    }}
                  >
                    {CONSOLE_BAG_TEXT.end}
                  </Button>
                ))}
            </li>
          );
        })}
      </ul>
      <Used openings={openings} now={now} />
    </section>
  );
}
