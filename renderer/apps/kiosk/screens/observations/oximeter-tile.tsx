import type { ReactNode } from 'react';
import { TILE_TEXT } from '../../../../text/devices.ts';
import { Button } from '../../../../ui/button.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { NO_OXIMETER, viewOximeter, type OximeterSample, type OximeterView } from '../../bedside/oximeter.ts';
import { DeviceTile, useTileDevice } from './device-tile.tsx';
import { LiveTrace } from './live-trace.tsx';
import { Badge, CouldNotRead, NotConnected, sourceWords, TakenBadge, TypeInButton } from './tile.tsx';
import { useBedsideActions } from './use-bedside.ts';

/** What an oximeter says while nobody's finger is in it, by maker: where every measurement begins, and no failure. */
const NO_FINGER: ReadonlySet<string> = new Set(['sensor-off', 'no-reading']);

function Numbers(props: { readonly spo2: ReactNode; readonly pulse: ReactNode; readonly children?: ReactNode }) {
  const { spo2, pulse, children } = props;
  return (
    <div className="tile__numbers">
      <span className="tile__big">{spo2}</span>
      <span className="tile__unit">{TILE_TEXT.percent}</span>
      <span className="tile__big">{pulse}</span>
      <span className="tile__unit">{TILE_TEXT.aMinute}</span>
      {children}
    </div>
  );
}

function badgeOf(view: OximeterView): ReactNode {
  switch (view.step) {
    case 'waiting':
      return <Badge tone="plain">{TILE_TEXT.oximeterWaiting}</Badge>;
    case 'refused':
    case 'poor':
      return <Badge tone="amber">{TILE_TEXT.poorSignal}</Badge>;
    case 'settling':
      return <Badge tone="blue">{TILE_TEXT.settling(view.secondsLeft)}</Badge>;
    case 'steady':
      return <Badge tone="green">{TILE_TEXT.live}</Badge>;
    default:
      return view satisfies never;
  }
}

/** Oxygen and pulse: live numbers that settle, and "Use this reading" once they are steady. */
export function OximeterTile({
  bedside,
  now,
  onType,
}: {
  readonly bedside: Bedside;
  readonly now: number;
  readonly onType: () => void;
}) {
  const tile = useTileDevice('oximeter', bedside);
  const { device, broken } = tile;
  const actions = useBedsideActions();
  const oximeter = (device && bedside.oximeters[device.deviceId]) ?? NO_OXIMETER;
  const view = viewOximeter(oximeter, now);
  const { spo2, pulse } = bedside.values;
  const trace = device && <LiveTrace deviceId={device.deviceId} samples={oximeter.samples} now={now} />;
  const hint = device?.connection === 'bluetooth' ? TILE_TEXT.clipItself : TILE_TEXT.oximeterHint;
  const typeIn = <TypeInButton name="oximeter" onClick={onType} />;

  function use(sample: OximeterSample | undefined, words: string, wait?: string): ReactNode {
    return (
      <Button
        data-testid="oximeter-use"
        off={sample === undefined ? wait : undefined}
        onClick={() => {
          if (sample !== undefined) actions.useOximeter(sample);
        }}
      >
        {words}
      </Button>
    );
  }

  const frame = (badge: ReactNode, edge: 'plain' | 'working' | 'look', body: ReactNode) => (
    <DeviceTile
      type="oximeter"
      bedside={bedside}
      now={now}
      tile={tile}
      badge={badge}
      edge={edge}
      settled={spo2 !== undefined}
      onType={onType}
    >
      {body}
    </DeviceTile>
  );

  if (spo2 !== undefined) {
    const liveWords =
      broken ??
      (view.step === 'steady' || view.step === 'settling' || view.step === 'poor'
        ? `${TILE_TEXT.liveNow} ${String(view.sample.spo2)}${TILE_TEXT.percent}, ${String(view.sample.pulse)}.`
        : '');
    return frame(
      <TakenBadge provenance={spo2.provenance} now={now} />,
      'plain',
      <>
        <Numbers spo2={spo2.value} pulse={pulse?.value ?? '?'}>
          {trace}
        </Numbers>
        <div className="tile__foot">
          <span className="tile__small">
            {sourceWords(spo2.provenance)} {liveWords}
          </span>
          {view.step === 'steady' && (
            <Button
              look="quiet"
              size="small"
              onClick={() => {
                actions.useOximeter(view.sample);
              }}
            >
              {TILE_TEXT.take}
            </Button>
          )}
        </div>
      </>,
    );
  }
  if (broken !== undefined) {
    return frame(
      <Badge tone="amber">{TILE_TEXT.notConnected}</Badge>,
      'look',
      <NotConnected words={broken} actions={typeIn} />,
    );
  }
  switch (view.step) {
    case 'waiting':
      return frame(
        badgeOf(view),
        'plain',
        <>
          <p className="secondary">{hint}</p>
          <div className="tile__actions">{typeIn}</div>
        </>,
      );
    case 'refused':
      return NO_FINGER.has(view.code)
        ? frame(
            <Badge tone="plain">{TILE_TEXT.oximeterWaiting}</Badge>,
            'plain',
            <>
              <p className="secondary">{hint}</p>
              <div className="tile__actions">{typeIn}</div>
            </>,
          )
        : frame(badgeOf(view), 'look', <CouldNotRead type="oximeter" code={view.code} actions={typeIn} />);
    case 'poor':
    case 'settling':
    case 'steady': {
      const { sample } = view;
      const steady = view.step === 'steady';
      return frame(
        badgeOf(view),
        steady ? 'working' : view.step === 'poor' ? 'look' : 'plain',
        <>
          <Numbers spo2={sample.spo2} pulse={sample.pulse} />
          {view.step === 'poor' && (
            <p className="tile__small tile__small--look">
              {TILE_TEXT.doubtful} {TILE_TEXT.remarks(sample.provenance.remarks)}
            </p>
          )}
          <div className="tile__actions">
            {view.step === 'poor'
              ? use(
                  view.secondsLeft === 0 ? sample : undefined,
                  TILE_TEXT.useAnyway,
                  TILE_TEXT.holdStill(view.secondsLeft),
                )
              : use(
                  steady ? sample : undefined,
                  TILE_TEXT.useReading,
                  view.step === 'settling' ? TILE_TEXT.settling(view.secondsLeft) : undefined,
                )}
            {view.step === 'poor' && typeIn}
            {trace}
          </div>
        </>,
      );
    }
    default:
      return view satisfies never;
  }
}
