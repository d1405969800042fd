/** The product with a hub whose clock a test can move: in this process, with a kiosk of its own and a mail server that takes letters. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../../../scripts/demo/process.ts';
import { freePort, ROOT } from '../../../scripts/demo/system.ts';
import { startHub } from '../../../sfu-server/server.ts';
import { hubConfig } from '../../integration/sfu-server/support/hub.ts';
import { openSink, type MailSink } from '../../integration/sfu-server/support/mail-sink.ts';

export interface TimedSystem {
  readonly hubUrl: string;
  readonly kioskUrl: string;
  readonly mail: MailSink;
  /** Lets so much time pass at the hub, at once. Whoever is signed in there is signed out by it, as after any such time. */
  forward(milliseconds: number): void;
  stop(): Promise<void>;
}

export async function startTimedSystem(): Promise<TimedSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-timed-'));
  const rendererDir = join(ROOT, 'dist/renderer');
  let ahead = 0;
  const mail = await openSink();
  const hub = await startHub(
    hubConfig(join(dataDir, 'hub'), {
      port: await freePort(),
      rtcPort: await freePort(),
      rendererDir,
      mail: {
        host: '127.0.0.1',
        port: mail.port,
        secure: false,
        mustEncrypt: false,
        from: 'teletriage@hub.example',
      },
    }),
    { clock: { now: () => new Date(Date.now() + ahead).toISOString() } },
  );
  const kiosk = await startProcess({
    name: 'kiosk',
    args: [join(ROOT, 'main/loopback/main.ts')],
    env: {
      KIOSK_DATA: join(dataDir, 'kiosk'),
      KIOSK_PORT: String(await freePort()),
      HUB_URL: hub.url,
      KIOSK_ENROLMENT_CODE: 'LARKFIELD-DEMO',
      KIOSK_RENDERER_DIR: rendererDir,
    },
    onLine: () => undefined,
  });
  return {
    hubUrl: hub.url,
    kioskUrl: String(kiosk.ready['url']),
    mail,
    forward(milliseconds) {
      ahead += milliseconds;
    },
    async stop() {
      await kiosk.stop();
      await hub.close();
      await mail.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
