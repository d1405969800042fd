import { CALL_TEXT } from '../../../../text/kiosk.ts';
import { Card } from '../../../../ui/card.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { viewOximeter } from '../../bedside/oximeter.ts';
import { Trace } from '../observations/trace.tsx';

/** What the oximeter shows now, to be said to the nurse. Nothing here is saved. */
export function LiveCard({ bedside, now }: { readonly bedside: Bedside | undefined; readonly now: number }) {
  const view = bedside && viewOximeter(bedside.oximeter, now);
  const sample = view === undefined || view.step === 'waiting' || view.step === 'refused' ? undefined : view.sample;
  return (
    <Card className="pad" aria-label={CALL_TEXT.live}>
      <div className="live-card__head">
        <h2 className="card-title">{CALL_TEXT.live}</h2>
        <span className="secondary">{sample === undefined ? '' : CALL_TEXT.liveHint}</span>
      </div>
      {sample === undefined ? (
        <p className="secondary">{CALL_TEXT.noLive}</p>
      ) : (
        <>
          <div className="live-card__numbers">
            <b>{sample.spo2}</b>
            <span className="secondary">{CALL_TEXT.oxygen}</span>
            <b>{sample.pulse}</b>
            <span className="secondary">{CALL_TEXT.pulse}</span>
          </div>
          <Trace samples={bedside?.oximeter.samples ?? []} />
        </>
      )}
    </Card>
  );
}
