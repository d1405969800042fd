import { Search } from 'lucide-react';
import { useState } from 'react';
import type { DriverCard } from '#protocol/bridge/devices.ts';
import { findBluetoothDevice, type FindRefusal } from '../../../../connections/web-bluetooth/index.ts';
import { ADD_TEXT } from '../../../../text/devices-page.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import type { BridgeClient } from '../../../../connections/bridge-client.ts';
import type { AddingEvent } from '../../state/adding.ts';
import { useKiosk } from '../../state/context.tsx';

type Finding = 'idle' | 'finding' | FindRefusal | 'core-failed';

/** Which makes fit what the browser found. */
async function identified(
  bridge: BridgeClient,
  found: { readonly name: string; readonly browserId: string; readonly services: readonly string[] },
): Promise<AddingEvent> {
  const { name, browserId, services } = found;
  const { proposals } = await bridge.request('devices.identify-bluetooth', { name, services: [...services] });
  return { type: 'found', place: { kind: 'bluetooth', name, browserId }, proposals };
}

/** Finding a Bluetooth device: what to do before, and the touch with which the browser asks. */
export function BluetoothStep(props: {
  readonly drivers: readonly DriverCard[];
  readonly tell: (event: AddingEvent) => void;
}) {
  const { drivers, tell } = props;
  const { bridge } = useKiosk();
  const [state, setState] = useState<Finding>('idle');

  function find(): void {
    // The browser opens its list for this touch and for no later one: nothing may be waited for before.
    const asked = findBluetoothDevice(drivers.filter((driver) => driver.connection === 'bluetooth'));
    setState('finding');
    asked
      .then(async (answer) => {
        if (answer.ok) tell(await identified(bridge, answer.value));
        else setState(answer.refusal.code);
      })
      .catch(() => {
        setState('core-failed');
      });
  }

  return (
    <>
      <h2>{ADD_TEXT.btTitle}</h2>
      <ol className="add__steps">
        {ADD_TEXT.btSteps.map((step, index) => (
          <li key={step}>
            <span className="could-not__number" aria-hidden="true">
              {index + 1}
            </span>
            <span>{step}</span>
          </li>
        ))}
      </ol>
      {state !== 'idle' && state !== 'finding' && (
        <Callout tone="amber" live="assertive" data-testid="find-refused">
          {state === 'core-failed' ? ADD_TEXT.failed : ADD_TEXT.btRefusals[state]}
        </Callout>
      )}
      <div className="add__actions">
        <Button
          icon={<Search aria-hidden="true" />}
          data-testid="bluetooth-find"
          busy={state === 'finding' ? ADD_TEXT.btFinding : undefined}
          onClick={find}
        >
          {ADD_TEXT.btFind}
        </Button>
      </div>
    </>
  );
}
