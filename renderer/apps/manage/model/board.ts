/** What the desk should look at first. Pure. */
import type { DeviceCondition, DeviceState } from '#domain/devices/device-state.ts';
import type { Fault } from '#domain/devices/fault.ts';
import type { KioskRow } from '#protocol/hub/support.ts';

/** Nothing is wrong: ready, at work, or switched off until somebody needs it. */
const WELL: ReadonlySet<DeviceCondition> = new Set(['ready', 'measuring', 'waiting', 'connecting']);

export function isInTrouble(device: DeviceState): boolean {
  return !WELL.has(device.state);
}

/** A kiosk that is this far off shows wrong times; the hub's own badge for records uses the same limit. */
export const CLOCK_LIMIT_MS = 60_000;

export function clockIsOff({ last }: KioskRow): boolean {
  return Math.abs(last?.report.kiosk.clockAheadMs ?? 0) > CLOCK_LIMIT_MS;
}

export function needsAttention(kiosk: KioskRow): boolean {
  if (kiosk.revoked) return false;
  const report = kiosk.last?.report;
  return (
    !kiosk.online ||
    clockIsOff(kiosk) ||
    (report !== undefined &&
      (report.kiosk.quarantined > 0 ||
        report.devices.some((device) => isInTrouble(device) || device.battery?.low === true)))
  );
}

export interface BoardCounts {
  readonly online: number;
  readonly all: number;
  readonly trouble: number;
  readonly low: number;
}

/** Of the kiosks that are part of the service. */
export function countsOf(kiosks: readonly KioskRow[]): BoardCounts {
  const here = kiosks.filter((kiosk) => !kiosk.revoked);
  const devices = here.flatMap((kiosk) => kiosk.last?.report.devices ?? []);
  return {
    online: here.filter((kiosk) => kiosk.online).length,
    all: here.length,
    trouble: devices.filter(isInTrouble).length,
    low: devices.filter((device) => device.battery?.low === true).length,
  };
}

/** Those that need attention first, then by home. */
export function inOrder(kiosks: readonly KioskRow[]): readonly KioskRow[] {
  return [...kiosks].sort(
    (a, b) =>
      Number(needsAttention(b)) - Number(needsAttention(a)) ||
      Number(a.revoked) - Number(b.revoked) ||
      a.homeName.localeCompare(b.homeName) ||
      a.enrolledAt.localeCompare(b.enrolledAt),
  );
}

export interface FaultLists {
  /** What is due first, first. */
  readonly toDo: readonly Fault[];
  /** The newest first. */
  readonly closed: readonly Fault[];
}

export function faultLists(faults: readonly Fault[]): FaultLists {
  return {
    toDo: faults.filter((fault) => fault.status !== 'closed').sort((a, b) => a.dueAt.localeCompare(b.dueAt)),
    closed: faults
      .filter((fault) => fault.status === 'closed')
      .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt)),
  };
}
