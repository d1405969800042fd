import { useEffect, useState } from 'react';
import type { DeviceState } from '#domain/devices/device-state.ts';
import { DEVICES_TEXT } from '../../../../text/devices-page.ts';
import { causeWords, readingWords } from '../../../../text/devices.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { beginTrial, endTrial } from '../../state/device-news.ts';
import { LiveTrace } from '../observations/live-trace.tsx';

/** What a device says now, for a check: shown large, and kept for nobody. */
export function TryIt(props: { readonly device: DeviceState; readonly now: number; readonly onClose: () => void }) {
  const { device, now, onClose } = props;
  const { deviceId, hostStarts } = device;
  const { store, bridge } = useKiosk();
  const trial = useKioskState((state) => (state.trial?.deviceId === deviceId ? state.trial : undefined));
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    beginTrial(store, deviceId);
    return () => {
      // A cuff that was started for a check is let down: its result is nobody's.
      if (hostStarts && store.getState().trial?.running === true) {
        void bridge.request('device.stop', { deviceId }).catch(() => undefined);
      }
      if (store.getState().trial?.deviceId === deviceId) endTrial(store);
    };
  }, [store, bridge, deviceId, hostStarts]);

  const running = trial?.running === true;
  function ask(method: 'device.start' | 'device.stop'): void {
    setAsked(true);
    setFailed(false);
    bridge
      .request(method, { deviceId })
      .catch(() => {
        setFailed(true);
      })
      .finally(() => {
        setAsked(false);
      });
  }
  const reading = trial?.reading;
  const words =
    reading !== undefined
      ? readingWords(reading.measurements)
      : trial?.mmHg !== undefined
        ? DEVICES_TEXT.tryPressure(trial.mmHg)
        : trial?.refusal !== undefined
          ? causeWords(trial.refusal.code)
          : running
            ? DEVICES_TEXT.tryRunning
            : DEVICES_TEXT.tryWaiting;
  return (
    <div className="try-it" data-testid="trial">
      <div role="status">
        <p className={reading === undefined ? 'try-it__words' : 'try-it__value'}>{words}</p>
        {reading !== undefined && (
          <p className="secondary">{[clockTime(reading.at), ...reading.provenance.remarks].join('. ')}</p>
        )}
      </div>
      {device.measures.includes('oximeter') && <LiveTrace deviceId={deviceId} samples={[]} now={now} />}
      <p className="secondary">{DEVICES_TEXT.tryKept}</p>
      {failed && <p role="alert">{DEVICES_TEXT.tryNotStarted}</p>}
      <div className="device-card__actions">
        {hostStarts && (
          <Button
            data-testid="trial-start"
            busy={asked ? DEVICES_TEXT.tryRunning : undefined}
            onClick={() => {
              ask(running ? 'device.stop' : 'device.start');
            }}
          >
            {running ? DEVICES_TEXT.tryStopMeasuring : DEVICES_TEXT.tryStart}
          </Button>
        )}
        <Button look="line" data-testid="trial-close" onClick={onClose}>
          {DEVICES_TEXT.tryStop}
        </Button>
      </div>
    </div>
  );
}
