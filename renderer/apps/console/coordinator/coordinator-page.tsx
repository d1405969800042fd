import { useState } from 'react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { LinkBar, RefusalBar, useKeys } from '../../../features/clinician-frame/index.ts';
import { COORDINATOR_TEXT } from '../../../text/coordinator.ts';
import { AlarmStrip } from '../alarms/alarm-strip.tsx';
import { AlarmsPanel } from '../alarms/alarms-panel.tsx';
import { Header, type Panel } from '../header.tsx';
import { useConsole, useConsoleState } from '../model/context.ts';
import { PresencePanel } from '../presence/presence-panel.tsx';
import { QueueNews, QueueRail } from '../queue/queue-rail.tsx';
import { ActionsPage } from './actions-page.tsx';

/** What was decided and is not done yet, beside a queue to read: no record, and no decision. */
export function CoordinatorPage({ whoami }: { readonly whoami: Whoami }) {
  const model = useConsole();
  const refusal = useConsoleState((state) => state.refusal);
  const [panel, setPanel] = useState<Panel>();
  const toggle = (which: Panel): void => {
    setPanel(panel === which ? undefined : which);
  };
  const close = (): void => {
    setPanel(undefined);
  };
  useKeys({
    p: () => {
      toggle('people');
    },
    l: () => {
      toggle('alarms');
    },
    escape: panel === undefined ? undefined : close,
  });
  const me = whoami.author.personId;
  return (
    <div className="clinician">
      <Header whoami={whoami} panel={panel} onPanel={toggle} />
      <LinkBar />
      <QueueNews />
      <AlarmStrip />
      {panel === 'people' && <PresencePanel personId={me} onClose={close} />}
      {panel === 'alarms' && <AlarmsPanel onClose={close} />}
      <div className="clinician-body console-body">
        <QueueRail personId={me} readOnly />
        <main id="work" className="clinician-work" tabIndex={-1} aria-label={COORDINATOR_TEXT.actions}>
          <RefusalBar words={refusal} onSeen={model.dismissRefusal} />
          <ActionsPage whoami={whoami} />
        </main>
      </div>
    </div>
  );
}
