import { ChevronLeft, Phone, UsersRound } from 'lucide-react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { ACTION_CARD_TEXT } from '../../../../text/action-card.ts';
import { EMERGENCY_TEXT } from '../../../../text/emergency.ts';
import { Button } from '../../../../ui/button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState } from '../../state/context.tsx';

/** Bottom left: away from here, and to another person. */
export function EmergencyActions(props: {
  readonly emergency: Emergency | undefined;
  readonly residentId: string | undefined;
}) {
  const { emergency, residentId } = props;
  const signedIn = useKioskState((state) => state.signedIn !== null);
  return (
    <BottomActions>
      <Button
        look="line"
        icon={<ChevronLeft aria-hidden="true" />}
        data-testid="not-emergency"
        onClick={() => {
          go(residentId === undefined || !signedIn ? { page: 'home' } : { page: 'resident', residentId });
        }}
      >
        {EMERGENCY_TEXT.notEmergency}
      </Button>
      <Button
        look="line"
        icon={<Phone aria-hidden="true" />}
        data-testid="open-action-card"
        onClick={() => {
          go({ page: 'action-card', residentId });
        }}
      >
        {ACTION_CARD_TEXT.open}
      </Button>
      {residentId !== undefined && (
        <Button
          look="line"
          icon={<UsersRound aria-hidden="true" />}
          data-testid="different-person"
          onClick={() => {
            go({ page: 'emergency', emergency });
          }}
        >
          {EMERGENCY_TEXT.differentPerson}
        </Button>
      )}
    </BottomActions>
  );
}
