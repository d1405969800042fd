import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import { awaitFirstFrame, untilBoth, type FirstFrame } from './first-frames.ts';

/**
 * The least that any video call can take between two pages: a bare RTCPeerConnection without a server, camera and microphone
 * at hand. The test itself carries descriptions and candidates, each candidate as soon as it is found (trickle ICE), so that
 * nothing is waited for that need not be.
 */

interface Bench {
  readonly connection: RTCPeerConnection;
  close(): void;
}

declare global {
  interface Window {
    __bench: Bench;
    __benchCandidate: (candidate: RTCIceCandidateInit) => Promise<void>;
    __benchOther: (candidate: RTCIceCandidateInit) => void;
  }
}

/** A line between the two pages. */
export interface Route {
  /** The port of this machine at which the other page finds this one (0 or 1), whose own port is given. */
  standIn(page: 0 | 1, port: number): Promise<number>;
  /** What descriptions and candidates take from page to page. */
  readonly delayMs: number;
}

let route: Route | undefined;

/** Joins the two pages for candidates. Once for each pair of pages. */
export async function joinForCandidates(one: Page, other: Page): Promise<void> {
  for (const [from, to, page] of [
    [one, other, 0],
    [other, one, 1],
  ] as const) {
    await from.exposeFunction('__benchCandidate', async (candidate: RTCIceCandidateInit) => {
      const routed = route === undefined ? candidate : await overRoute(candidate, page, route);
      if (routed === undefined) return;
      await to.evaluate((given) => {
        window.__benchOther(given);
      }, routed);
    });
  }
}

/** The candidate that leads over the line, made of the one that leads there directly; undefined for all that do not. */
async function overRoute(
  candidate: RTCIceCandidateInit,
  page: 0 | 1,
  way: Route,
): Promise<RTCIceCandidateInit | undefined> {
  const parts = (candidate.candidate ?? '').split(' ');
  const [, , transport, , address, port] = parts;
  if (transport?.toLowerCase() !== 'udp' || address !== '127.0.0.1') return undefined;
  parts[5] = String(await way.standIn(page, Number(port)));
  await pause(way.delayMs);
  return { ...candidate, candidate: parts.join(' ') };
}

/**
 * @param over the line between them; without one they are beside each other
 * @returns milliseconds from the offer to the later of the two first frames
 */
export async function peerToPeerCall(caller: Page, callee: Page, over?: Route): Promise<FirstFrame> {
  route = over;
  await prepare(caller);
  await prepare(callee);
  const firstFrames = [await awaitFirstFrame(caller, '#bench-video'), await awaitFirstFrame(callee, '#bench-video')];
  const { started, offer } = await caller.evaluate(async () => {
    const now = performance.timeOrigin + performance.now();
    await window.__bench.connection.setLocalDescription();
    return { started: now, offer: window.__bench.connection.localDescription?.sdp ?? '' };
  });
  await pause(over?.delayMs ?? 0);
  const answer = await callee.evaluate(
    async (sdp) => {
      const { connection } = window.__bench;
      await connection.setRemoteDescription({ type: 'offer', sdp });
      await connection.setLocalDescription();
      return connection.localDescription?.sdp ?? '';
    },
    described(offer, over),
  );
  await pause(over?.delayMs ?? 0);
  await caller.evaluate(
    (sdp) => window.__bench.connection.setRemoteDescription({ type: 'answer', sdp }),
    described(answer, over),
  );
  const frames = await Promise.all(firstFrames.map((first) => first()));
  for (const page of [caller, callee]) {
    await page.evaluate(() => {
      window.__bench.close();
    });
  }
  return untilBoth(started, frames);
}

/** A candidate that was found quickly stands in the description already: over a line it must not lead past it. */
function described(sdp: string, over: Route | undefined): string {
  return over === undefined ? sdp : sdp.replaceAll(/^a=candidate:.*\r?\n/gm, '');
}

async function prepare(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: true,
      video: { width: 640, height: 480, frameRate: 25 },
    });
    // One path for sound and picture, from the start.
    const connection = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
    const video = document.createElement('video');
    video.id = 'bench-video';
    video.muted = true;
    video.autoplay = true;
    connection.addEventListener('track', ({ track, streams: [remote] }) => {
      if (track.kind !== 'video' || remote === undefined) return;
      video.srcObject = remote;
      document.body.append(video);
    });
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null) void window.__benchCandidate(candidate.toJSON());
    });
    // A candidate that comes before the description it belongs to waits for it.
    const early: RTCIceCandidateInit[] = [];
    const add = (candidate: RTCIceCandidateInit): void => {
      connection.addIceCandidate(candidate).catch(() => undefined);
    };
    window.__benchOther = (candidate) => {
      if (connection.remoteDescription === null) early.push(candidate);
      else add(candidate);
    };
    connection.addEventListener('signalingstatechange', () => {
      if (connection.remoteDescription !== null) for (const candidate of early.splice(0)) add(candidate);
    });
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
    window.__bench = {
      connection,
      close() {
        connection.close();
        for (const track of stream.getTracks()) track.stop();
        video.remove();
      },
    };
  });
}
