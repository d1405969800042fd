import { Siren } from 'lucide-react';
import type { Resident } from '#domain/residents/resident.ts';
import { ESCALATION_TEXT } from '../../../../text/observing.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { go } from '../../state/context.tsx';

/** NEWS2 7 or more: 999 first, with the way to what is read out there. */
export function RingPrompt({ resident }: { readonly resident: Resident }) {
  return (
    <Callout
      tone="alarm"
      live="assertive"
      className="ring-prompt"
      data-testid="ring-999"
      title={ESCALATION_TEXT.ringTitle}
      action={
        <Button
          look="line"
          size="large"
          icon={<Siren aria-hidden="true" />}
          data-testid="ring-999-open"
          onClick={() => {
            go({ page: 'emergency', residentId: resident.residentId });
          }}
        >
          {ESCALATION_TEXT.ringOpen}
        </Button>
      }
    >
      {ESCALATION_TEXT.ringBody(resident.preferredName)}
    </Callout>
  );
}
