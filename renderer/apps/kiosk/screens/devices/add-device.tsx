import { Bluetooth, Cable, ChevronLeft } from 'lucide-react';
import { useCallback, useEffect, useReducer, useState } from 'react';
import type { DriverCard } from '#protocol/bridge/devices.ts';
import { ADD_TEXT } from '../../../../text/devices-page.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { ADDING_START, reduceAdding, type Adding, type AddingEvent } from '../../state/adding.ts';
import { go, useKiosk } from '../../state/context.tsx';
import { BluetoothStep } from './bluetooth-step.tsx';
import { ByHandStep } from './by-hand-step.tsx';
import { FoundStep } from './found-step.tsx';
import { LookingStep } from './looking-step.tsx';
import { NameStep } from './name-step.tsx';
import { PortStep } from './port-step.tsx';
import './devices.css';

function HowStep({ tell }: { readonly tell: (event: AddingEvent) => void }) {
  return (
    <>
      <h2>{ADD_TEXT.how}</h2>
      <div className="add__ways">
        <button
          type="button"
          className="add__way"
          data-testid="add-cable"
          onClick={() => {
            tell({ type: 'cable' });
          }}
        >
          <Cable aria-hidden="true" />
          <b>{ADD_TEXT.cable}</b>
          <span className="secondary">{ADD_TEXT.cableHint}</span>
        </button>
        <button
          type="button"
          className="add__way"
          data-testid="add-bluetooth"
          onClick={() => {
            tell({ type: 'bluetooth' });
          }}
        >
          <Bluetooth aria-hidden="true" />
          <b>{ADD_TEXT.bluetooth}</b>
          <span className="secondary">{ADD_TEXT.bluetoothHint}</span>
        </button>
      </div>
    </>
  );
}

/** What this tablet can talk to, asked of the core once. */
function useDrivers(): { readonly drivers: readonly DriverCard[] | undefined; readonly failed: boolean } {
  const { bridge } = useKiosk();
  const [drivers, setDrivers] = useState<readonly DriverCard[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let left = false;
    bridge.request('devices.drivers', {}).then(
      (answer) => {
        if (!left) setDrivers(answer.drivers);
      },
      () => {
        if (!left) setFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, [bridge]);
  return { drivers, failed };
}

function stepOf(state: Adding, drivers: readonly DriverCard[], tell: (event: AddingEvent) => void) {
  switch (state.step) {
    case 'how':
      return <HowStep tell={tell} />;
    case 'port':
      return <PortStep tell={tell} />;
    case 'looking':
      return <LookingStep path={state.path} drivers={drivers} tell={tell} />;
    case 'bluetooth':
      return <BluetoothStep drivers={drivers} tell={tell} />;
    case 'found':
      return <FoundStep proposals={state.proposals} place={state.place} drivers={drivers} tell={tell} />;
    case 'by-hand':
      return <ByHandStep place={state.place} drivers={drivers} tell={tell} />;
    case 'name':
      return <NameStep place={state.place} driver={state.driver} drivers={drivers} />;
    default:
      return state satisfies never;
  }
}

/** Adding a device: how it is connected, what it is, what it is called. */
export function AddDeviceScreen() {
  const [state, tell] = useReducer(reduceAdding, ADDING_START);
  const { drivers, failed } = useDrivers();
  const leave = useCallback(() => {
    go({ page: 'devices' });
  }, []);
  return (
    <div className="page add">
      <BottomActions>
        <Button
          look="line"
          icon={<ChevronLeft aria-hidden="true" />}
          data-testid="add-back"
          onClick={() => {
            if (state.step === 'how') leave();
            else tell({ type: 'back' });
          }}
        >
          {ADD_TEXT.back}
        </Button>
        {state.step !== 'how' && (
          <Button look="quiet" data-testid="add-cancel" onClick={leave}>
            {ADD_TEXT.cancel}
          </Button>
        )}
      </BottomActions>
      <h1 className="page__title">{ADD_TEXT.title}</h1>
      <Card className="add__card" data-testid="add-step" data-step={state.step}>
        {failed && (
          <Callout tone="red" live="assertive">
            {ADD_TEXT.failed}
          </Callout>
        )}
        {stepOf(state, drivers ?? [], tell)}
      </Card>
    </div>
  );
}
