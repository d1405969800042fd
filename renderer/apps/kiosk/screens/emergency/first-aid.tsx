import { ArrowRight } from 'lucide-react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import type { CprWish } from '#domain/residents/resident.ts';
import { EMERGENCY_TEXT, EMERGENCY_WORDS } from '../../../../text/emergency.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { go } from '../../state/context.tsx';
import { stepsFor } from '../../state/emergency-notes.ts';

/** What to do until help comes, in the order in which it is done. */
export function FirstAid(props: {
  readonly emergency: Emergency;
  readonly residentId: string | undefined;
  readonly cpr: CprWish['status'] | undefined;
}) {
  const { emergency, residentId, cpr } = props;
  return (
    <Card className="pad first-aid" data-testid="first-aid">
      <div className="first-aid__head">
        <h2 className="card-title">{EMERGENCY_TEXT.doNow}</h2>
        <Button
          look="line"
          data-testid="other-kind"
          onClick={() => {
            go({ page: 'emergency', residentId });
          }}
        >
          {EMERGENCY_TEXT.otherKind}
        </Button>
      </div>
      <ol className="first-aid__steps">
        {stepsFor(emergency, cpr).map(({ words, to }) => (
          <li key={words}>
            <span>{words}</span>
            {to !== undefined && (
              <Button
                look="line"
                icon={<ArrowRight aria-hidden="true" />}
                data-testid={`to-${to}`}
                aria-label={EMERGENCY_TEXT.toKind(EMERGENCY_WORDS[to])}
                onClick={() => {
                  go({ page: 'emergency', emergency: to, residentId });
                }}
              >
                {EMERGENCY_WORDS[to]}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
