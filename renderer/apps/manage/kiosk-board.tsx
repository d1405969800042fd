import { BatteryWarning, TriangleAlert, Wifi, WifiOff } from 'lucide-react';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { KioskRow } from '#protocol/hub/support.ts';
import { useHubNow } from '../../connections/hub-client/index.ts';
import { MANAGE_TEXT } from '../../text/manage.ts';
import { agoWords, nearTime } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { BatteryWords, ConditionTag, KioskTags } from './device-facts.tsx';
import { countsOf, inOrder, isInTrouble, needsAttention } from './model/board.ts';
import { useSupport, useSupportState } from './model/context.ts';

function PresenceTag({ kiosk, now }: { readonly kiosk: KioskRow; readonly now: Instant }) {
  if (kiosk.revoked) return <Tag>{MANAGE_TEXT.revoked}</Tag>;
  if (kiosk.online) {
    return (
      <Tag tone="green" icon={<Wifi aria-hidden="true" />}>
        {MANAGE_TEXT.online}
      </Tag>
    );
  }
  const since = kiosk.since ?? kiosk.last?.receivedAt;
  return (
    <Tag tone="red" icon={<WifiOff aria-hidden="true" />}>
      {kiosk.since === undefined
        ? MANAGE_TEXT.neverHeard
        : MANAGE_TEXT.offlineFor(since === undefined ? 0 : millisecondsBetween(since, now))}
    </Tag>
  );
}

function Devices({ kiosk, now }: { readonly kiosk: KioskRow; readonly now: Instant }) {
  const devices = kiosk.last?.report.devices;
  if (devices === undefined) return <p className="secondary">{MANAGE_TEXT.noReport}</p>;
  if (devices.length === 0) return <p className="secondary">{MANAGE_TEXT.noDevices}</p>;
  return (
    <div className="kiosk-card__scroll" tabIndex={0} role="region" aria-label={kiosk.homeName}>
      <table className="kiosk-table">
        <thead>
          <tr>
            {[
              MANAGE_TEXT.device,
              MANAGE_TEXT.state,
              MANAGE_TEXT.battery,
              MANAGE_TEXT.lastSeen,
              MANAGE_TEXT.lastUsed,
              MANAGE_TEXT.where,
            ].map((words) => (
              <th key={words} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.deviceId} data-testid="kiosk-device" className={isInTrouble(device) ? 'is-trouble' : ''}>
              <th scope="row">
                {device.label}
                <div className="secondary">{device.driverLabel}</div>
              </th>
              <td>
                <ConditionTag device={device} />
                <div className="secondary">{nearTime(device.since, now)}</div>
              </td>
              <td>
                <BatteryWords device={device} />
              </td>
              <td>{device.lastSeenAt === undefined ? MANAGE_TEXT.unknown : nearTime(device.lastSeenAt, now)}</td>
              <td>
                {device.lastUsed === undefined
                  ? MANAGE_TEXT.unknown
                  : `${device.lastUsed.name}, ${nearTime(device.lastUsed.at, now)}`}
              </td>
              <td className="facts__code">{device.where}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function KioskCard({ kiosk, now }: { readonly kiosk: KioskRow; readonly now: Instant }) {
  const { last } = kiosk;
  return (
    <Card
      as="article"
      edge={needsAttention(kiosk) ? 'look' : 'plain'}
      className="kiosk-card"
      data-testid="kiosk"
      data-kiosk-id={kiosk.kioskId}
    >
      <header className="kiosk-card__head">
        <h3>{kiosk.homeName}</h3>
        <PresenceTag kiosk={kiosk} now={now} />
        {last !== undefined && <KioskTags kiosk={last.report.kiosk} />}
        <span className="kiosk-card__more secondary">
          {last !== undefined && (
            <>
              {MANAGE_TEXT.version(last.report.kiosk.version, last.report.kiosk.platform)}.{' '}
              {MANAGE_TEXT.lastReport(agoWords(last.receivedAt, now))}
            </>
          )}
        </span>
      </header>
      <Devices kiosk={kiosk} now={now} />
    </Card>
  );
}

/** Every kiosk with its devices, what needs attention first. */
export function KioskBoard() {
  const model = useSupport();
  const kiosks = useSupportState((state) => state.kiosks);
  const loaded = useSupportState((state) => state.loaded);
  const onlyAttention = useSupportState((state) => state.onlyAttention);
  const now = useHubNow(15_000);
  if (!loaded && kiosks.size === 0) return <Skeleton height="180px" />;
  const all = inOrder([...kiosks.values()]);
  const shown = onlyAttention ? all.filter(needsAttention) : all;
  const counts = countsOf(all);
  return (
    <div className="kiosk-board" data-testid="kiosk-board">
      <h2>{MANAGE_TEXT.kiosks}</h2>
      <div className="kiosk-board__facts" role="status">
        <Tag tone={counts.online === counts.all ? 'green' : 'amber'} icon={<Wifi aria-hidden="true" />}>
          {MANAGE_TEXT.onlineCount(counts.online, counts.all)}
        </Tag>
        <Tag tone={counts.trouble === 0 ? 'green' : 'red'} icon={<TriangleAlert aria-hidden="true" />}>
          {MANAGE_TEXT.troubleCount(counts.trouble)}
        </Tag>
        <Tag tone={counts.low === 0 ? 'green' : 'amber'} icon={<BatteryWarning aria-hidden="true" />}>
          {MANAGE_TEXT.lowCount(counts.low)}
        </Tag>
        <span className="kiosk-board__filter">
          {([false, true] as const).map((only) => (
            <Button
              key={String(only)}
              look={only === onlyAttention ? 'primary' : 'line'}
              size="small"
              aria-pressed={only === onlyAttention}
              data-testid={only ? 'only-attention' : 'all-kiosks'}
              onClick={() => {
                model.showOnlyAttention(only);
              }}
            >
              {only ? MANAGE_TEXT.attention : MANAGE_TEXT.all}
            </Button>
          ))}
        </span>
      </div>
      {all.length === 0 && <p>{MANAGE_TEXT.noKiosks}</p>}
      {all.length > 0 && shown.length === 0 && <p>{MANAGE_TEXT.allWell}</p>}
      {shown.map((kiosk) => (
        <KioskCard key={kiosk.kioskId} kiosk={kiosk} now={now} />
      ))}
    </div>
  );
}
