import { BellRing } from 'lucide-react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { ESCALATION_TEXT } from '../../../text/queue.ts';
import { clockTime } from '../../../text/time.ts';
import { Callout } from '../../../ui/callout.tsx';

/** What was done because nobody answered: who was alarmed, what became of the telephone, what the home was told. */
export function EscalationLines({ encounter }: { readonly encounter: Pick<Encounter, 'escalations'> }) {
  if (encounter.escalations.length === 0) return null;
  return (
    <Callout tone="red" icon={<BellRing aria-hidden="true" />} title={ESCALATION_TEXT.title} data-testid="escalations">
      <ul>
        {encounter.escalations.map(({ stage, afterMinutes, told, onCall, at }) => (
          <li key={stage}>
            {ESCALATION_TEXT.step(clockTime(at), stage, afterMinutes)}{' '}
            {stage === 'all-nurses' && ESCALATION_TEXT.told(told)}
            {onCall !== undefined && ESCALATION_TEXT.onCall(onCall)}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
