import { MessageSquarePlus } from 'lucide-react';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { additionOf, detailsDraftOf } from '../../call/addition.ts';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { pressFor } from '../../state/presses.ts';
import { withKey } from '../../state/store.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import { CallDetailsForm } from '../reasons/call-details-form.tsx';
import type { StageProps } from './stage.ts';

/** More about the call while it waits. A draft until the carer says "Tell the nurse"; then it stands in the call. */
export function TellMore({ encounter, person }: Pick<StageProps, 'encounter' | 'person'>) {
  const { store, bridge } = useKiosk();
  const { residentId, encounterId } = encounter;
  const drafted = useKioskState((state) => state.callDetails.get(residentId));
  const connected = useKioskState((state) => state.link?.hub !== 'offline');
  const { saving, failed, run } = useSaving({ notSaved: WAITING_TEXT.notTold });
  const value = drafted ?? detailsDraftOf(encounter);
  const addition = additionOf(value, encounter);

  function tell(): void {
    if (addition === undefined) return;
    void run(async () => {
      const press = pressFor.tell(encounterId, JSON.stringify(addition));
      await writeFact(store, bridge, press, residentId, { kind: 'call.added', body: addition }, encounterId);
      store.setState({
        callDetails: withKey(store.getState().callDetails, residentId, undefined),
        toast: connected ? WAITING_TEXT.told : WAITING_TEXT.toldLater,
      });
    });
  }

  return (
    <Card className="pad tell-more" aria-label={WAITING_TEXT.tellTitle} data-testid="tell-more">
      <div>
        <h2 className="card-title">{WAITING_TEXT.tellTitle}</h2>
        <p className="secondary">{WAITING_TEXT.tellHint}</p>
      </div>
      <CallDetailsForm
        residentId={residentId}
        name={person.name}
        value={value}
        onChange={(next) => {
          store.setState({ callDetails: withKey(store.getState().callDetails, residentId, next) });
        }}
      />
      <NotSaved failure={failed} />
      <div className="tell-more__foot">
        <Button
          icon={<MessageSquarePlus aria-hidden="true" />}
          data-testid="tell-nurse"
          busy={saving ? WAITING_TEXT.telling : undefined}
          off={addition === undefined ? WAITING_TEXT.tellNothing : undefined}
          onClick={tell}
        >
          {WAITING_TEXT.tell}
        </Button>
      </div>
    </Card>
  );
}
