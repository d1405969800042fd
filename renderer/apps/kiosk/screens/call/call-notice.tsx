import { Phone, Siren } from 'lucide-react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { ACTION_CARD_TEXT } from '../../../../text/action-card.ts';
import { IN_CALL_TEXT, NURSE_ASKS_TEXT, WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { useHostedCall } from '../../call/hosted-call.ts';
import { personOf } from '../../call/call-person.ts';
import { readingsWanted, type WantedReading } from '../../call/readings-wanted.ts';
import { usePressing } from '../../call/ring-sound.tsx';
import type { Unanswered } from '../../call/unanswered.ts';
import { useLineTrouble } from '../../call/use-line-trouble.ts';
import { go, useKioskState } from '../../state/context.tsx';
import { isOpenCall } from '../../state/gate.ts';
import type { Route } from '../../state/route.ts';
import { wantedWords } from './wanted-words.ts';
import { SeenRing } from './whom-to-ring.tsx';

function ToCall({ encounterId, residentId }: Pick<Encounter, 'encounterId' | 'residentId'>) {
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
      action={<ToCall {...encounter} />}
    >
      {asked.request.words}
    </Callout>
  );
}

function ringWords({ first999, yourself, steps, telephone }: Unanswered['answer']): string {
  if (first999) {
    return yourself ? WAITING_TEXT.noticeRing999Now(telephone) : WAITING_TEXT.noticeRing999(telephone);
  }
  return yourself && steps.length > 0 ? WAITING_TEXT.noticeRingNow(telephone) : WAITING_TEXT.noticeRingNurse(telephone);
}

/** The number to ring while nobody answers, on every other page and on the locked screen, where nobody is named. */
function RingNotice({ encounter, answer }: Unanswered) {
  const { record, shut } = useKioskState((state) => ({
    record: state.records.get(encounter.residentId),
    shut: state.signedIn === null && !isOpenCall(encounter, state),
  }));
  const name = personOf(encounter.residentId, record)?.name ?? WAITING_TEXT.thisPerson;
  const { first999, ring } = answer;
  return (
    <Callout
      tone={first999 ? 'red' : 'amber'}
      className="frame__notice"
      live="assertive"
      icon={first999 ? <Siren aria-hidden="true" /> : <Phone aria-hidden="true" />}
      data-testid="late-notice"
      title={
        shut
          ? WAITING_TEXT.noticeRingHere
          : ring === 'call-back'
            ? WAITING_TEXT.noticeNotRungBack(name)
            : WAITING_TEXT.noticeRing(name)
      }
      action={
        <>
          {shut ? (
            <Button
              look="line"
              data-testid="notice-whom-to-ring"
              onClick={() => {
                go({ page: 'action-card' });
              }}
            >
              {ACTION_CARD_TEXT.open}
            </Button>
          ) : (
            <ToCall {...encounter} />
          )}
          <SeenRing />
        </>
      }
    >
      {ringWords(answer)}
    </Callout>
  );
}

/** The nurse has answered and cannot be heard: the number, wherever the carer is. */
function LineNoticeElsewhere() {
  const hosted = useHostedCall();
  const trouble = useLineTrouble();
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  if (hosted === undefined || trouble === undefined) return null;
  return (
    <Callout
      tone="red"
      className="frame__notice"
      live="assertive"
      icon={<Phone aria-hidden="true" />}
      data-testid="line-trouble"
      title={IN_CALL_TEXT.trouble[trouble]}
      action={
        <>
          <ToCall {...hosted} />
          <SeenRing />
        </>
      }
    >
      {IN_CALL_TEXT.troubleRing(telephone)}
    </Callout>
  );
}

/** What the call needs while the carer is on another page: what the nurse asks for, that nobody answers, that nothing is heard. */
export function CallNotice({ route, now }: { readonly route: Route; readonly now: number }) {
  // With nobody signed in only of a call that was made so: what is asked for names the person.
  const wanted = useKioskState((state) =>
    readingsWanted(state).find(({ encounter }) => state.signedIn !== null || isOpenCall(encounter, state)),
  );
  const pressing = usePressing(now);
  const hosted = useHostedCall();
  const shown = route.page === 'call' ? route.encounterId : undefined;
  const openHere = useKioskState(
    (state) => pressing !== undefined && (state.signedIn !== null || isOpenCall(pressing.encounter, state)),
  );
  return (
    <>
      {wanted !== undefined && wanted.encounter.encounterId !== shown && <AskedNotice {...wanted} />}
      {pressing !== undefined && (pressing.encounter.encounterId !== shown || !openHere) && (
        <RingNotice {...pressing} />
      )}
      {hosted?.encounterId !== shown && <LineNoticeElsewhere />}
    </>
  );
}
