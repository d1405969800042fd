import { Activity, BriefcaseMedical, HeartPulse, ListChecks, Phone, Stethoscope } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { ObservationChart } from '../../../../features/news2-chart/index.ts';
import { ResidentSummary } from '../../../../features/resident-summary/index.ts';
import { DEATH_TEXT } from '../../../../text/death.ts';
import { GUIDED_BUTTON, LINKED_TEXT } from '../../../../text/keeping.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { SOFT_SIGNS_TEXT } from '../../../../text/soft-signs.ts';
import { dateTimeWords, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { countTaken } from '../../bedside/bedside.ts';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { mayRecordDeath } from '#domain/record/who-may-write.ts';
import { loadOlder } from '../../state/older-entries.ts';
import { callOn, whereIs } from '../../state/people.ts';
import { pressFor } from '../../state/presses.ts';
import { draftOf } from '../../state/store.ts';
import { writeFact } from '../../state/write-fact.ts';
import { NotCallingNotice } from '../observations/not-calling.tsx';
import { bagNow } from '../red-bag/bag-of.ts';
import { BagCard } from '../red-bag/bag-card.tsx';
import { WhereaboutsButton } from '../whereabouts/whereabouts-button.tsx';
import { CallRows, isPressing, isRecent } from './call-rows.tsx';
import { DescribedPage } from './described-page.tsx';
import { callsOf, linksAlone } from './linked-calls.ts';
import { NowCard } from './now-card.tsx';
import { OthersValuesNotice } from './others-values.tsx';
import './resident.css';

/** What can be done for this person, in large buttons that are always in the same order. */
function Actions({ resident, died }: { readonly resident: ResidentView; readonly died: boolean }) {
  const { residentId, preferredName } = resident;
  const call = useKioskState((state) => callOn(state.records));
  // A call that was made before anybody knew who it was is theirs.
  const isTheirs = useKioskState(
    (state) =>
      call?.residentId === residentId ||
      state.records.get(residentId)?.linkedCalls.some(({ linked }) => linked.encounterId === call?.encounterId) ===
        true,
  );
  const isHere = useKioskState((state) => {
    const record = state.records.get(residentId);
    return record === undefined || whereIs(record) === 'here';
  });
  const hasBag = useKioskState((state) => {
    const record = state.records.get(residentId);
    return record !== undefined && bagNow(record) !== undefined;
  });
  return (
    <nav className="resident__actions" aria-label={RESIDENT_TEXT.actions(preferredName)}>
      {!died && (
        <Button
          look="line"
          icon={<HeartPulse aria-hidden="true" />}
          data-testid="open-soft-signs"
          onClick={() => {
            go({ page: 'soft-signs', residentId });
          }}
        >
          {SOFT_SIGNS_TEXT.heading}
        </Button>
      )}
      {!died && isHere && (
        <Button
          look="line"
          icon={<ListChecks aria-hidden="true" />}
          data-testid="open-guided"
          onClick={() => {
            go({ page: 'guided', residentId });
          }}
        >
          {GUIDED_BUTTON}
        </Button>
      )}
      <Button
        look="line"
        icon={<Stethoscope aria-hidden="true" />}
        data-testid="open-findings"
        onClick={() => {
          go({ page: 'findings', residentId });
        }}
      >
        {RESIDENT_TEXT.other}
      </Button>
      <Button
        look="line"
        icon={<BriefcaseMedical aria-hidden="true" />}
        data-testid="open-red-bag"
        onClick={() => {
          go({ page: 'red-bag', residentId });
        }}
      >
        {hasBag ? BAG_TEXT.open(preferredName) : BAG_TEXT.goesButton}
      </Button>
      <Button
        look="line"
        icon={<Phone aria-hidden="true" />}
        data-testid="open-action-card"
        onClick={() => {
          go({ page: 'action-card', residentId });
        }}
      >
        {RESIDENT_TEXT.numbers}
      </Button>
      <WhereaboutsButton residentId={residentId} />
      {/* Somebody else's call must never be in the way of a second one. */}
      {!died && call !== undefined && !isTheirs && (
        <Button
          look="line"
          icon={<Phone aria-hidden="true" />}
          onClick={() => {
            go({ page: 'call-request', residentId });
          }}
        >
          {RESIDENT_TEXT.callToo(preferredName)}
        </Button>
      )}
    </nav>
  );
}

/** All calls of this person, also those from before it was known who they were. */
function Calls({ record, now }: { readonly record: ResidentRecord; readonly now: number }) {
  const records = useKioskState((state) => state.records);
  const alone = linksAlone(record, records);
  return (
    <>
      <CallRows calls={callsOf(record, records)} now={now} />
      {alone.length > 0 && (
        <>
          <h3>{LINKED_TEXT.goneTitle}</h3>
          <ul>
            {alone.map(({ id, linked, by, at }) => (
              <li key={id}>
                {RESIDENT_TEXT.callAt(nearTime(linked.requestedAt, now))}. {LINKED_TEXT.asked(linked.name)}{' '}
                <span className="secondary">{LINKED_TEXT.by(by.name, nearTime(at, now))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Summary({ record, resident }: { readonly record: ResidentRecord; readonly resident: ResidentView }) {
  const { store, bridge, photos } = useKiosk();
  const now = useNow(10_000);
  const home = useKioskState((state) => state.home);
  const signedIn = useKioskState((state) => state.signedIn);
  const { residentId } = resident;
  const more = useKioskState((state) => state.history.get(residentId)?.more !== false);
  const load = useCallback(
    () => loadOlder(store, bridge, residentId, new Date().toISOString()),
    [store, bridge, residentId],
  );
  const older = useMemo(() => ({ more, load }), [more, load]);
  if (home === undefined || home === null) return null;
  return (
    <ResidentSummary
      record={record}
      tabs={home.summaryTabs}
      now={now}
      words="carer"
      writer={signedIn}
      write={async (fact: RecordFact) => {
        const press = pressFor.statement(residentId, JSON.stringify(fact));
        await writeFact(store, bridge, press, residentId, fact);
      }}
      onTab={(tab) => {
        // An opening that could not be told is no reason to show nothing; the core keeps what it was told.
        void bridge.request('record.opened', { residentId, tab }).catch(() => undefined);
      }}
      observations={
        <ObservationChart
          record={record}
          now={now}
          words="carer"
          homeName={home.homeName}
          older={older}
          onPick={(set) => {
            go({ page: 'saved', residentId, entryId: set.id });
          }}
        />
      }
      calls={<Calls record={record} now={now} />}
      openings={() => bridge.request('resident.openings', { residentId })}
      photos={photos}
      firstTab="now"
    />
  );
}

/** One person: how they are now and what is to be done, and their whole record in ten tabs. */
export function ResidentScreen({ residentId }: { readonly residentId: string }) {
  const now = useNow(10_000);
  const records = useKioskState((state) => state.records);
  const record = records.get(residentId);
  const taken = useKioskState((state) => countTaken(draftOf(state, residentId)));
  const role = useKioskState((state) => state.signedIn?.role);
  const resident = record?.resident;
  const died = record?.death;
  const back = (
    <BottomActions>
      <BackButton to={{ page: 'home' }} />
      {resident !== undefined && died === undefined && (
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
  if (record?.described !== undefined && resident === undefined) {
    return (
      <>
        {back}
        <DescribedPage residentId={residentId} record={record} described={record.described} now={now} />
      </>
    );
  }
  if (record === undefined || resident === undefined) {
    return (
      <>
        {back}
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      </>
    );
  }
  const calls = callsOf(record, records);
  const pressing = calls.filter(({ encounter }) => isPressing(encounter));
  const recent = calls.filter(({ encounter }) => isRecent(encounter, now));
  return (
    <div className="page">
      {back}
      {died !== undefined && (
        <Callout
          tone="info"
          data-testid="died-banner"
          title={DEATH_TEXT.banner(resident.preferredName, dateTimeWords(died.at))}
          action={
            <Button
              look="line"
              onClick={() => {
                go({ page: 'saved', residentId, entryId: died.id });
              }}
            >
              {RESIDENT_TEXT.seeSet}
            </Button>
          }
        >
          {DEATH_TEXT.bannerHint}
        </Callout>
      )}
      <NotCallingNotice resident={resident} now={now} />
      <OthersValuesNotice residentId={residentId} />
      {pressing.length > 0 && (
        <Card className="pad" edge="working" aria-label={RESIDENT_TEXT.calls}>
          <CallRows calls={pressing} now={now} />
        </Card>
      )}
      <BagCard record={record} />
      <Actions resident={resident} died={died !== undefined} />
      <NowCard record={record} now={now} />
      {recent.length > 0 && (
        <Card className="pad" aria-label={RESIDENT_TEXT.decided}>
          <h2 className="card-title">{RESIDENT_TEXT.decided}</h2>
          <CallRows calls={recent} now={now} />
        </Card>
      )}
      <Summary record={record} resident={resident} />
      {died === undefined && role !== undefined && mayRecordDeath(role) && (
        <div className="resident__death">
          <Button
            look="quiet"
            data-testid="open-death"
            onClick={() => {
              go({ page: 'death', residentId });
            }}
          >
            {DEATH_TEXT.open(resident.preferredName)}
          </Button>
        </div>
      )}
    </div>
  );
}
