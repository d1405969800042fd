import { Activity, ChevronLeft, Phone } from 'lucide-react';
import { itemsToReadBack, isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import { latestObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { FRAME_TEXT, RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { News2Badge, News2Table } from '../../../../features/news2/index.ts';
import { OutcomeLines } from '../../../../features/outcome-lines/index.ts';
import { countTaken } from '../../bedside/bedside.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { callOn } from '../../state/people.ts';
import { draftOf } from '../../state/store.ts';
import { AboutCard } from './about-card.tsx';
import './resident.css';

function CallRow({ encounter, now }: { readonly encounter: Encounter; readonly now: number }) {
  const left = encounter.status === 'signed' ? itemsToReadBack(encounter).length : 0;
  const live = isOpen(encounter) || encounter.status === 'ended';
  const review = encounter.reviews.at(-1);
  return (
    <li className="call-row" data-testid="call-row">
      <div className="call-row__head">
        <h3>{RESIDENT_TEXT.callAt(nearTime(encounter.requestedAt, now))}</h3>
        <Tag tone={encounter.status === 'signed' ? 'green' : live ? 'blue' : 'plain'}>
          {RESIDENT_TEXT.status[encounter.status]}
        </Tag>
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
      {encounter.concern !== '' && <p className="secondary">“{encounter.concern}”</p>}
      {encounter.signed !== undefined && <p>{encounter.signed.outcome.impression}</p>}
      {review !== undefined && review.review.comment !== '' && <p>“{review.review.comment}”</p>}
      <OutcomeLines encounter={encounter} now={now} />
    </li>
  );
}

function LastObservations({ record, now }: { readonly record: ResidentRecord; readonly now: number }) {
  const newest = latestObservations(record);
  return (
    <Card className="pad" aria-label={RESIDENT_TEXT.last}>
      <h2 className="card-title">{RESIDENT_TEXT.last}</h2>
      {newest === undefined ? (
        <p className="secondary">{RESIDENT_TEXT.none}</p>
      ) : (
        <>
          <div className="last-set">
            <News2Badge score={newest.news2} size="large" />
            <span className="secondary">{RESIDENT_TEXT.takenBy(newest.by.name, nearTime(newest.at, now))}</span>
            {!newest.atHub && <Tag tone="amber">{RESIDENT_TEXT.notSent}</Tag>}
          </div>
          <News2Table sets={record.observations} now={now} caption={RESIDENT_TEXT.history} />
        </>
      )}
    </Card>
  );
}

/** One person: the last observations, what was decided, and what to know of them. */
export function ResidentScreen({ residentId }: { readonly residentId: string }) {
  const now = useNow(10_000);
  const record = useKioskState((state) => state.records.get(residentId));
  const taken = useKioskState((state) => countTaken(draftOf(state, residentId)));
  const call = useKioskState((state) => callOn(state.records));
  const resident = record?.resident;
  const back = (
    <BottomActions>
      <Button
        look="line"
        icon={<ChevronLeft aria-hidden="true" />}
        onClick={() => {
          go({ page: 'home' });
        }}
      >
        {FRAME_TEXT.back}
      </Button>
      {resident !== undefined && (
        <Button
          data-testid="take-observations"
          icon={<Activity aria-hidden="true" />}
          onClick={() => {
            go({ page: 'observations', residentId });
          }}
        >
          {taken > 0 ? RESIDENT_TEXT.goOn : RESIDENT_TEXT.take}
        </Button>
      )}
    </BottomActions>
  );
  if (record === undefined || resident === undefined) {
    return (
      <>
        {back}
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      </>
    );
  }
  const encounters = [...record.encounters.values()].sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
  return (
    <div className="page__columns">
      {back}
      <div className="page__column">
        <LastObservations record={record} now={now} />
        <Card className="pad" aria-label={RESIDENT_TEXT.calls}>
          <h2 className="card-title">{RESIDENT_TEXT.calls}</h2>
          {encounters.length === 0 ? (
            <p className="secondary">{RESIDENT_TEXT.noCalls}</p>
          ) : (
            <ul>
              {encounters.map((encounter) => (
                <CallRow key={encounter.encounterId} encounter={encounter} now={now} />
              ))}
            </ul>
          )}
        </Card>
      </div>
      <div className="page__column resident-side">
        {/* Somebody else's call must never be in the way of a second one. */}
        {call !== undefined && call.residentId !== residentId && (
          <Button
            look="line"
            wide
            icon={<Phone aria-hidden="true" />}
            onClick={() => {
              go({ page: 'call-request', residentId });
            }}
          >
            {RESIDENT_TEXT.callToo(resident.preferredName)}
          </Button>
        )}
        <AboutCard resident={resident} />
      </div>
    </div>
  );
}
