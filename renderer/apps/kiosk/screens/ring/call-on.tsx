import { Phone } from 'lucide-react';
import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { listName } from '#domain/residents/resident.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { isOpenCall } from '../../state/gate.ts';

function statusWords({ status, requestedAt }: Encounter): string {
  const { waiting, claimed, 'in-call': talking } = RING_TEXT.onStatus;
  const words = status === 'in-call' ? talking : status === 'claimed' ? claimed : waiting;
  return words(clockTime(requestedAt));
}

function nameIn(record: ResidentRecord | undefined): string {
  if (record?.resident !== undefined) return listName(record.resident);
  const person = record?.described?.person;
  return [person?.name, person?.room && RING_TEXT.room(person.room)].filter(Boolean).join(', ') || RING_TEXT.onUnknown;
}

/** A call that is on: about whom, how it stands, and the way to it. */
export function CallOn({ encounter, way }: { readonly encounter: Encounter; readonly way: boolean }) {
  const { encounterId, residentId } = encounter;
  const { record, home, needsPin } = useKioskState((state) => ({
    record: state.records.get(residentId),
    home: state.home,
    needsPin: state.signedIn === null && !isOpenCall(encounter, state),
  }));
  const other = home?.kioskId !== encounter.kioskId;
  return (
    <Callout
      tone="info"
      icon={<Phone aria-hidden="true" />}
      data-testid="call-on"
      title={RING_TEXT.onTitle(nameIn(record))}
      action={
        way && (
          <Button
            look="line"
            data-testid="call-on-open"
            onClick={() => {
              go({ page: 'call', residentId, encounterId });
            }}
          >
            {needsPin ? RING_TEXT.onOpenPin : RING_TEXT.onOpen}
          </Button>
        )
      }
    >
      {statusWords(encounter)}
      {other && ` ${RING_TEXT.onOther}`}
    </Callout>
  );
}

/**
 * All calls of the home that a nurse could still pick up or is on. With nobody signed in only those that were made here
 * without a PIN: that somebody's call is on says something of their health.
 */
export function CallsOn() {
  const open = useKioskState((state) =>
    [...state.records.values()]
      .flatMap((record) => [...record.encounters.values()])
      .filter((encounter) => isOpen(encounter) && (state.signedIn !== null || isOpenCall(encounter, state)))
      .sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1)),
  );
  if (open.length === 0) return null;
  return (
    <section aria-label={RING_TEXT.onList} className="ring__on">
      {open.map((encounter) => (
        <CallOn key={encounter.encounterId} encounter={encounter} way />
      ))}
    </section>
  );
}
