import { createWorker } from 'mediasoup';
import { expect, test } from 'vitest';

/**
 * The worker that the set-up found or built does its work. The DTLS handshake, which needs a real browser, is covered
 * by the tests of the call.
 */

const opus = { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 } as const;
const vp8 = { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 } as const;

test('the worker starts, and carries a router and a server that listens on UDP and TCP', async () => {
  const workerBin = process.env['MEDIASOUP_WORKER_BIN'];
  if (workerBin === undefined) throw new Error('MEDIASOUP_WORKER_BIN is not set; "npm test" sets it.');

  const worker = await createWorker({ workerBin, logLevel: 'error' });
  const died = new Promise<void>((resolve) => worker.once('subprocessclose', resolve));
  try {
    const router = await worker.createRouter({ mediaCodecs: [opus, vp8] });
    const webRtcServer = await worker.createWebRtcServer({
      listenInfos: [
        { protocol: 'udp', ip: '127.0.0.1' },
        { protocol: 'tcp', ip: '127.0.0.1' },
      ],
    });
    const transport = await router.createWebRtcTransport({ webRtcServer, enableUdp: true, enableTcp: true });

    expect(router.rtpCapabilities.codecs?.map((codec) => codec.mimeType)).toEqual(
      expect.arrayContaining(['audio/opus', 'video/VP8']),
    );
    expect(transport.iceCandidates.map((candidate) => candidate.protocol).sort()).toEqual(['tcp', 'udp']);
    expect(transport.dtlsParameters.fingerprints.map(({ algorithm }) => algorithm)).toContain('sha-256');
    expect((await worker.dump()).webRtcServerIds).toEqual([webRtcServer.id]);
  } finally {
    worker.close();
    await died;
  }
});
