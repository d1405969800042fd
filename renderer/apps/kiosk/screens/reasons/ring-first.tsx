import { Siren } from 'lucide-react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { REASONS_TEXT } from '../../../../text/reasons.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { go } from '../../state/context.tsx';

/** An answer points to an emergency: 999 comes first. It stands above the questions and stops nobody. */
export function RingFirst({ residentId, emergency }: { readonly residentId: string; readonly emergency: Emergency }) {
  return (
    <Callout
      tone="red"
      live="assertive"
      title={REASONS_TEXT.first}
      className="ring-first"
      data-testid="ring-first"
      action={
        <Button
          look="red"
          icon={<Siren aria-hidden="true" />}
          data-testid="ring-first-open"
          onClick={() => {
            go({ page: 'emergency', emergency, residentId });
          }}
        >
          {REASONS_TEXT.firstOpen}
        </Button>
      }
    >
      {REASONS_TEXT.firstWhy(emergency)} {REASONS_TEXT.firstMore}
    </Callout>
  );
}
