import { Stethoscope } from 'lucide-react';
import { useEffect } from 'react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { ClinicianHead, LinkBar, RefusalBar } from '../../../features/clinician-frame/index.ts';
import { CONSOLE_TEXT } from '../../../text/console.ts';
import { DUTY_TEXT } from '../../../text/duty.ts';
import { SAFEGUARDING_TEXT } from '../../../text/safeguarding.ts';
import { Button } from '../../../ui/button.tsx';
import { ConcernsPart } from '../safeguarding/concerns-part.tsx';
import { useConsole, useStanding } from '../model/context.ts';

/** A GP who may take calls and does not now: what it means to be on duty, and the switch. */
export function OffDutyPage({ whoami }: { readonly whoami: Whoami }) {
  const { standing } = useConsole();
  const pending = useStanding((state) => state.pending);
  const refusal = useStanding((state) => state.refusal);
  useEffect(() => {
    document.title = CONSOLE_TEXT.title(0);
  }, []);
  return (
    <div className="clinician">
      <ClinicianHead product={CONSOLE_TEXT.product} skip={{ to: '#work', words: CONSOLE_TEXT.skip }} whoami={whoami} />
      <LinkBar />
      <main id="work" className="clinician-work" tabIndex={-1}>
        <RefusalBar
          words={refusal}
          onSeen={() => {
            standing.store.setState({ refusal: undefined });
          }}
        />
        <div className="clinician-choose off-duty">
          <h2>{DUTY_TEXT.title}</h2>
          <p>{DUTY_TEXT.body}</p>
          <Button
            look="green"
            size="large"
            icon={<Stethoscope aria-hidden="true" />}
            busy={pending ? DUTY_TEXT.starting : undefined}
            data-testid="duty-start"
            onClick={() => {
              void standing.startDuty();
            }}
          >
            {DUTY_TEXT.start}
          </Button>
          <a href="./review.html">{DUTY_TEXT.toReview}</a>
        </div>
        {whoami.safeguarding === true && (
          <div className="board-page" role="region" aria-label={SAFEGUARDING_TEXT.title} tabIndex={0}>
            <h2>{SAFEGUARDING_TEXT.title}</h2>
            <ConcernsPart whoami={whoami} />
          </div>
        )}
      </main>
    </div>
  );
}
