/** Reads how what a page sends arrives out of the browser's own statistics (W3C WebRTC Statistics). */

export interface SentLook {
  /** Of the worst of the tracks, as the SFU has reported it. */
  readonly lossOut?: number | undefined;
  readonly roundTripMs?: number | undefined;
  readonly canSend?: number | undefined;
}

type Report = Readonly<Record<string, unknown>>;

function numbers(reports: readonly Report[], name: string): number[] {
  return reports.map((report) => report[name]).filter((value) => typeof value === 'number');
}

/** The SFU reports on sound every few seconds. An older report is about a track that is not sent any more. */
const REPORT_GOOD_MS = 6000;

/** @param pictures whether a picture is sent now: without one the estimate of the bandwidth says nothing */
export function sentLook(all: RTCStatsReport, pictures: boolean): SentLook {
  const reports = [...(all.values() as Iterable<Report>)];
  const transport = reports.find(({ type }) => type === 'transport');
  const now = Number(transport?.['timestamp'] ?? 0);
  const losses = numbers(
    reports.filter(
      ({ type, kind, timestamp }) =>
        type === 'remote-inbound-rtp' && (pictures || kind === 'audio') && now - Number(timestamp) < REPORT_GOOD_MS,
    ),
    'fractionLost',
  );
  const pair = reports.filter(({ id }) => id !== undefined && id === transport?.['selectedCandidatePairId']);
  const [seconds] = numbers(pair, 'currentRoundTripTime');
  const [canSend] = numbers(pair, 'availableOutgoingBitrate');
  return {
    lossOut: losses.length === 0 ? undefined : Math.max(...losses),
    roundTripMs: seconds === undefined ? undefined : seconds * 1000,
    canSend: pictures ? canSend : undefined,
  };
}
