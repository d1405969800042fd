import { BatteryLow, Bluetooth, Check, FlaskConical, Pencil, Play, Trash2, TriangleAlert, Wrench } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { DeviceState } from '#domain/devices/device-state.ts';
import { connectBluetooth } from '../../../../connections/web-bluetooth/index.ts';
import { ADD_TEXT, DEVICES_TEXT, TYPE_WORDS } from '../../../../text/devices-page.ts';
import { conditionWords, TILE_TEXT } from '../../../../text/devices.ts';
import { agoWords, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { FaultButton } from '../../frame/fault-button.tsx';
import { useKioskState } from '../../state/context.tsx';
import { CLOCK_NEEDS_S } from '../../state/device-care.ts';
import { DeviceIcon } from './device-icon.tsx';
import { RemoveSheet, RenameSheet } from './device-sheets.tsx';
import { TryIt } from './try-it.tsx';

/** Asks the browser for the device. The touch itself has to begin it: nothing may be waited for before. */
function ConnectButton({ device }: { readonly device: DeviceState }) {
  const [state, setState] = useState<'idle' | 'connecting' | 'failed' | 'bluetooth-off' | 'not-supported'>('idle');
  return (
    <>
      <Button
        icon={<Bluetooth aria-hidden="true" />}
        data-testid="connect-bluetooth"
        busy={state === 'connecting' ? DEVICES_TEXT.connecting : undefined}
        onClick={() => {
          const asked = connectBluetooth(device.deviceId);
          setState('connecting');
          asked.then(
            (answer) => {
              const code = answer.ok ? 'idle' : answer.refusal.code;
              setState(code === 'none-chosen' ? 'failed' : code);
            },
            () => {
              setState('failed');
            },
          );
        }}
      >
        {DEVICES_TEXT.connect}
      </Button>
      {(state === 'failed' || state === 'bluetooth-off' || state === 'not-supported') && (
        <p className="device-card__failed" role="alert">
          {state === 'failed' ? DEVICES_TEXT.connectFailed : ADD_TEXT.btRefusals[state]}
        </p>
      )}
    </>
  );
}

function Fact({
  name,
  children,
  look,
}: {
  readonly name: string;
  readonly children: ReactNode;
  readonly look?: boolean;
}) {
  return (
    <div className={look === true ? 'device-card__fact device-card__fact--look' : 'device-card__fact'}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ device, now }: { readonly device: DeviceState; readonly now: number }) {
  const { battery, lastSeenAt, lastUsed, clockAheadSeconds, serialNumber, where, connection } = device;
  const off = clockAheadSeconds !== undefined && Math.abs(clockAheadSeconds) >= 60;
  return (
    <dl className="device-card__facts">
      {battery !== undefined && (
        <Fact name={DEVICES_TEXT.battery} look={battery.low}>
          {battery.low && <BatteryLow aria-hidden="true" />}{' '}
          {[
            battery.percent === undefined ? undefined : DEVICES_TEXT.batteryPercent(battery.percent),
            battery.low ? DEVICES_TEXT.batteryLow : battery.percent === undefined ? DEVICES_TEXT.batteryOk : undefined,
          ]
            .filter((it) => it !== undefined)
            .join('. ')}
        </Fact>
      )}
      <Fact name={DEVICES_TEXT.lastSeen}>
        {lastSeenAt === undefined ? DEVICES_TEXT.neverSeen : agoWords(lastSeenAt, now)}
      </Fact>
      <Fact name={DEVICES_TEXT.lastUsed}>
        {lastUsed === undefined
          ? DEVICES_TEXT.neverUsed
          : DEVICES_TEXT.lastUsedBy(lastUsed.name, nearTime(lastUsed.at, now))}
      </Fact>
      <Fact name={DEVICES_TEXT.where}>
        {connection === 'serial' ? DEVICES_TEXT.cable(where) : DEVICES_TEXT.bluetooth(where)}
      </Fact>
      {serialNumber !== undefined && <Fact name={DEVICES_TEXT.serial}>{serialNumber}</Fact>}
      {clockAheadSeconds !== undefined && (
        <Fact name={DEVICES_TEXT.clock} look={Math.abs(clockAheadSeconds) > CLOCK_NEEDS_S}>
          {off ? DEVICES_TEXT.clockOff(clockAheadSeconds) : DEVICES_TEXT.clockRight}
        </Fact>
      )}
    </dl>
  );
}

/** One device: what it is, how it is, what to do about it, and what can be done with it. */
export function DeviceCard({ device, now }: { readonly device: DeviceState; readonly now: number }) {
  const [open, setOpen] = useState<'rename' | 'remove'>();
  const trying = useKioskState((state) => state.trial?.deviceId === device.deviceId);
  const [tryOpen, setTryOpen] = useState(false);
  const words = conditionWords(device.state, device.connection);
  const works = words.tone !== 'amber';
  const titleId = `device-${device.deviceId}`;
  const icon =
    words.tone === 'green' ? (
      <Check aria-hidden="true" />
    ) : words.tone === 'amber' ? (
      <TriangleAlert aria-hidden="true" />
    ) : undefined;
  const close = (): void => {
    setOpen(undefined);
  };
  return (
    <Card
      as="li"
      className="device-card"
      edge={works ? (trying ? 'working' : 'plain') : 'look'}
      aria-labelledby={titleId}
      data-testid="device-card"
      data-device-id={device.deviceId}
      data-state={device.state}
    >
      <div className="device-card__head">
        <span className="device-card__icon">
          <DeviceIcon type={device.type} />
        </span>
        <div className="device-card__names">
          <h2 id={titleId}>{device.label}</h2>
          <p className="secondary">
            {device.measures.map((type) => TYPE_WORDS[type]).join(', ')}. {device.driverLabel}
          </p>
        </div>
        <div className="device-card__tags">
          <Tag tone={words.tone} icon={icon}>
            {words.short}
          </Tag>
          {!device.medical && (
            <Tag tone="amber" icon={<FlaskConical aria-hidden="true" />}>
              {TILE_TEXT.notMedical}
            </Tag>
          )}
        </div>
      </div>
      {!works && (
        <Callout tone="amber" icon={<Wrench aria-hidden="true" />} title={words.what} live="polite">
          <ol className="device-card__steps">
            {words.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {device.detail !== undefined && (
            <p className="device-card__detail">
              {DEVICES_TEXT.detail}: {device.detail}
            </p>
          )}
        </Callout>
      )}
      <Facts device={device} now={now} />
      {tryOpen && works && (
        <TryIt
          device={device}
          now={now}
          onClose={() => {
            setTryOpen(false);
          }}
        />
      )}
      <div className="device-card__actions">
        {device.connection === 'bluetooth' && ['permission-needed', 'not-paired'].includes(device.state) && (
          <ConnectButton device={device} />
        )}
        {works && !tryOpen && (
          <Button
            look="line"
            icon={<Play aria-hidden="true" />}
            data-testid="try-it"
            onClick={() => {
              setTryOpen(true);
            }}
          >
            {DEVICES_TEXT.tryIt}
          </Button>
        )}
        <FaultButton deviceId={device.deviceId} look={works ? 'quiet' : 'line'} />
        <Button
          look="quiet"
          icon={<Pencil aria-hidden="true" />}
          data-testid="rename"
          aria-label={`${DEVICES_TEXT.rename} ${device.label}`}
          onClick={() => {
            setOpen('rename');
          }}
        >
          {DEVICES_TEXT.rename}
        </Button>
        <Button
          look="quiet"
          icon={<Trash2 aria-hidden="true" />}
          data-testid="remove"
          aria-label={`${DEVICES_TEXT.remove} ${device.label}`}
          onClick={() => {
            setOpen('remove');
          }}
        >
          {DEVICES_TEXT.remove}
        </Button>
      </div>
      {open === 'rename' && <RenameSheet device={device} onClose={close} />}
      {open === 'remove' && <RemoveSheet device={device} onClose={close} />}
    </Card>
  );
}
