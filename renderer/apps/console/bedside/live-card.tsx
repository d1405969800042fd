import { HeartPulse } from 'lucide-react';
import type { ReactNode } from 'react';
import type { EncounterId } from '#domain/base/ids.ts';
import { LIVE_QUIET_MS, useHub, useHubNow, useLive, type LiveState } from '../../../connections/hub-client/index.ts';
import { temperatureWords } from '../../../text/news2.ts';
import { LIVE_TEXT } from '../../../text/bedside.ts';
import { clockTime } from '../../../text/time.ts';
import { Card } from '../../../ui/card.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Tag } from '../../../ui/tag.tsx';
import { STRIP, tracePath } from './trace.ts';
import './bedside.css';

/** After this long the old values go: a number of a minute ago that looks like a number of now is worse than none. */
const GONE_MS = 60_000;

function Value({
  name,
  value,
  unit,
  children,
}: {
  readonly name: string;
  readonly value: ReactNode;
  readonly unit?: string;
  readonly children?: ReactNode;
}) {
  return (
    <li className="bedside__cell">
      <span className="bedside__name">{name}</span>
      <span className="bedside__value">
        {value} {unit !== undefined && <span className="live__unit">{unit}</span>}
      </span>
      {children}
    </li>
  );
}

const couldNot = <span className="bedside__could-not">{LIVE_TEXT.couldNot}</span>;

function Values({ state, quiet }: { readonly state: LiveState; readonly quiet: boolean }) {
  const { spo2, pulse, settled, cuffMmHg, temperatureTenths, breaths } = state.readings;
  // An old value has neither settled nor not.
  const standing =
    settled === undefined || quiet ? null : (
      <Tag tone={settled ? 'green' : 'amber'}>{settled ? LIVE_TEXT.settled : LIVE_TEXT.settling}</Tag>
    );
  return (
    <ul className="bedside__values">
      {spo2 !== undefined && (
        <Value name={LIVE_TEXT.oxygen} value={spo2 === null ? couldNot : <b>{spo2}%</b>}>
          {spo2 !== null && standing}
        </Value>
      )}
      {pulse !== undefined && (
        <Value
          name={LIVE_TEXT.pulse}
          value={pulse === null ? couldNot : <b>{pulse}</b>}
          unit={pulse === null ? '' : '/min'}
        />
      )}
      {cuffMmHg !== undefined && (
        <Value name={LIVE_TEXT.cuff} value={cuffMmHg} unit="mmHg">
          <Tag tone="amber">{LIVE_TEXT.cuffNot}</Tag>
        </Value>
      )}
      {temperatureTenths !== undefined && (
        <Value
          name={LIVE_TEXT.temperature}
          value={temperatureTenths === null ? couldNot : temperatureWords(temperatureTenths)}
          unit={temperatureTenths === null ? '' : '°C'}
        />
      )}
      {breaths !== undefined && (
        <Value name={LIVE_TEXT.breaths} value={breaths.count} unit={LIVE_TEXT.breathsOf(breaths.seconds)}>
          <Tag tone="amber">{LIVE_TEXT.cuffNot}</Tag>
        </Value>
      )}
    </ul>
  );
}

/** What the devices at the bedside show at this moment. It is looked at and never counts as a result. */
export function LiveCard({ encounterId }: { readonly encounterId: EncounterId }) {
  const { client } = useHub();
  const state = useLive(encounterId);
  const now = Date.parse(useHubNow(1000)) - client.clockOffsetMs();
  if (state === undefined) return null;
  const age = Math.max(0, now - state.receivedAt);
  const quiet = age > LIVE_QUIET_MS;
  if (age > GONE_MS) {
    return (
      <Card className="bedside" data-testid="live-card">
        <p className="secondary">{LIVE_TEXT.gone(clockTime(state.receivedAt + client.clockOffsetMs()))}</p>
      </Card>
    );
  }
  const { spo2, pulse, cuffMmHg, temperatureTenths, breaths } = state.readings;
  const nothing = [spo2, pulse, cuffMmHg, temperatureTenths, breaths].every((value) => value === undefined);
  const path = tracePath(state.trace);
  return (
    <Card
      className={classNames('bedside', quiet && 'bedside--quiet')}
      aria-label={LIVE_TEXT.title}
      data-testid="live-card"
      data-quiet={quiet}
    >
      <div className="bedside__head">
        <h3>
          <HeartPulse aria-hidden="true" /> {LIVE_TEXT.title}
        </h3>
        {quiet ? (
          <Tag tone="amber" data-testid="live-quiet">
            {LIVE_TEXT.quiet(Math.floor(age / 1000))}
          </Tag>
        ) : (
          <Tag tone="blue">{LIVE_TEXT.live}</Tag>
        )}
      </div>
      {nothing ? <p className="secondary">{LIVE_TEXT.none}</p> : <Values state={state} quiet={quiet} />}
      {path !== '' && spo2 !== undefined && (
        <svg
          className="bedside__trace"
          viewBox={`0 0 ${String(STRIP.width)} ${String(STRIP.height)}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={LIVE_TEXT.trace}
        >
          <path d={path} vectorEffect="non-scaling-stroke" />
        </svg>
      )}
    </Card>
  );
}
