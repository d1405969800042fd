/** Reads what a page receives out of the browser's own statistics (W3C WebRTC Statistics). */
import type { ReceivedSince } from './quality.ts';

interface Totals {
  readonly packets: number;
  readonly packetsLost: number;
  readonly roundTripMs: number | undefined;
}

function totalsOf(reports: RTCStatsReport): Totals {
  let packets = 0;
  let packetsLost = 0;
  let roundTripMs: number | undefined;
  for (const report of reports.values() as Iterable<Readonly<Record<string, unknown>>>) {
    if (report['type'] === 'inbound-rtp') {
      packets += Number(report['packetsReceived'] ?? 0);
      packetsLost += Number(report['packetsLost'] ?? 0);
    }
    const seconds =
      report['type'] === 'candidate-pair' && report['nominated'] === true && report['currentRoundTripTime'];
    if (typeof seconds === 'number') roundTripMs = seconds * 1000;
  }
  return { packets, packetsLost, roundTripMs };
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
