import { useEffect, useState, type ReactNode } from 'react';
import { listName } from '#domain/residents/resident.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { WaitingEntry } from '#protocol/bridge/record.ts';
import type { ResultOf } from '#protocol/wire/contract.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { nearTime } from '../../../../text/time.ts';
import { entryKindWords, UNSENT_TEXT } from '../../../../text/unsent.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import './unsent.css';

type Outbox = ResultOf<KioskBridge, 'outbox.list'>;

function Row({ entry, now, more }: { readonly entry: WaitingEntry; readonly now: number; readonly more?: ReactNode }) {
  const resident = useKioskState((state) => state.records.get(entry.residentId)?.resident);
  return (
    <li className="unsent__row" data-testid="unsent-entry">
      {resident === undefined ? (
        <span />
      ) : (
        <Portrait portrait={resident.portrait} name={`${resident.givenName} ${resident.familyName}`} size={44} />
      )}
      <div>
        <div className="unsent__what">
          {entryKindWords(entry.kind)}, {resident === undefined ? UNSENT_TEXT.somebody : listName(resident)}
        </div>
        <div className="secondary">
          {nearTime(entry.savedAt, now)}, {UNSENT_TEXT.by(entry.by)}
        </div>
        {more}
      </div>
      {resident !== undefined && (
        <Button
          look="line"
          onClick={() => {
            go({ page: 'resident', residentId: entry.residentId });
          }}
        >
          {UNSENT_TEXT.open1}
        </Button>
      )}
    </li>
  );
}

/** What the hub does not have: whose, what, when and by whom; and what it would not have, with its own words. */
export function UnsentScreen() {
  const { bridge } = useKiosk();
  const now = useNow(10_000);
  const link = useKioskState((state) => state.link);
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const [outbox, setOutbox] = useState<Outbox>();
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const unsent = link?.unsent;
  const quarantined = link?.quarantined;
  useEffect(() => {
    let gone = false;
    bridge.request('outbox.list', {}).then(
      (answer) => {
        if (gone) return;
        setOutbox(answer);
        setFailed(false);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
    // Asked again whenever another number waits.
  }, [bridge, unsent, quarantined, tries]);
  return (
    <div className="page">
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
      </BottomActions>
      <div>
        <h1 className="page__title">{UNSENT_TEXT.title}</h1>
        <p className="secondary">{UNSENT_TEXT.safe}</p>
      </div>
      {failed && (
        <Callout
          tone="amber"
          live="polite"
          action={
            <Button
              look="line"
              onClick={() => {
                setTries(tries + 1);
              }}
            >
              {UNSENT_TEXT.again}
            </Button>
          }
        >
          {UNSENT_TEXT.failed}
        </Callout>
      )}
      {outbox === undefined && !failed && <p role="status">{UNSENT_TEXT.loading}</p>}
      {outbox !== undefined && outbox.refused.length > 0 && (
        <Card className="pad" edge="danger" aria-label={UNSENT_TEXT.refusedTitle(outbox.refused.length)}>
          <h2 className="card-title">{UNSENT_TEXT.refusedTitle(outbox.refused.length)}</h2>
          <p>{UNSENT_TEXT.refusedHint(telephone)}</p>
          <ul data-testid="refused-entries">
            {outbox.refused.map(({ words, ...entry }) => (
              <Row key={entry.id} entry={entry} now={now} more={<p>{UNSENT_TEXT.hubSays(words)}</p>} />
            ))}
          </ul>
        </Card>
      )}
      {outbox !== undefined && (
        <Card className="pad" aria-label={UNSENT_TEXT.title}>
          {outbox.waiting.length === 0 ? (
            <p>{UNSENT_TEXT.nothing}</p>
          ) : (
            <>
              <h2 className="card-title">{UNSENT_TEXT.waiting(outbox.waiting.length)}</h2>
              <ul data-testid="unsent-entries">
                {outbox.waiting.map((entry) => (
                  <Row key={entry.id} entry={entry} now={now} />
                ))}
              </ul>
            </>
          )}
        </Card>
      )}
    </div>
  );
}
