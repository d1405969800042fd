import type { ReactNode } from 'react';
import { TILE_TEXT } from '../../../../text/devices.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProgressBar } from '../../../../ui/progress-bar.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { isUnderWay } from '../../bedside/cuff.ts';
import { DeviceTile, useTileDevice } from './device-tile.tsx';
import { CouldNotRead, Badge, NotConnected, sourceWords, TakenBadge, TypeInButton } from './tile.tsx';
import { useBedsideActions } from './use-bedside.ts';

/** A cuff for grown-ups goes to about this pressure: only how far the bar is drawn hangs on it. */
const BAR_FULL_MMHG = 200;

/** Blood pressure: start the cuff, watch it fill, stop it, and what came of it. */
export function CuffTile({
  bedside,
  now,
  onType,
}: {
  readonly bedside: Bedside;
  readonly now: number;
  readonly onType: () => void;
}) {
  const tile = useTileDevice('blood-pressure', bedside);
  const { device, broken } = tile;
  const actions = useBedsideActions();
  const { cuff } = bedside;
  const taken = bedside.values.bloodPressure;
  const itself = device?.hostStarts === false;
  const typeIn = <TypeInButton name="blood-pressure" onClick={onType} />;

  function start(words: string, look: 'primary' | 'quiet'): ReactNode {
    if (device === undefined || broken !== undefined || !device.hostStarts) return null;
    return (
      <Button
        look={look}
        size={look === 'quiet' ? 'small' : 'medium'}
        data-testid="start-cuff"
        onClick={() => {
          actions.startCuff(device);
        }}
      >
        {words}
      </Button>
    );
  }

  const frame = (badge: ReactNode, edge: 'plain' | 'working' | 'look', body: ReactNode) => (
    <DeviceTile
      type="blood-pressure"
      bedside={bedside}
      now={now}
      tile={tile}
      badge={badge}
      edge={edge}
      settled={taken !== undefined || isUnderWay(cuff) || cuff.step === 'doubtful'}
      onType={onType}
    >
      {body}
    </DeviceTile>
  );
  /** The way to another measurement where the cuff's own button starts it. */
  const again = (words: string, look: 'primary' | 'line' | 'quiet'): ReactNode =>
    itself && broken === undefined ? (
      <Button
        look={look}
        size={look === 'quiet' ? 'small' : 'medium'}
        data-testid="cuff-again"
        onClick={() => {
          actions.removePressure();
        }}
      >
        {words}
      </Button>
    ) : null;

  switch (cuff.step) {
    case 'starting':
    case 'filling': {
      const mmHg = cuff.step === 'filling' ? cuff.mmHg : undefined;
      return frame(
        <Badge tone="blue">{cuff.step === 'starting' ? TILE_TEXT.starting : TILE_TEXT.cuffFilling}</Badge>,
        'working',
        <>
          <div className="tile__numbers">
            <span className="tile__big tile__big--second">{mmHg ?? '–'}</span>
            <span className="tile__unit">{TILE_TEXT.notAResult}</span>
          </div>
          <ProgressBar done={(mmHg ?? 0) / BAR_FULL_MMHG} />
          <div className="tile__foot">
            <span className="tile__small">{TILE_TEXT.cuffAbout}</span>
            {device?.hostStarts === true && (
              <Button
                look="line"
                size="small"
                data-testid="stop-cuff"
                onClick={() => {
                  actions.stopCuff(device);
                }}
              >
                {TILE_TEXT.stop}
              </Button>
            )}
          </div>
        </>,
      );
    }
    case 'doubtful':
      return frame(
        <Badge tone="amber">{TILE_TEXT.poorSignal}</Badge>,
        'look',
        <>
          <div className="tile__numbers">
            <span className="tile__big">{cuff.pressure.systolic}</span>
            <span className="tile__unit">{TILE_TEXT.over}</span>
            <span className="tile__big tile__big--second">{cuff.pressure.diastolic}</span>
          </div>
          <p className="tile__small tile__small--look">
            {TILE_TEXT.doubtful} {TILE_TEXT.remarks(cuff.provenance.remarks)}
          </p>
          <div className="tile__actions">
            <Button
              look="line"
              data-testid="use-anyway"
              onClick={() => {
                actions.useDoubtfulPressure();
              }}
            >
              {TILE_TEXT.useAnyway}
            </Button>
            {start(TILE_TEXT.measureAgain, 'primary')}
            {again(TILE_TEXT.measureAgain, 'primary')}
            {broken !== undefined && typeIn}
          </div>
        </>,
      );
    case 'refused':
      return frame(
        <Badge tone="amber">{broken === undefined ? TILE_TEXT.tryAgain : TILE_TEXT.notConnected}</Badge>,
        'look',
        <CouldNotRead
          type="blood-pressure"
          code={cuff.code}
          actions={
            <>
              {start(TILE_TEXT.tryAgain, 'primary')}
              {again(TILE_TEXT.tryAgain, 'primary')}
              {broken !== undefined && <span className="tile__small tile__small--look">{broken}</span>}
              {typeIn}
            </>
          }
        />,
      );
    case 'taken':
    case 'waiting':
      if (taken !== undefined) {
        return frame(
          <TakenBadge provenance={taken.provenance} now={now} />,
          'plain',
          <>
            <div className="tile__numbers">
              <span className="tile__big">{taken.value.systolic}</span>
              <span className="tile__unit">{TILE_TEXT.over}</span>
              <span className="tile__big tile__big--second">{taken.value.diastolic}</span>
              <span className="tile__unit">{TILE_TEXT.mmHg}</span>
            </div>
            <div className="tile__foot">
              <span className="tile__small">
                {TILE_TEXT.topScores} {sourceWords(taken.provenance)}
              </span>
              {start(TILE_TEXT.take, 'quiet')}
              {again(TILE_TEXT.take, 'quiet')}
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
          <p className="secondary">{itself ? TILE_TEXT.pressItself : TILE_TEXT.cuffHint}</p>
          <div className="tile__actions">
            {start(TILE_TEXT.startCuff, 'primary')}
            {typeIn}
          </div>
        </>,
      );
    default:
      return cuff satisfies never;
  }
}
