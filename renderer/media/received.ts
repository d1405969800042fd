/** Reads what a page receives out of the browser's own statistics (W3C WebRTC Statistics). */
import type { ReceivedSince } from './quality.ts';

interface Totals {
  readonly packets: number;
  readonly packetsLost: number;
  readonly roundTripMs: number | undefined;
}

type Report = Readonly<Record<string, unknown>>;

/** Of the way that is used now: one that an ICE restart has left behind keeps its last, long round trip. */
function roundTripOf(reports: readonly Report[]): number | undefined {
  const transport = reports.find(({ type }) => type === 'transport');
  const pair = reports.find(({ id }) => id !== undefined && id === transport?.['selectedCandidatePairId']);
  const seconds = pair?.['currentRoundTripTime'];
  return typeof seconds === 'number' ? seconds * 1000 : undefined;
}

function totalsOf(all: RTCStatsReport): Totals {
  const reports = [...(all.values() as Iterable<Report>)];
  const inbound = reports.filter(({ type }) => type === 'inbound-rtp');
  const sum = (what: string): number => inbound.reduce((total, report) => total + Number(report[what] ?? 0), 0);
  return { packets: sum('packetsReceived'), packetsLost: sum('packetsLost'), roundTripMs: roundTripOf(reports) };
}

/** Turns running totals into what came since the last look. */
export class Received {
  #last: (Totals & { readonly at: number }) | undefined;

  /** undefined at the first look, and when the totals have begun anew because a track came or went. */
  since(reports: RTCStatsReport, now: number): ReceivedSince | undefined {
    const last = this.#last;
    const totals = totalsOf(reports);
    this.#last = { ...totals, at: now };
    if (last === undefined || totals.packets < last.packets) return undefined;
    return {
      packets: totals.packets - last.packets,
      // The browser takes a loss back when the packet arrives after all.
      packetsLost: Math.max(0, totals.packetsLost - last.packetsLost),
      milliseconds: now - last.at,
      roundTripMs: totals.roundTripMs,
    };
  }

  /** Nothing is expected now: silence from here to the next look says nothing about the line. */
  forget(): void {
    this.#last = undefined;
  }
}
