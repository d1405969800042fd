import type { Page } from 'playwright/test';

/** What a page has received and played within a while, by the browser's own count. */
export interface Flowing {
  readonly frames: number;
  /** Of the sound that was played: nothing is silence, whatever arrives. */
  readonly audioEnergy: number;
  /** Somebody's voice, and not what a browser fills a gap with. */
  readonly heard: boolean;
  readonly audioBytes: number;
  /** What has left the page, sound and picture. */
  readonly sentBytes: number;
}

/** A millisecond of sound at a thousandth of full scale (the square of it): a whisper is louder, a faded gap is not. */
const QUIETEST = 1e-9;

type Counts = Record<string, readonly [frames: number, energy: number, audioBytes: number, sentBytes: number]>;

/** Of connections that are open: a closed one keeps its last numbers, or loses them. Expects `watchPeerConnections`. */
function countsOf(page: Page): Promise<Counts> {
  return page.evaluate(async () => {
    const made = (window as unknown as { __peerConnections: RTCPeerConnection[] }).__peerConnections;
    const counts: Counts = {};
    for (const [index, connection] of made.entries()) {
      if (connection.connectionState === 'closed') continue;
      for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        const of = (name: string): number => Number(report[name] ?? 0);
        const id = `${String(index)} ${String(report['id'])}`;
        if (report['type'] === 'outbound-rtp') counts[id] = [0, 0, 0, of('bytesSent')];
        if (report['type'] !== 'inbound-rtp') continue;
        const sound = report['kind'] === 'audio';
        counts[id] = sound ? [0, of('totalAudioEnergy'), of('bytesReceived'), 0] : [of('framesDecoded'), 0, 0, 0];
      }
    }
    return counts;
  });
}

export async function flowingWithin(page: Page, milliseconds: number): Promise<Flowing> {
  const before = await countsOf(page);
  await page.waitForTimeout(milliseconds);
  const after = await countsOf(page);
  const sum = (part: 0 | 1 | 2 | 3): number =>
    Object.entries(after).reduce((total, [id, counts]) => total + counts[part] - (before[id]?.[part] ?? 0), 0);
  const [audioEnergy, audioBytes] = [sum(1), sum(2)];
  const heard = audioBytes > 0 && audioEnergy / milliseconds > QUIETEST;
  return { frames: sum(0), audioEnergy, heard, audioBytes, sentBytes: sum(3) };
}
