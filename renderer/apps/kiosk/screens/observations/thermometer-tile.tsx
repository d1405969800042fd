import type { ReactNode } from 'react';
import { TILE_TEXT } from '../../../../text/devices.ts';
import { temperatureWords } from '../../../../text/news2.ts';
import { Button } from '../../../../ui/button.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { DeviceTile, useTileDevice } from './device-tile.tsx';
import { Badge, CouldNotRead, NotConnected, sourceWords, TakenBadge, TypeInButton } from './tile.tsx';
import { useBedsideActions } from './use-bedside.ts';

/** Temperature: the thermometer says its result by itself. */
export function ThermometerTile({
  bedside,
  now,
  onType,
}: {
  readonly bedside: Bedside;
  readonly now: number;
  readonly onType: () => void;
}) {
  const tile = useTileDevice('thermometer', bedside);
  const { device, broken } = tile;
  const actions = useBedsideActions();
  const { thermometer } = bedside;
  const { temperature } = bedside.values;
  const typeIn = <TypeInButton name="thermometer" onClick={onType} />;

  const frame = (badge: ReactNode, edge: 'plain' | 'working' | 'look', body: ReactNode) => (
    <DeviceTile
      type="thermometer"
      bedside={bedside}
      now={now}
      tile={tile}
      badge={badge}
      edge={edge}
      settled={temperature !== undefined || thermometer.step === 'doubtful' || thermometer.step === 'measuring'}
      onType={onType}
    >
      {body}
    </DeviceTile>
  );
  const number = (tenths: number, second = false) => (
    <div className="tile__numbers">
      <span className={second ? 'tile__big tile__big--second' : 'tile__big'}>{temperatureWords(tenths)}</span>
      <span className="tile__unit">{TILE_TEXT.celsius}</span>
    </div>
  );

  switch (thermometer.step) {
    case 'doubtful':
      return frame(
        <Badge tone="amber">{TILE_TEXT.poorSignal}</Badge>,
        'look',
        <>
          {number(thermometer.tenthsCelsius)}
          <p className="tile__small tile__small--look">
            {TILE_TEXT.doubtful} {TILE_TEXT.remarks(thermometer.provenance.remarks)}
          </p>
          <div className="tile__actions">
            <Button
              look="line"
              data-testid="use-anyway"
              onClick={() => {
                actions.useDoubtfulTemperature();
              }}
            >
              {TILE_TEXT.useAnyway}
            </Button>
            <Button
              data-testid="thermometer-again"
              onClick={() => {
                actions.removeTemperature();
              }}
            >
              {TILE_TEXT.measureAgain}
            </Button>
            {typeIn}
          </div>
        </>,
      );
    case 'refused':
      return frame(
        <Badge tone="amber">{TILE_TEXT.tryAgain}</Badge>,
        'look',
        <CouldNotRead type="thermometer" code={thermometer.code} actions={typeIn} />,
      );
    case 'measuring':
      return frame(
        <Badge tone="blue">{TILE_TEXT.thermometerMeasuring}</Badge>,
        'working',
        <>
          {thermometer.tenthsCelsius !== undefined && number(thermometer.tenthsCelsius, true)}
          <p className="tile__small">{TILE_TEXT.stillClimbing}</p>
        </>,
      );
    case 'taken':
    case 'waiting':
      if (temperature !== undefined) {
        return frame(
          <TakenBadge provenance={temperature.provenance} now={now} />,
          'plain',
          <>
            {number(temperature.value)}
            <div className="tile__foot">
              <span className="tile__small">{sourceWords(temperature.provenance)}</span>
              <Button
                look="quiet"
                size="small"
                onClick={() => {
                  actions.removeTemperature();
                }}
              >
                {TILE_TEXT.take}
              </Button>
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
      return frame(
        <Badge tone="plain">{TILE_TEXT.cuffReady}</Badge>,
        'plain',
        <>
          <p className="secondary">
            {device?.connection === 'bluetooth' ? TILE_TEXT.thermometerItself : TILE_TEXT.thermometerHint}
          </p>
          <div className="tile__actions">{typeIn}</div>
        </>,
      );
    default:
      return thermometer satisfies never;
  }
}
