import type { Page } from 'playwright/test';
import { awaitFirstFrame } from './first-frames.ts';

/**
 * The least that any video call can take between these two pages: a bare RTCPeerConnection without a server, camera and
 * microphone at hand, descriptions carried by the test itself.
 * @returns milliseconds from the offer to the later of the two first frames
 */
export async function peerToPeerCall(caller: Page, callee: Page): Promise<number> {
  await prepare(caller);
  await prepare(callee);
  const firstFrames = [await awaitFirstFrame(caller, '#bench-video'), await awaitFirstFrame(callee, '#bench-video')];
  const started = await caller.evaluate(() => performance.timeOrigin + performance.now());
  const offer = await describe(caller, undefined);
  const answer = await describe(callee, offer);
  await caller.evaluate((sdp) => window.__bench.connection.setRemoteDescription({ type: 'answer', sdp }), answer);
  const frames = await Promise.all(firstFrames.map((first) => first()));
  for (const page of [caller, callee]) await page.evaluate(() => window.__bench.close());
  return Math.max(...frames) - started;
}

interface Bench {
  readonly connection: RTCPeerConnection;
  close(): void;
}

declare global {
  interface Window {
    __bench: Bench;
  }
}

async function prepare(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 480 } });
    const connection = new RTCPeerConnection();
    const video = document.createElement('video');
    video.id = 'bench-video';
    video.muted = true;
    video.autoplay = true;
    document.body.append(video);
    connection.addEventListener('track', ({ track, streams: [remote] }) => {
      if (track.kind === 'video' && remote !== undefined) video.srcObject = remote;
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

/** Makes an offer, or the answer to one, with every candidate in it. */
async function describe(page: Page, offer: string | undefined): Promise<string> {
  return page.evaluate(async (remote) => {
    const { connection } = window.__bench;
    if (remote !== undefined) await connection.setRemoteDescription({ type: 'offer', sdp: remote });
    await connection.setLocalDescription();
    if (connection.iceGatheringState !== 'complete') {
      await new Promise<void>((resolve) => {
        connection.addEventListener('icegatheringstatechange', () => {
          if (connection.iceGatheringState === 'complete') resolve();
        });
      });
    }
    return connection.localDescription?.sdp ?? '';
  }, offer);
}
