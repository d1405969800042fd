import { BatteryLow, Droplet, FlaskConical, Heart, History, Thermometer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import { DEVICE_NAMES, notReadyWords, readingWords, TILE_TEXT } from '../../../../text/devices.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { deviceFor, type DeviceChoice } from '../../bedside/at-hand.ts';
import { offersOf, type Bedside } from '../../bedside/bedside.ts';
import { memoryOf } from '../../bedside/memory.ts';
import { NO_OXIMETER, viewOximeter } from '../../bedside/oximeter.ts';
import { readingIdOf, type Reading } from '../../bedside/reading.ts';
import { FaultButton } from '../../frame/fault-button.tsx';
import { useKioskState } from '../../state/context.tsx';
import { MemorySheet } from './memory-sheet.tsx';
import { Badge, Tile, TypeInButton } from './tile.tsx';
import { useBedsideActions, useNameOf } from './use-bedside.ts';

const ICONS: Readonly<Record<DeviceType, ReactNode>> = {
  'blood-pressure': <Heart aria-hidden="true" />,
  oximeter: <Droplet aria-hidden="true" />,
  thermometer: <Thermometer aria-hidden="true" />,
};

const TEST_IDS: Readonly<Record<DeviceType, string>> = {
  'blood-pressure': 'tile-blood-pressure',
  oximeter: 'tile-oximeter',
  thermometer: 'tile-temperature',
};

/** The device of a tile as far as it is known, and what is wrong with it. */
export interface TileDevice {
  readonly choice: DeviceChoice;
  readonly device: DeviceState | undefined;
  /** What is wrong and what to do; undefined while the device works, or while it is not known which one it is. */
  readonly broken: string | undefined;
}

/** Which device feeds a tile of this bedside. */
export function useTileDevice(type: DeviceType, bedside: Bedside): TileDevice {
  const devices = useKioskState((state) => state.devices);
  const choice = deviceFor(devices, type, bedside.chosen);
  const device = choice.step === 'use' ? choice.device : undefined;
  return { choice, device, broken: choice.step === 'ask' ? undefined : notReadyWords(device) };
}

/** What a device shows now, in words; undefined for nothing. */
function shownNow(bedside: Bedside, type: DeviceType, deviceId: string, now: number): string | undefined {
  if (type === 'oximeter') {
    const view = viewOximeter(bedside.oximeters[deviceId] ?? NO_OXIMETER, now);
    if (view.step === 'waiting' || view.step === 'refused') return undefined;
    const { spo2, pulse } = view.sample;
    return readingWords([
      { kind: 'spo2', percent: spo2 },
      { kind: 'pulse', perMinute: pulse },
    ]);
  }
  const offer = offersOf(bedside, type, now).findLast((it) => it.deviceId === deviceId);
  return offer && readingWords(offer.measurements);
}

interface PartProps {
  readonly type: DeviceType;
  readonly bedside: Bedside;
  readonly now: number;
}

/** "Which oximeter is on Edie?": each by its name, with what it shows now. Nothing is taken by choosing. */
function WhichDevice({ type, bedside, now, devices }: PartProps & { readonly devices: readonly DeviceState[] }) {
  const actions = useBedsideActions();
  const name = useNameOf(bedside);
  return (
    <div className="which" role="group" aria-label={TILE_TEXT.whichDevice(type, name)} data-testid={`which-${type}`}>
      <p className="which__question">{TILE_TEXT.whichDevice(type, name)}</p>
      <div className="which__devices">
        {devices.map((device) => {
          const shown = shownNow(bedside, type, device.deviceId, now);
          return (
            <button
              key={device.deviceId}
              type="button"
              className="which__device"
              data-testid="which-device"
              onClick={() => {
                actions.choose(type, device);
              }}
            >
              <b>{device.label}</b>
              <span className="which__shows">
                {shown === undefined ? TILE_TEXT.showsNothing : TILE_TEXT.showsNow(shown)}
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** A result that is nobody's until the carer says so. */
function Offer({
  offer,
  bedside,
  instead,
}: {
  readonly offer: Reading;
  readonly bedside: Bedside;
  readonly instead: boolean;
}) {
  const actions = useBedsideActions();
  const name = useNameOf(bedside);
  const words = readingWords(offer.measurements);
  const { deviceLabel } = offer.provenance;
  const time = clockTime(offer.at);
  return (
    <div className="offer" role="status" data-testid="offer">
      <p>
        {instead
          ? TILE_TEXT.anotherCame(words, deviceLabel, time)
          : TILE_TEXT.isItTheirs(words, deviceLabel, time, name)}
      </p>
      <div className="tile__actions">
        <Button
          data-testid="offer-use"
          onClick={() => {
            actions.takeOffer(offer);
          }}
        >
          {instead ? TILE_TEXT.instead(words) : TILE_TEXT.forPerson(name)}
        </Button>
        <Button
          look="line"
          data-testid="offer-refuse"
          onClick={() => {
            actions.refuseOffer(readingIdOf(offer));
          }}
        >
          {TILE_TEXT.notTheirs(name)}
        </Button>
      </div>
    </div>
  );
}

export interface DeviceTileProps extends PartProps {
  readonly tile: TileDevice;
  readonly badge: ReactNode;
  readonly edge: 'plain' | 'working' | 'look';
  /** A value stands, or one is on its way: the question which device it is can wait. */
  readonly settled: boolean;
  readonly children: ReactNode;
  readonly onType: () => void;
}

/** The frame of a device's tile: what is the same for all three, whatever is in it. */
export function DeviceTile({ type, bedside, now, tile, badge, edge, settled, children, onType }: DeviceTileProps) {
  const actions = useBedsideActions();
  const name = useNameOf(bedside);
  const memory = useKioskState((state) => memoryOf(state.memory, type, bedside.notTheirs));
  const [inMemory, setInMemory] = useState(false);
  const { choice, device, broken } = tile;
  const asking = choice.step === 'ask' && !settled;
  const said = bedside.chosen[type];
  const offers = offersOf(bedside, type, now);
  // Of another device than the one that was chosen: shown so that nobody wonders, and not to be taken here.
  const others = choice.step === 'use' ? choice.others : [];
  const strangers = others.flatMap(({ deviceId, label }) => {
    const shown = shownNow(bedside, type, deviceId, now);
    return shown === undefined || said === undefined ? [] : [{ deviceId, label, shown }];
  });
  const askable = asking ? [] : offers.filter((offer) => said === undefined || offer.deviceId === said);
  const low = device?.battery?.low === true ? device.battery : undefined;
  const tags = (
    <>
      {device?.medical === false && (
        <Tag tone="amber" icon={<FlaskConical aria-hidden="true" />}>
          {TILE_TEXT.notMedical}
        </Tag>
      )}
      {low !== undefined && (
        <Tag tone="amber" icon={<BatteryLow aria-hidden="true" />} data-testid="battery-low">
          {TILE_TEXT.batteryLow(low.percent)}
        </Tag>
      )}
    </>
  );
  return (
    <Tile
      icon={ICONS[type]}
      title={DEVICE_NAMES[type]}
      testId={TEST_IDS[type]}
      badge={asking ? <Badge tone="blue">{TILE_TEXT.askBadge}</Badge> : badge}
      tags={asking ? undefined : tags}
      edge={asking ? 'working' : edge}
    >
      {choice.step === 'ask' && asking ? (
        <>
          <WhichDevice type={type} bedside={bedside} now={now} devices={choice.devices} />
          <div className="tile__actions">
            <TypeInButton name={type} onClick={onType} />
          </div>
        </>
      ) : (
        children
      )}
      {askable.map((offer) => (
        <Offer key={readingIdOf(offer)} offer={offer} bedside={bedside} instead={settled} />
      ))}
      {!asking && strangers.length > 0 && (
        <div className="tile__foot">
          <span className="tile__small" data-testid="not-theirs">
            {strangers.map(({ label, shown }) => TILE_TEXT.notOf(label, shown, name)).join(' ')}
          </span>
        </div>
      )}
      {(memory.length > 0 || (!asking && others.length > 0 && said !== undefined) || broken !== undefined) && (
        <div className="tile__actions tile__more">
          {!asking && others.length > 0 && said !== undefined && (
            <Button
              look="quiet"
              size="small"
              data-testid={`other-${type}`}
              onClick={() => {
                actions.ask(type);
              }}
            >
              {TILE_TEXT.otherDevice}
            </Button>
          )}
          {memory.length > 0 && (
            <Button
              look="quiet"
              size="small"
              icon={<History aria-hidden="true" />}
              data-testid={`memory-${type}`}
              onClick={() => {
                setInMemory(true);
              }}
            >
              {TILE_TEXT.fromMemory(memory.length)}
            </Button>
          )}
          {broken !== undefined && device !== undefined && <FaultButton deviceId={device.deviceId} look="quiet" />}
        </div>
      )}
      {inMemory && (
        <MemorySheet
          type={type}
          bedside={bedside}
          now={now}
          onClose={() => {
            setInMemory(false);
          }}
        />
      )}
    </Tile>
  );
}
