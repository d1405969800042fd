import type { ReactNode } from 'react';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Card } from '../../../../ui/card.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { deviceFor, type DeviceChoice } from '../../bedside/at-hand.ts';
import { NO_OXIMETER } from '../../bedside/oximeter.ts';
import { liveNow, type Shown } from '../../call/live-readings.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { openCallOf } from '../../state/live-call.ts';
import { LiveTrace } from '../observations/live-trace.tsx';

interface LiveBedside {
  readonly shown: Shown | undefined;
  readonly choice: DeviceChoice;
  /** They are on their way to the nurse. */
  readonly sent: boolean;
}

/** What is on at this bedside now: the same that goes to the nurse. */
function useLiveBedside(bedside: Bedside | undefined, now: number): LiveBedside {
  const { waves } = useKiosk();
  const devices = useKioskState((state) => state.devices);
  const sent = useKioskState(
    (state) =>
      bedside !== undefined && state.link?.hub === 'connected' && openCallOf(state, bedside.residentId) !== undefined,
  );
  const choice = deviceFor(devices, 'oximeter', bedside?.chosen ?? {});
  if (bedside === undefined) return { shown: undefined, choice, sent };
  const waveOf = (deviceId: string) => waves.of(deviceId, now);
  return { shown: liveNow({ bedside, devices, waveOf, sent: new Map(), now }).shown, choice, sent };
}

function Value({ value, unit }: { readonly value: ReactNode; readonly unit: string }) {
  return (
    <span className="live-card__value">
      <b>{value}</b> <span className="secondary">{unit}</span>
    </span>
  );
}

/** A reading that is on and could not be read is never a number. */
function numberOr(value: number | null): ReactNode {
  return value ?? <span className="live-card__none">{WAITING_TEXT.notRead}</span>;
}

function Values({ shown }: { readonly shown: Shown }) {
  const { spo2, pulse, cuffMmHg, temperatureTenths, breaths } = shown;
  return (
    <div className="live-card__numbers">
      {spo2 !== undefined && <Value value={numberOr(spo2)} unit={WAITING_TEXT.oxygen} />}
      {pulse !== undefined && pulse !== null && <Value value={pulse} unit={WAITING_TEXT.pulse} />}
      {temperatureTenths !== undefined && (
        <Value
          value={numberOr(temperatureTenths === null ? null : temperatureTenths / 10)}
          unit={WAITING_TEXT.degrees}
        />
      )}
      {breaths !== undefined && <Value value={breaths.count} unit={WAITING_TEXT.breaths(breaths.seconds)} />}
      {cuffMmHg !== undefined && <Value value={cuffMmHg} unit={WAITING_TEXT.cuff} />}
    </div>
  );
}

interface LiveProps {
  readonly bedside: Bedside | undefined;
  readonly now: number;
}

/** What this person's devices show now, and whether the nurse sees it. Nothing here is saved. */
export function LiveCard({ bedside, now }: LiveProps) {
  const { shown, choice, sent } = useLiveBedside(bedside, now);
  const device = choice.step === 'use' ? choice.device : undefined;
  const oximeter = (device && bedside?.oximeters[device.deviceId]) ?? NO_OXIMETER;
  return (
    <Card className="pad live-card" aria-label={WAITING_TEXT.live} data-testid="live-card">
      <div className="live-card__head">
        <h2 className="card-title">{WAITING_TEXT.live}</h2>
        {shown !== undefined && (
          <span className="secondary" data-testid="live-sent">
            {sent ? WAITING_TEXT.nurseSees : WAITING_TEXT.nurseSeesNot}
          </span>
        )}
      </div>
      {shown === undefined ? (
        <p className="secondary">{choice.step === 'ask' ? WAITING_TEXT.whichOximeter : WAITING_TEXT.noLive}</p>
      ) : (
        <>
          <Values shown={shown} />
          {shown.settled === false && shown.spo2 !== null && <p className="secondary">{WAITING_TEXT.settling}</p>}
          {device !== undefined && typeof shown.spo2 === 'number' && (
            <LiveTrace deviceId={device.deviceId} samples={oximeter.samples} now={now} />
          )}
        </>
      )}
    </Card>
  );
}

/** The same in one line, beside the nurse's picture. */
export function LiveStrip({ bedside, now }: LiveProps) {
  const { shown, sent } = useLiveBedside(bedside, now);
  if (shown === undefined) return null;
  return (
    <Card className="live-strip" aria-label={WAITING_TEXT.liveToNurse} data-testid="live-card">
      <span className="live-strip__label">{sent ? WAITING_TEXT.liveToNurse : WAITING_TEXT.live}</span>
      <Values shown={shown} />
    </Card>
  );
}
