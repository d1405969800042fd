import type { ReactNode } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { KioskCondition } from '#domain/devices/fault.ts';
import { CONDITION_WORDS, MANAGE_TEXT } from '../../text/manage.ts';
import { agoWords, nearTime } from '../../text/time.ts';
import { Tag } from '../../ui/tag.tsx';
import { CLOCK_LIMIT_MS, isInTrouble } from './model/board.ts';

/** A device's condition in words; the colour repeats them. */
export function ConditionTag({ device }: { readonly device: DeviceState }) {
  return (
    <Tag tone={isInTrouble(device) ? 'red' : device.state === 'waiting' ? 'plain' : 'green'}>
      {CONDITION_WORDS[device.state]}
    </Tag>
  );
}

export function BatteryWords({ device }: { readonly device: DeviceState }) {
  const { battery } = device;
  if (battery === undefined) return <span className="secondary">{MANAGE_TEXT.unknown}</span>;
  const words = MANAGE_TEXT.batteryWords(battery.percent, battery.low);
  return battery.low ? <Tag tone="amber">{words}</Tag> : <span>{words}</span>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="facts__row">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** All that is known of a device at one moment. */
export function DeviceFacts({ device, now }: { readonly device: DeviceState; readonly now: Instant }) {
  return (
    <dl className="facts">
      <Fact name={MANAGE_TEXT.state}>
        <ConditionTag device={device} /> <span className="secondary">{nearTime(device.since, now)}</span>
        {device.detail !== undefined && <div className="facts__detail">{device.detail}</div>}
      </Fact>
      <Fact name={MANAGE_TEXT.where}>
        <span className="facts__code">{device.where}</span>
      </Fact>
      <Fact name={MANAGE_TEXT.driver}>
        {MANAGE_TEXT.driverVersion(device.driverLabel, device.driverVersion)}
        {!device.medical && <Tag tone="amber">{MANAGE_TEXT.notMedical}</Tag>}
      </Fact>
      <Fact name={MANAGE_TEXT.battery}>
        <BatteryWords device={device} />
      </Fact>
      <Fact name={MANAGE_TEXT.lastSeen}>
        {device.lastSeenAt === undefined ? MANAGE_TEXT.unknown : nearTime(device.lastSeenAt, now)}
      </Fact>
      <Fact name={MANAGE_TEXT.lastUsed}>
        {device.lastUsed === undefined
          ? MANAGE_TEXT.unknown
          : `${device.lastUsed.name}, ${nearTime(device.lastUsed.at, now)}`}
      </Fact>
      {device.serialNumber !== undefined && (
        <Fact name={MANAGE_TEXT.serial}>
          <span className="facts__code">{device.serialNumber}</span>
        </Fact>
      )}
      {device.clockAheadSeconds !== undefined && (
        <Fact name={MANAGE_TEXT.deviceClock}>{MANAGE_TEXT.seconds(device.clockAheadSeconds)}</Fact>
      )}
    </dl>
  );
}

/** How the kiosk itself was, and its network. */
export function KioskFacts({ kiosk, now }: { readonly kiosk: KioskCondition; readonly now: Instant }) {
  return (
    <dl className="facts">
      <Fact name={MANAGE_TEXT.network}>
        {MANAGE_TEXT.hub[kiosk.hub]} <span className="secondary">{agoWords(kiosk.hubSince, now)}</span>
      </Fact>
      <Fact name="Kiosk">
        {MANAGE_TEXT.version(kiosk.version, kiosk.platform)}
        <KioskTags kiosk={kiosk} />
      </Fact>
    </dl>
  );
}

/** What is out of the ordinary with a kiosk, in words. */
export function KioskTags({ kiosk }: { readonly kiosk: KioskCondition }) {
  const { unsent, quarantined, clockAheadMs } = kiosk;
  return (
    <>
      {unsent > 0 && <Tag tone="blue">{MANAGE_TEXT.unsent(unsent)}</Tag>}
      {quarantined > 0 && <Tag tone="red">{MANAGE_TEXT.quarantined(quarantined)}</Tag>}
      {clockAheadMs !== undefined && Math.abs(clockAheadMs) > CLOCK_LIMIT_MS && (
        <Tag tone="amber">{MANAGE_TEXT.clock(clockAheadMs)}</Tag>
      )}
    </>
  );
}
