import { Printer, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { itemsToReadBack, isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import { OutcomeLines } from '../../../../features/outcome-lines/index.ts';
import { ADVICE_SHEET_TEXT } from '../../../../text/advice-sheet.ts';
import { EXPERIENCE_TEXT, FAMILY_TEXT } from '../../../../text/after-call.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { LINKED_TEXT } from '../../../../text/keeping.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { RateCall } from '../call/rate-call.tsx';
import { familyWords } from './family-words.ts';
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

/** The sheet for the folder; whether the family knows; and how the call was, one touch away. */
function AfterCall({ encounter, now }: { readonly encounter: Encounter; readonly now: number }) {
  const [rating, setRating] = useState(false);
  const { residentId, encounterId } = encounter;
  const family = familyWords(encounter, now);
  const isFresh = isRecent(encounter, now) || isPressing(encounter);
  const told = encounter.familyInformed.length > 0 || encounter.signed?.outcome.family?.told === 'yes';
  return (
    <>
      {family !== undefined && (
        <p className="call-row__family" data-testid="family-state">
          <UsersRound aria-hidden="true" /> {family}
        </p>
      )}
      <div className="call-row__after">
        <Button
          look="line"
          data-testid="open-advice"
          icon={<Printer aria-hidden="true" />}
          onClick={() => {
            go({ page: 'advice', residentId, encounterId });
          }}
        >
          {ADVICE_SHEET_TEXT.open}
        </Button>
        {isFresh && !told && (
          <Button
            look="line"
            data-testid="open-family"
            icon={<UsersRound aria-hidden="true" />}
            onClick={() => {
              go({ page: 'family', residentId, encounterId });
            }}
          >
            {FAMILY_TEXT.add}
          </Button>
        )}
        {isFresh && !rating && (
          <Button
            look="quiet"
            data-testid="open-rating"
            onClick={() => {
              setRating(true);
            }}
          >
            {EXPERIENCE_TEXT.open}
          </Button>
        )}
      </div>
      {rating && <RateCall encounter={encounter} />}
    </>
  );
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
      {encounter.signed !== undefined && <AfterCall encounter={encounter} now={now} />}
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
