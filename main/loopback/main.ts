/** The kiosk without Electron: the core, and its page for a browser on this computer. */
import './memory.ts';
import { createInterface } from 'node:readline';
import { readConfig, readLoopbackConfig } from '#core/config.ts';
import { startKiosk } from '#core/kiosk.ts';
import { builtPage, developmentPage, unlessInstead } from './page-source.ts';
import { startLoopback } from './server.ts';

try {
  const config = readConfig(process.env);
  const { port, rendererDirectory, devRenderer } = readLoopbackConfig(process.env);
  const kiosk = await startKiosk(config);
  const usual = devRenderer === undefined ? builtPage(rendererDirectory, config.hubUrl) : developmentPage(devRenderer);
  const page = unlessInstead(usual, () => kiosk.instead());
  const loopback = await startLoopback({ port, page, serveBridge: (wire) => kiosk.serveBridge(wire) }).catch(
    async (fault: unknown) => {
      await kiosk.close();
      throw fault;
    },
  );

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
