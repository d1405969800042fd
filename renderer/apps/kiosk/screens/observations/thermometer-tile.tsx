import { Thermometer } from 'lucide-react';
import type { ReactNode } from 'react';
import { DEVICE_NAMES, notReadyWords, TILE_TEXT } from '../../../../text/devices.ts';
import { temperatureWords } from '../../../../text/news2.ts';
import { Button } from '../../../../ui/button.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { Badge, CouldNotRead, sourceWords, TakenBadge, Tile, TypeInButton } from './tile.tsx';
import { useBedsideActions, useDevice } from './use-bedside.ts';

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
  const device = useDevice('thermometer');
  const actions = useBedsideActions();
  const { thermometer } = bedside;
  const { temperature } = bedside.values;
  const broken = device === undefined ? TILE_TEXT.noDevice : notReadyWords(device.state);
  const typeIn = <TypeInButton name="thermometer" onClick={onType} />;

  const frame = (badge: ReactNode, edge: 'plain' | 'working' | 'look', body: ReactNode) => (
    <Tile
      icon={<Thermometer aria-hidden="true" />}
      title={DEVICE_NAMES.thermometer}
      testId="tile-temperature"
      badge={badge}
      edge={edge}
    >
      {body}
    </Tile>
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
            {device !== undefined && (
              <Button
                look="line"
                onClick={() => {
                  actions.useDoubtfulTemperature();
                }}
              >
                {TILE_TEXT.useIt}
              </Button>
            )}
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
      return frame(
        broken === undefined ? (
          <Badge tone="plain">{TILE_TEXT.cuffReady}</Badge>
        ) : (
          <Badge tone="amber">{TILE_TEXT.notConnected}</Badge>
        ),
        broken === undefined ? 'plain' : 'look',
        <>
          <p className="secondary">{broken ?? TILE_TEXT.thermometerHint}</p>
          <div className="tile__actions">{typeIn}</div>
        </>,
      );
    default:
      return thermometer satisfies never;
  }
}
