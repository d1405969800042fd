import { Check, X } from 'lucide-react';
import type { DeviceType } from '#domain/devices/device-type.ts';
import { clockWords, MEMORY_TEXT, readingWords, TILE_TEXT } from '../../../../text/devices.ts';
import { agoWords, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { CLOCK_MATTERS_S, memoryOf, memoryUse } from '../../bedside/memory.ts';
import { readingIdOf, type Reading } from '../../bedside/reading.ts';
import { Sheet } from '../../frame/sheet.tsx';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { giveReading } from '../../state/device-news.ts';
import { useBedsideActions, useNameOf } from './use-bedside.ts';

function whyNot(use: ReturnType<typeof memoryUse>): string | undefined {
  switch (use) {
    case 'usable':
      return undefined;
    case 'too-old':
      return MEMORY_TEXT.tooOld;
    case 'no-time':
      return MEMORY_TEXT.noTimeUse;
    case 'clock-ahead':
      return MEMORY_TEXT.clockAhead;
    default:
      return use satisfies never;
  }
}

function Line({
  reading,
  bedside,
  now,
}: {
  readonly reading: Reading;
  readonly bedside: Bedside;
  readonly now: number;
}) {
  const { store } = useKiosk();
  const actions = useBedsideActions();
  const name = useNameOf(bedside);
  const { provenance } = reading;
  const { deviceTime, clockAheadSeconds } = provenance.reading;
  const use = memoryUse(reading, now);
  const words = readingWords(reading.measurements);
  const when =
    deviceTime === undefined
      ? MEMORY_TEXT.noTime
      : MEMORY_TEXT.measured(nearTime(provenance.takenAt, now), agoWords(provenance.takenAt, now));
  const clock =
    deviceTime === undefined
      ? undefined
      : clockAheadSeconds === undefined
        ? MEMORY_TEXT.unknownClock
        : Math.abs(clockAheadSeconds) >= CLOCK_MATTERS_S
          ? clockWords(clockAheadSeconds)
          : undefined;
  const no = whyNot(use);
  return (
    <li className="memory__line" data-testid="memory-line" data-use={use}>
      <div className="memory__words">
        <span className="memory__value">{words}</span>
        <span>
          {provenance.deviceLabel}. {when}.
        </span>
        {clock !== undefined && <span className="tile__small tile__small--look">{clock}</span>}
        {no !== undefined && <b className="tile__small--look">{no}</b>}
      </div>
      <div className="memory__actions">
        {use === 'usable' && (
          <Button
            icon={<Check aria-hidden="true" />}
            data-testid="memory-use"
            aria-label={`${TILE_TEXT.forPerson(name)}: ${words}`}
            onClick={() => {
              giveReading(store, bedside.residentId, reading);
            }}
          >
            {TILE_TEXT.forPerson(name)}
          </Button>
        )}
        <Button
          look="line"
          icon={<X aria-hidden="true" />}
          data-testid="memory-refuse"
          aria-label={`${TILE_TEXT.notTheirs(name)}: ${words}`}
          onClick={() => {
            actions.refuseOffer(readingIdOf(reading));
          }}
        >
          {TILE_TEXT.notTheirs(name)}
        </Button>
      </div>
    </li>
  );
}

/** What a device had in its memory: each with its time in plain words, to be used only by a person who knows. */
export function MemorySheet(props: {
  readonly type: DeviceType;
  readonly bedside: Bedside;
  readonly now: number;
  readonly onClose: () => void;
}) {
  const { type, bedside, now, onClose } = props;
  const name = useNameOf(bedside);
  const readings = useKioskState((state) => memoryOf(state.memory, type, bedside.notTheirs));
  return (
    <Sheet
      title={MEMORY_TEXT.title}
      onClose={onClose}
      actions={
        <Button look="line" data-testid="memory-close" onClick={onClose}>
          {MEMORY_TEXT.close}
        </Button>
      }
    >
      <p className="secondary">{readings.length === 0 ? MEMORY_TEXT.none : MEMORY_TEXT.intro(name)}</p>
      <ul className="memory">
        {readings.map((reading) => (
          <Line key={readingIdOf(reading)} reading={reading} bedside={bedside} now={now} />
        ))}
      </ul>
    </Sheet>
  );
}
