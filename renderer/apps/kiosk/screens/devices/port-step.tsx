import { RefreshCw, Usb } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { ResultOf } from '#protocol/wire/contract.ts';
import { ADD_TEXT } from '../../../../text/devices-page.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Ring } from '../../../../ui/ring.tsx';
import type { AddingEvent } from '../../state/adding.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';

type Port = ResultOf<KioskBridge, 'devices.ports'>['ports'][number];

/** Which plug of this tablet? Those that are used already say by what. */
export function PortStep({ tell }: { readonly tell: (event: AddingEvent) => void }) {
  const { bridge } = useKiosk();
  const devices = useKioskState((state) => state.devices);
  const [ports, setPorts] = useState<readonly Port[]>();
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let left = false;
    bridge.request('devices.ports', {}).then(
      (answer) => {
        if (!left) setPorts(answer.ports);
      },
      () => {
        if (left) return;
        setPorts([]);
        setFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, [bridge, round]);
  function look(): void {
    setPorts(undefined);
    setFailed(false);
    setRound(round + 1);
  }
  // Free ones first: those are what somebody who adds a device looks for.
  const sorted = [...(ports ?? [])].sort((a, b) => Number(a.deviceId !== undefined) - Number(b.deviceId !== undefined));
  return (
    <>
      <h2>{ADD_TEXT.portTitle}</h2>
      <p>{ADD_TEXT.portHint}</p>
      {failed && (
        <Callout tone="amber" live="polite">
          {ADD_TEXT.portsFailed}
        </Callout>
      )}
      {ports === undefined ? (
        <p role="status">
          <Ring /> {ADD_TEXT.btFinding}
        </p>
      ) : (
        <ul className="add__list" aria-label={ADD_TEXT.ports}>
          {sorted.map(({ path, adapter, deviceId }) => {
            const user = deviceId === undefined ? undefined : devices.find((it) => it.deviceId === deviceId);
            const taken = deviceId !== undefined;
            const name = adapter ?? ADD_TEXT.unknownAdapter;
            return (
              <li key={path}>
                <button
                  type="button"
                  className="add__choice"
                  data-testid="port"
                  aria-disabled={taken || undefined}
                  onClick={() => {
                    if (!taken) tell({ type: 'port', path });
                  }}
                >
                  <Usb aria-hidden="true" />
                  <span>
                    <b>{name}</b>
                    <span className="secondary add__small">
                      {taken ? ADD_TEXT.taken(user?.label ?? deviceId) : path}
                    </span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {ports?.length === 0 && <p>{ADD_TEXT.noPorts}</p>}
      <div className="add__actions">
        <Button look="line" icon={<RefreshCw aria-hidden="true" />} data-testid="ports-again" onClick={look}>
          {ADD_TEXT.lookAgain}
        </Button>
      </div>
    </>
  );
}
