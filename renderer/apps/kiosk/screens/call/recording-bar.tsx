import { CircleDot } from 'lucide-react';
import { recordingNow, type Encounter } from '#domain/encounters/encounter.ts';
import { CALL_NEWS_TEXT } from '../../../../text/call-news.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { useSayToNurse } from '../../call/say-to-nurse.ts';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useKioskState } from '../../state/context.tsx';
import { isOurs } from '../../state/live-call.ts';

function Bar({ encounter, named }: { readonly encounter: Encounter; readonly named: boolean }) {
  const { saving, failed, say } = useSayToNurse(encounter);
  const { consentBy = '', words = '' } = recordingNow(encounter)?.started ?? {};
  return (
    <Callout
      tone="alarm"
      className="frame__notice recording-bar"
      live="assertive"
      data-testid="recording-bar"
      icon={<CircleDot aria-hidden="true" />}
      title={CALL_NEWS_TEXT.recording}
      action={
        <Button
          look="line"
          data-testid="ask-to-stop"
          busy={saving ? CALL_NEWS_TEXT.sending : undefined}
          onClick={() => {
            say(CALL_NEWS_TEXT.stopMessage, CALL_NEWS_TEXT.askedToStop);
          }}
        >
          {CALL_NEWS_TEXT.askToStop}
        </Button>
      }
    >
      {named && CALL_NEWS_TEXT.recordingBody(consentBy, words)}
      <NotSaved failure={failed} />
    </Callout>
  );
}

/** A call of this kiosk is being recorded: said on every page for as long as it is, with the way to ask that it stops. */
export function RecordingBar() {
  const recorded = useKioskState((state) =>
    [...state.records.values()]
      .flatMap((record) => [...record.encounters.values()])
      .find((encounter) => isOurs(state, encounter) && recordingNow(encounter) !== undefined),
  );
  const signedIn = useKioskState((state) => state.signedIn !== null);
  return recorded === undefined ? null : <Bar encounter={recorded} named={signedIn} />;
}
