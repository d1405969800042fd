import { CALL_TEXT } from '../../../../text/kiosk.ts';
import { Card } from '../../../../ui/card.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { deviceFor } from '../../bedside/at-hand.ts';
import { NO_OXIMETER, viewOximeter } from '../../bedside/oximeter.ts';
import { useKioskState } from '../../state/context.tsx';
import { LiveTrace } from '../observations/live-trace.tsx';

/** What this person's oximeter shows now, to be said to the nurse. Nothing here is saved. */
export function LiveCard({ bedside, now }: { readonly bedside: Bedside | undefined; readonly now: number }) {
  const devices = useKioskState((state) => state.devices);
  const choice = deviceFor(devices, 'oximeter', bedside?.chosen ?? {});
  const device = choice.step === 'use' ? choice.device : undefined;
  const oximeter = (device && bedside?.oximeters[device.deviceId]) ?? NO_OXIMETER;
  const view = viewOximeter(oximeter, now);
  const sample = view.step === 'waiting' || view.step === 'refused' ? undefined : view.sample;
  return (
    <Card className="pad" aria-label={CALL_TEXT.live}>
      <div className="live-card__head">
        <h2 className="card-title">{CALL_TEXT.live}</h2>
        <span className="secondary">{sample === undefined ? '' : CALL_TEXT.liveHint}</span>
      </div>
      {sample === undefined ? (
        <p className="secondary">{choice.step === 'ask' ? CALL_TEXT.whichOximeter : CALL_TEXT.noLive}</p>
      ) : (
        <>
          <div className="live-card__numbers">
            <b>{sample.spo2}</b>
            <span className="secondary">{CALL_TEXT.oxygen}</span>
            <b>{sample.pulse}</b>
            <span className="secondary">{CALL_TEXT.pulse}</span>
          </div>
          {device !== undefined && <LiveTrace deviceId={device.deviceId} samples={oximeter.samples} now={now} />}
        </>
      )}
    </Card>
  );
}
