import { Siren } from 'lucide-react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { NURSE_ASKS_TEXT, WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { personOf } from '../../call/call-person.ts';
import { readingsWanted, type WantedReading } from '../../call/readings-wanted.ts';
import { go, useKioskState } from '../../state/context.tsx';
import { callsFor } from '../../state/gate.ts';

import type { Route } from '../../state/route.ts';
import { wantedWords } from './wanted-words.ts';
import { useNoAnswer } from './use-no-answer.ts';

function toCall({ encounterId, residentId }: Encounter) {
  return (
    <Button
      look="line"
      data-testid="notice-to-call"
      onClick={() => {
        go({ page: 'call', residentId, encounterId });
      }}
    >
      {NURSE_ASKS_TEXT.open}
    </Button>
  );
}

function AskedNotice({ encounter, asked }: WantedReading) {
  const record = useKioskState((state) => state.records.get(encounter.residentId));
  const name = personOf(encounter.residentId, record)?.name ?? WAITING_TEXT.thisPerson;
  return (
    <Callout
      tone="asks"
      className="frame__notice"
      live="assertive"
      data-testid="asks-notice"
      title={`${NURSE_ASKS_TEXT.title}: ${wantedWords(name, asked.request.wanted)}`}
      action={toCall(encounter)}
    >
      {asked.request.words}
    </Callout>
  );
}

function LateNotice({ encounter, now }: { readonly encounter: Encounter; readonly now: number }) {
  const record = useKioskState((state) => state.records.get(encounter.residentId));
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const { ring, first999 } = useNoAnswer(encounter, now);
  // That there is no connection is said by its own notice, with the number.
  if (ring !== 'late' && !(ring === 'no-nurse' && first999)) return null;
  const name = personOf(encounter.residentId, record)?.name ?? WAITING_TEXT.thisPerson;
  return (
    <Callout
      tone={first999 ? 'red' : 'amber'}
      className="frame__notice"
      live="assertive"
      icon={first999 ? <Siren aria-hidden="true" /> : undefined}
      data-testid="late-notice"
      title={WAITING_TEXT.noticeRing(name)}
      action={toCall(encounter)}
    >
      {first999 ? WAITING_TEXT.noticeRing999(telephone) : WAITING_TEXT.noticeRingNurse(telephone)}
    </Callout>
  );
}

/** What the call needs while the carer is on another page: what the nurse asks for, and that nobody has answered. */
export function CallNotice({ route, now }: { readonly route: Route; readonly now: number }) {
  const wanted = useKioskState((state) => readingsWanted(state)[0]);
  const waits = useKioskState((state) => {
    const call = callsFor(state).mine;
    return call?.status === 'waiting' || call?.status === 'claimed' ? call : undefined;
  });
  const shown = route.page === 'call' ? route.encounterId : undefined;
  return (
    <>
      {wanted !== undefined && wanted.encounter.encounterId !== shown && <AskedNotice {...wanted} />}
      {waits !== undefined && waits.encounterId !== shown && <LateNotice encounter={waits} now={now} />}
    </>
  );
}
