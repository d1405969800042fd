import { Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Detection, DriverCard } from '#protocol/bridge/devices.ts';
import { ADD_TEXT } from '../../../../text/devices-page.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { ProgressBar } from '../../../../ui/progress-bar.tsx';
import { FaultButton } from '../../frame/fault-button.tsx';
import type { AddingEvent } from '../../state/adding.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { Proposals } from './found-step.tsx';

export interface LookingProps {
  readonly path: string;
  readonly drivers: readonly DriverCard[];
  readonly tell: (event: AddingEvent) => void;
}

/** The core listens at the plug and tries what fits. What is found is shown as it is found; a person confirms. */
export function LookingStep({ path, drivers, tell }: LookingProps) {
  const { store, bridge } = useKiosk();
  /** The round that the core did not answer. */
  const [failedRound, setFailedRound] = useState<number>();
  const [round, setRound] = useState(0);
  const detection = useKioskState((state): Detection | undefined =>
    state.detection?.path === path ? state.detection : undefined,
  );
  useEffect(() => {
    let left = false;
    store.setState({ detection: undefined });
    bridge.request('devices.detect', { path }).catch(() => {
      if (!left) setFailedRound(round);
    });
    return () => {
      left = true;
      // Whoever goes away frees the plug.
      if (store.getState().detection?.done !== true) {
        void bridge.request('devices.detect-stop', {}).catch(() => undefined);
      }
    };
  }, [store, bridge, path, round]);
  const refusal = detection?.refusal;
  const done = detection?.done === true && refusal === undefined;
  const proposals = detection?.proposals ?? [];
  useEffect(() => {
    const { detection: told } = store.getState();
    if (done && told !== undefined) tell({ type: 'looked', path, proposals: told.proposals });
  }, [done, path, store, tell]);

  if (refusal !== undefined || failedRound === round) {
    return (
      <>
        <h2>{ADD_TEXT.nothingTitle}</h2>
        <Callout tone="amber" live="assertive">
          {refusal === undefined ? ADD_TEXT.failed : ADD_TEXT.refusals[refusal]}
        </Callout>
        <div className="add__actions">
          <Button
            onClick={() => {
              setRound(round + 1);
            }}
          >
            {ADD_TEXT.lookAgain}
          </Button>
          <Button
            look="line"
            onClick={() => {
              tell({ type: 'by-hand' });
            }}
          >
            {ADD_TEXT.byHand}
          </Button>
          <FaultButton />
        </div>
      </>
    );
  }
  return (
    <>
      <h2>{ADD_TEXT.lookingTitle}</h2>
      <p>{ADD_TEXT.lookingHint}</p>
      <ProgressBar done={detection?.progress ?? 0} />
      <p role="status" data-testid="detection" data-progress={detection?.progress ?? 0}>
        {detection === undefined ? ADD_TEXT.btFinding : ADD_TEXT.trying(detection.trying)}
      </p>
      {proposals.length > 0 && <Proposals proposals={proposals} drivers={drivers} tell={tell} />}
      <div className="add__actions">
        <Button
          look="line"
          icon={<Square aria-hidden="true" />}
          data-testid="detect-stop"
          onClick={() => {
            tell({ type: 'looked', path, proposals });
          }}
        >
          {ADD_TEXT.stop}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            tell({ type: 'by-hand' });
          }}
        >
          {ADD_TEXT.byHand}
        </Button>
      </div>
    </>
  );
}
