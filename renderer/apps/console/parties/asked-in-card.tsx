import { LogOut, Video } from 'lucide-react';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { ASKED_IN_TEXT } from '../../../text/handling.ts';
import { Button } from '../../../ui/button.tsx';
import { useCallVisit } from '../call/call-host.tsx';
import '../handover/handover.css';

/** Asked into a colleague's call: joining it, and leaving it. */
export function AskedInCard({ encounter, me }: { readonly encounter: Encounter; readonly me: string }) {
  const { visiting, visit } = useCallVisit();
  const on = encounter.status === 'in-call';
  const by = encounter.parties.findLast(({ personId }) => personId === me)?.invitedBy.name;
  const join = (): void => {
    visit(true);
  };
  useKeys({ a: on && !visiting ? join : undefined });
  return (
    <div className="handover-card" data-testid="asked-in-card">
      <p className="handover-card__words">
        <b>{visiting ? ASKED_IN_TEXT.joined : ASKED_IN_TEXT.title(by ?? encounter.clinician?.name ?? '')}</b>{' '}
        <span className="secondary">{!visiting && ASKED_IN_TEXT.more}</span>
      </p>
      <div className="handover-card__acts">
        {visiting ? (
          <Button
            look="line"
            icon={<LogOut aria-hidden="true" />}
            data-testid="visit-leave"
            onClick={() => {
              visit(false);
            }}
          >
            {ASKED_IN_TEXT.leave}
          </Button>
        ) : (
          <Button
            look="green"
            size="large"
            icon={<Video aria-hidden="true" />}
            off={on ? undefined : ASKED_IN_TEXT.notYet}
            data-testid="visit"
            onClick={join}
          >
            {ASKED_IN_TEXT.join} <kbd>A</kbd>
          </Button>
        )}
      </div>
    </div>
  );
}
