import { itemsToReadBack, isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import { OutcomeLines } from '../../../../features/outcome-lines/index.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { LINKED_TEXT } from '../../../../text/keeping.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import type { ShownCall } from './linked-calls.ts';

/** Something is to be done about it: it is under way, or lines are to be read back. */
export function isPressing(encounter: Encounter): boolean {
  if (isOpen(encounter) || encounter.status === 'ended') return true;
  return encounter.status === 'signed' && itemsToReadBack(encounter).length > 0;
}

/** What a nurse decided lately is what is being done now: it is read without opening a tab. */
const RECENT_MS = 3 * 24 * 60 * 60_000;

/** Decided in the last days, and nothing is left to be done about it here. */
export function isRecent(encounter: Encounter, now: number): boolean {
  const { signed } = encounter;
  return signed !== undefined && !isPressing(encounter) && now - Date.parse(signed.signedAt) < RECENT_MS;
}

function CallRow({ encounter, link, now }: ShownCall & { readonly now: number }) {
  const left = encounter.status === 'signed' ? itemsToReadBack(encounter).length : 0;
  const live = isOpen(encounter) || encounter.status === 'ended';
  const review = encounter.reviews.at(-1);
  const closed = useKioskState((state) => state.records.get(encounter.residentId)?.closedTasks);
  return (
    <li className="call-row" data-testid="call-row">
      <div className="call-row__head">
        <h3>{RESIDENT_TEXT.callAt(nearTime(encounter.requestedAt, now))}</h3>
        <Tag tone={encounter.status === 'signed' ? 'green' : live ? 'blue' : 'plain'}>
          {RESIDENT_TEXT.status[encounter.status]}
        </Tag>
        {encounter.lookAgain !== undefined && <Tag tone="amber">{RESIDENT_TEXT.lookAgain}</Tag>}
        {review !== undefined && (
          <Tag tone="blue">{RESIDENT_TEXT.gpSaid(review.by.name, RESIDENT_TEXT.verdict[review.review.verdict])}</Tag>
        )}
        {(live || left > 0) && (
          <Button
            size="small"
            look={left > 0 ? 'primary' : 'line'}
            onClick={() => {
              go({ page: 'call', residentId: encounter.residentId, encounterId: encounter.encounterId });
            }}
          >
            {left > 0 ? RESIDENT_TEXT.readBack(left) : RESIDENT_TEXT.openCall}
          </Button>
        )}
      </div>
      {link !== undefined && (
        <p data-testid="linked-call">
          <b>{LINKED_TEXT.before}</b> {LINKED_TEXT.asked(link.linked.name)}{' '}
          <span className="secondary">{LINKED_TEXT.by(link.by.name, nearTime(link.at, now))}</span>
        </p>
      )}
      {encounter.concern !== '' && <p className="secondary">“{encounter.concern}”</p>}
      {encounter.signed !== undefined && <p>{encounter.signed.outcome.impression}</p>}
      {review !== undefined && review.review.comment !== '' && <p>“{review.review.comment}”</p>}
      <OutcomeLines encounter={encounter} now={now} isClosed={({ itemId }) => closed?.has(`item:${itemId}`) === true} />
    </li>
  );
}

/** Calls and what came of them, the newest first. */
export function CallRows({ calls, now }: { readonly calls: readonly ShownCall[]; readonly now: number }) {
  if (calls.length === 0) return <p className="secondary">{RESIDENT_TEXT.noCalls}</p>;
  return (
    <ul>
      {[...calls]
        .sort((a, b) => (a.encounter.requestedAt < b.encounter.requestedAt ? 1 : -1))
        .map(({ encounter, link }) => (
          <CallRow key={encounter.encounterId} encounter={encounter} link={link} now={now} />
        ))}
    </ul>
  );
}
