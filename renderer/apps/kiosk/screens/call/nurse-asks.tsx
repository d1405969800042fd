import { Activity, Bell, Heart } from 'lucide-react';
import { useState } from 'react';
import { openReadingRequests, type AskedReading } from '#domain/encounters/encounter.ts';
import { NURSE_ASKS_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { deviceFor, isWorking } from '../../bedside/at-hand.ts';
import { isUnderWay } from '../../bedside/cuff.ts';
import { holds } from '../../call/follow-ups.ts';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { saveObservations } from '../../state/save-observations.ts';
import { useSaving } from '../../state/use-saving.ts';
import { CuffTile } from '../observations/cuff-tile.tsx';
import { useAttending, useBedsideActions } from '../observations/use-bedside.ts';
import { CannotSheet } from './cannot-sheet.tsx';
import type { StageProps } from './stage.ts';
import { isForCuff, wantedWords } from './wanted-words.ts';

/** The cuff under the nurse's question: started, watched and saved without leaving her. */
function CuffHere(props: { readonly bedside: NonNullable<StageProps['bedside']>; readonly now: number }) {
  const { bedside, now } = props;
  const { residentId } = bedside;
  useAttending(residentId, 'cuff');
  return (
    <CuffTile
      bedside={bedside}
      now={now}
      onType={() => {
        go({ page: 'observations', residentId });
      }}
    />
  );
}

function Asked({ asked, ...props }: StageProps & { readonly asked: AskedReading }) {
  const { encounter, person, bedside, limited, now } = props;
  const { store, bridge } = useKiosk();
  const actions = useBedsideActions();
  const devices = useKioskState((state) => state.devices);
  const [cannot, setCannot] = useState(false);
  const [begun, setBegun] = useState(false);
  const { saving, failed, run } = useSaving({ notSaved: NURSE_ASKS_TEXT.notSaved });
  const { wanted, words } = asked.request;
  const forCuff = isForCuff(wanted);
  const choice = deviceFor(devices, 'blood-pressure', bedside?.chosen ?? {});
  const cuff = choice.step === 'use' && isWorking(choice.device) ? choice.device : undefined;
  const canMeasure = !limited && person.inList && bedside !== undefined;
  const here = canMeasure && forCuff && cuff !== undefined;
  const taken = here && !isUnderWay(bedside.cuff) && holds(bedside.values, wanted) && begun;
  const how = words.trim() === '' ? NURSE_ASKS_TEXT.how(wanted) : words.trim();

  function start(): void {
    setBegun(true);
    if (here) {
      actions.removePressure();
      if (cuff.hostStarts) actions.startCuff(cuff);
    } else {
      go({ page: 'observations', residentId: person.residentId });
    }
  }

  return (
    <Card className="nurse-asks" aria-label={NURSE_ASKS_TEXT.title} data-testid="nurse-asks">
      <p className="nurse-asks__title">
        <Bell aria-hidden="true" /> {NURSE_ASKS_TEXT.title}
      </p>
      <h2 className="nurse-asks__what">{wantedWords(person.name, wanted)}</h2>
      {how !== '' && <p className="secondary">{how}</p>}
      {!canMeasure && <p className="secondary">{NURSE_ASKS_TEXT.sayIt}</p>}
      {here && begun && <CuffHere bedside={bedside} now={now} />}
      <NotSaved failure={failed} />
      <div className="nurse-asks__actions">
        {canMeasure && !taken && !(here && begun) && (
          <Button
            icon={here ? <Heart aria-hidden="true" /> : <Activity aria-hidden="true" />}
            data-testid="asked-start"
            onClick={start}
          >
            {here && cuff.hostStarts ? NURSE_ASKS_TEXT.startCuff : NURSE_ASKS_TEXT.start}
          </Button>
        )}
        {taken && (
          <Button
            data-testid="asked-save"
            busy={saving ? NURSE_ASKS_TEXT.saving : undefined}
            onClick={() => {
              void run(() => saveObservations(store, bridge, person.residentId));
            }}
          >
            {NURSE_ASKS_TEXT.saveForNurse}
          </Button>
        )}
        <Button
          look="line"
          data-testid="asked-cannot"
          onClick={() => {
            setCannot(true);
          }}
        >
          {NURSE_ASKS_TEXT.cannot}
        </Button>
      </div>
      {cannot && (
        <CannotSheet
          encounter={encounter}
          asked={asked}
          canMeasure={canMeasure}
          onClose={() => {
            setCannot(false);
          }}
        />
      )}
    </Card>
  );
}

/** Each thing that the nurse asks for and that nobody has answered, the oldest first. */
export function NurseAsks(props: StageProps) {
  const open = openReadingRequests(props.encounter);
  if (open.length === 0) return null;
  return (
    <div className="nurse-asks__all" role="region" aria-live="assertive" aria-label={NURSE_ASKS_TEXT.title}>
      {open.map((asked) => (
        <Asked key={asked.requestId} asked={asked} {...props} />
      ))}
    </div>
  );
}
