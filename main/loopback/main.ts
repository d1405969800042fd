/** The kiosk without Electron: the core, and its page for a browser on this computer. */
import './memory.ts';
import { createInterface } from 'node:readline';
import { readConfig, readLoopbackConfig, type KioskConfig } from '#core/config.ts';
import { openTrust } from '#core/hub-link/open-trust.ts';
import { openSocketWire } from '#core/hub-link/socket-wire.ts';
import { startKiosk } from '#core/kiosk.ts';
import { builtPage, developmentPage, unlessInstead } from './page-source.ts';
import { startLoopback } from './server.ts';

try {
  const settings = readConfig(process.env);
  const trust = openTrust(settings);
  let origin = '';
  const config: KioskConfig = {
    ...settings,
    trust,
    // To an encrypted hub the page goes through this program, which alone knows whom to trust.
    mediaUrl: (told) => (trust.isEncrypted ? `${origin.replace(/^http/, 'ws')}/media` : told),
  };
  const { port, rendererDirectory, devRenderer } = readLoopbackConfig(process.env);
  const kiosk = await startKiosk(config);
  const usual = devRenderer === undefined ? builtPage(rendererDirectory, config.hubUrl) : developmentPage(devRenderer);
  const page = unlessInstead(usual, () => kiosk.instead());
  const openMedia = async (query: string) => {
    const url = new URL(`/media${query}`, config.hubUrl.replace(/^http/, 'ws'));
    return openSocketWire(url.href, await trust.tls());
  };
  const loopback = await startLoopback({
    port,
    page,
    serveBridge: (wire) => kiosk.serveBridge(wire),
    ...(trust.isEncrypted ? { openMedia } : {}),
  }).catch(async (fault: unknown) => {
    await kiosk.close();
    throw fault;
  });

  origin = loopback.origin;

  const stop = () => {
    void Promise.all([loopback.close(), kiosk.close()]).then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`${JSON.stringify({ ready: true, url: loopback.startUrl })}\n`);
  // Only whoever started this program can write here: a supervisor whose browser has died and lost its cookie. A terminal
  // is not read from: that would stop a program which somebody has put into the background.
  if (!process.stdin.isTTY) {
    createInterface({ input: process.stdin }).on('line', (line) => {
      if (line.trim() !== 'address') return;
      process.stdout.write(`${JSON.stringify({ address: loopback.renewAddress() })}\n`);
    });
  }
} catch (fault) {
  process.stderr.write(`The kiosk did not start: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
}
