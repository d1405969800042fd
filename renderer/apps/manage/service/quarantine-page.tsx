import { useState } from 'react';
import type { QuarantineRow } from '#protocol/hub/manage-quarantine.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { QUARANTINE_TEXT } from '../../../text/manage-quarantine.ts';
import { nearTime } from '../../../text/time.ts';
import { entryKindWords } from '../../../text/unsent.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useService } from '../model/service-context.ts';
import { Loading } from './loading.tsx';
import { RefusedBody } from './refused-body.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useAsked } from './use-asked.ts';

function Refusal({ row, onAside }: { readonly row: QuarantineRow; readonly onAside: () => void }) {
  const now = useHubNow(60_000);
  const [opened, setOpened] = useState(false);
  const { quarantineId, kind, homeName, kioskId, writtenBy, writtenAt, lastRefusedAt, times, words, owner } = row;
  const { setAside, may } = row;
  return (
    <Card as="article" className="home-card" edge={setAside === undefined ? 'look' : 'plain'} data-testid="quarantined">
      <header className="home-card__head">
        <h3>{entryKindWords(kind)}</h3>
        <Tag>{QUARANTINE_TEXT.owners[owner]}</Tag>
        {setAside === undefined && <Tag tone="amber">{QUARANTINE_TEXT.waits}</Tag>}
      </header>
      <p>{words}</p>
      <p className="secondary">
        {QUARANTINE_TEXT.from(homeName, writtenBy, nearTime(writtenAt, now))}. {QUARANTINE_TEXT.kiosk(kioskId)}.{' '}
        {QUARANTINE_TEXT.refused(nearTime(lastRefusedAt, now), times)}.
      </p>
      {setAside !== undefined && (
        <p>{QUARANTINE_TEXT.aside(setAside.by, nearTime(setAside.at, now), setAside.reason)}</p>
      )}
      {may.length > 0 && (
        <div className="home-card__acts">
          {may.includes('open') && (
            <Button
              look="line"
              size="small"
              aria-expanded={opened}
              data-testid="quarantine-open"
              onClick={() => {
                setOpened(!opened);
              }}
            >
              {opened ? QUARANTINE_TEXT.close : QUARANTINE_TEXT.open}
            </Button>
          )}
          {may.includes('set-aside') && (
            <Button look="line" size="small" data-testid="quarantine-aside" onClick={onAside}>
              {QUARANTINE_TEXT.setAside}
            </Button>
          )}
        </div>
      )}
      {opened && <RefusedBody quarantineId={quarantineId} />}
    </Card>
  );
}

/** What was refused and is the asker's to look at. */
export function QuarantinePage() {
  const model = useService();
  const asked = useAsked<readonly QuarantineRow[]>(
    async () => (await model.client.request('quarantine.list', {})).rows,
  );
  const [asking, setAsking] = useState<QuarantineRow>();
  return (
    <section className="service-page" data-testid="quarantine-page">
      <h2>{QUARANTINE_TEXT.title}</h2>
      <p>{QUARANTINE_TEXT.intro}</p>
      <Loading asked={asked} />
      {asked.answer?.length === 0 && <p>{QUARANTINE_TEXT.nothing}</p>}
      {(asked.answer ?? []).map((row) => (
        <Refusal
          key={row.quarantineId}
          row={row}
          onAside={() => {
            model.dismiss();
            setAsking(row);
          }}
        />
      ))}
      {asking !== undefined && (
        <ReasonDialog
          title={QUARANTINE_TEXT.setAsideTitle}
          keep={`quarantine.${String(asking.quarantineId)}`}
          will={QUARANTINE_TEXT.setAsideWill}
          go={QUARANTINE_TEXT.setAside}
          onClose={() => {
            setAsking(undefined);
          }}
          onGo={async (reason) => {
            const { quarantineId } = asking;
            const answer = await model.press(
              () => model.client.command('quarantine.set-aside', { quarantineId, reason }),
              QUARANTINE_TEXT.done,
            );
            if (answer === undefined) return false;
            asked.replace(answer.rows);
            return true;
          }}
        />
      )}
    </section>
  );
}
