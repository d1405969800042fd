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

/** Joins the two pages for candidates. Once for each pair of pages. */
export async function joinForCandidates(one: Page, other: Page): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    await from.exposeFunction('__benchCandidate', async (candidate: RTCIceCandidateInit) => {
      await to.evaluate((given) => {
        window.__benchOther(given);
      }, candidate);
    });
  }
}

/** @returns milliseconds from the offer to the later of the two first frames */
export async function peerToPeerCall(caller: Page, callee: Page): Promise<FirstFrame> {
  await prepare(caller);
  await prepare(callee);
  const firstFrames = [await awaitFirstFrame(caller, '#bench-video'), await awaitFirstFrame(callee, '#bench-video')];
  const { started, offer } = await caller.evaluate(async () => {
    const now = performance.timeOrigin + performance.now();
    await window.__bench.connection.setLocalDescription();
    return { started: now, offer: window.__bench.connection.localDescription?.sdp ?? '' };
  });
  const answer = await callee.evaluate(async (sdp) => {
    const { connection } = window.__bench;
    await connection.setRemoteDescription({ type: 'offer', sdp });
    await connection.setLocalDescription();
    return connection.localDescription?.sdp ?? '';
  }, offer);
  await caller.evaluate((sdp) => window.__bench.connection.setRemoteDescription({ type: 'answer', sdp }), answer);
  const frames = await Promise.all(firstFrames.map((first) => first()));
  for (const page of [caller, callee]) {
    await page.evaluate(() => {
      window.__bench.close();
    });
  }
  return untilBoth(started, frames);
}

async function prepare(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: true,
      video: { width: 640, height: 480, frameRate: 25 },
    });
    const connection = new RTCPeerConnection();
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
