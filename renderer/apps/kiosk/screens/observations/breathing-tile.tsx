import { Wind } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { PLAUSIBLE } from '#domain/observations/measurement.ts';
import { TILE_TEXT } from '../../../../text/devices.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProgressRing } from '../../../../ui/progress-ring.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import {
  BREATHING_IDLE,
  COUNT_MS,
  reduceBreathing,
  secondsLeft,
  type BreathingEvent,
} from '../../bedside/breathing.ts';
import { sounds } from '../../sound.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { updateBedside } from '../../state/store.ts';
import { Badge, TakenBadge, Tile, TypeInButton } from './tile.tsx';

const TICK_MS = 200;

/** Breathing: one touch for each breath in, for a whole minute. */
export function BreathingTile({
  bedside,
  now,
  onType,
}: {
  readonly bedside: Bedside;
  readonly now: number;
  readonly onType: () => void;
}) {
  const { store } = useKiosk();
  const carer = useKioskState((state) => state.signedIn?.name ?? '');
  const { breathing } = bedside;
  const rate = bedside.values.respiratoryRate;
  const counting = breathing.step === 'counting';

  function tell(event: BreathingEvent): void {
    updateBedside(store, (it) => {
      const next = reduceBreathing(it.breathing, event);
      if (next.step !== 'counted' || it.breathing.step !== 'counting') return { ...it, breathing: next };
      sounds.bell();
      const { min, max } = PLAUSIBLE.respiratoryRate;
      if (next.breaths < min || next.breaths > max) return { ...it, breathing: next };
      const provenance = { source: 'counted', takenAt: new Date().toISOString(), seconds: COUNT_MS / 1000 } as const;
      return {
        ...it,
        breathing: BREATHING_IDLE,
        values: { ...it.values, respiratoryRate: { value: next.breaths, provenance } },
      };
    });
  }

  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(() => {
      tell({ type: 'tick', nowMs: performance.now() });
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
    // The store is the same for the life of the page; only counting starts and stops the ticks.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [counting]);
  useEffect(
    () => () => {
      // Breaths that nobody could touch would be missing from the count: leaving the page ends it.
      updateBedside(store, (it) => ({ ...it, breathing: reduceBreathing(it.breathing, { type: 'stop' }) }));
    },
    [store],
  );

  const typeIn = <TypeInButton name="breathing" onClick={onType} />;
  const start = (words: string, look: 'primary' | 'quiet') => (
    <Button
      look={look}
      size={look === 'quiet' ? 'small' : 'medium'}
      data-testid="breathing-start"
      onClick={() => {
        tell({ type: 'start', nowMs: performance.now() });
      }}
    >
      {words}
    </Button>
  );
  const frame = (badge: ReactNode, edge: 'plain' | 'working' | 'look', body: ReactNode) => (
    <Tile
      icon={<Wind aria-hidden="true" />}
      title={TILE_TEXT.breathing}
      testId="tile-breathing"
      badge={badge}
      edge={edge}
    >
      {body}
    </Tile>
  );

  if (breathing.step === 'counting') {
    const left = secondsLeft(breathing, breathing.nowMs);
    return frame(
      undefined,
      'working',
      <div className="breathing">
        <ProgressRing done={1 - left / (COUNT_MS / 1000)} size={112}>
          <b className="breathing__left" role="timer">
            {left} s
          </b>
          <br />
          <span className="tile__small">{TILE_TEXT.toGo}</span>
        </ProgressRing>
        <div className="breathing__count">
          <div className="tile__numbers">
            <span className="breathing__so-far">{breathing.breaths}</span>
            <span className="tile__unit">{TILE_TEXT.soFar}</span>
            <Button
              look="quiet"
              size="small"
              onClick={() => {
                tell({ type: 'stop' });
              }}
            >
              {TILE_TEXT.stopCounting}
            </Button>
          </div>
          <Button
            wide
            size="large"
            data-testid="breath-touch"
            onClick={() => {
              sounds.tick();
              tell({ type: 'breath', nowMs: performance.now() });
            }}
          >
            {TILE_TEXT.touch}
          </Button>
        </div>
      </div>,
    );
  }
  if (breathing.step === 'counted') {
    return frame(
      <Badge tone="amber">{TILE_TEXT.countAgain}</Badge>,
      'look',
      <>
        <p role="alert">{breathing.breaths === 0 ? TILE_TEXT.noBreaths : TILE_TEXT.tooMany}</p>
        <div className="tile__actions">
          {start(TILE_TEXT.countAgain, 'primary')}
          {typeIn}
        </div>
      </>,
    );
  }
  if (rate !== undefined) {
    return frame(
      <TakenBadge provenance={rate.provenance} now={now} />,
      'plain',
      <>
        <div className="tile__numbers">
          <span className="tile__big">{rate.value}</span>
          <span className="tile__unit">{TILE_TEXT.breaths}</span>
        </div>
        <div className="tile__foot">
          <span className="tile__small">
            {rate.provenance.source === 'typed' ? TILE_TEXT.typedBy : TILE_TEXT.countedBy(carer)}
          </span>
          {start(TILE_TEXT.countAgain, 'quiet')}
        </div>
      </>,
    );
  }
  return frame(
    <Badge tone="plain">{TILE_TEXT.cuffReady}</Badge>,
    'plain',
    <>
      <p className="secondary">{TILE_TEXT.breathingHint}</p>
      <div className="tile__actions">
        {start(TILE_TEXT.startCounting, 'primary')}
        {typeIn}
      </div>
    </>,
  );
}
