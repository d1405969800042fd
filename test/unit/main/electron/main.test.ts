import { describe, expect, it, vi } from 'vitest';
import { electronForEachTest, SOON } from './started.ts';

const kiosk = electronForEachTest();

describe("Electron's main process", () => {
  it('keeps nothing of the page on the disk, and has no menu', async () => {
    await kiosk.startedWindow();
    expect(kiosk.electron.partitions).toEqual(['kiosk']);
    expect(kiosk.electron.menus).toEqual([null]);
  });

  it('has Web Bluetooth, which Chromium hides on Linux, and a pairing handler', async () => {
    await kiosk.startedWindow();
    expect(kiosk.electron.switches).toEqual([['enable-features', 'WebBluetooth']]);
    expect(kiosk.sessions.get('kiosk')!.pairing).not.toBeNull();
  });

  it('covers the screen, and is shown when there is something to see', async () => {
    const window = await kiosk.startedWindow();
    expect(window.options).toMatchObject({ kiosk: true, show: false });
    window.emit('ready-to-show');
    expect(window.shown).toBe(1);
  });

  it('brings a crashed page back', async () => {
    const window = await kiosk.startedWindow();
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(window.webContents.reloads).toBe(0);
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.webContents.reloads).toBe(1);
  });

  it('answers the page through the bridge, without a hub', async () => {
    const window = await kiosk.startedWindow();
    const { webContents } = window;
    const request = JSON.stringify({ type: 'request', id: 1, method: 'kiosk.open', params: {} });
    webContents.ipc.emit('teletriage-bridge', { senderFrame: webContents.mainFrame }, request);
    // The page is told of the link's state by itself as well, before or after the answer.
    const toldOnBridge = () =>
      webContents.sent
        .filter(({ channel }) => channel === 'teletriage-bridge')
        .map(({ value }) => JSON.parse(String(value)) as { type: string });
    const reply = await vi.waitUntil(() => toldOnBridge().find(({ type }) => type === 'reply'), SOON);
    expect(webContents.sent.every(({ channel }) => channel === 'teletriage-bridge')).toBe(true);
    expect(reply).toMatchObject({
      id: 1,
      result: { home: null, signedIn: null, residents: [], link: { unsent: 0, quarantined: 0 } },
    });
  });

  it('runs once: a second start brings the first window to the front', async () => {
    const window = await kiosk.startedWindow();
    kiosk.app.emit('second-instance');
    expect(window.focused).toBe(1);
  });

  it('ends at once when another one is running', async () => {
    kiosk.electron.locked = false;
    await kiosk.runMain();
    expect(kiosk.electron.quits).toBe(1);
    expect(kiosk.electron.windows).toEqual([]);
  });

  it('ends when its window is closed, after the core has ended', async () => {
    await kiosk.startedWindow();
    kiosk.app.emit('window-all-closed');
    expect(kiosk.electron.quits).toBe(0);
    await vi.waitFor(() => expect(kiosk.electron.quits).toBe(1), SOON);
  });

  it('says why it did not start', async () => {
    vi.stubEnv('HUB_URL', 'http://hub.example');
    await kiosk.runMain();
    await vi.waitFor(() => expect(kiosk.electron.exits).toEqual([1]), SOON);
    expect(kiosk.electron.errorBoxes[0]).toMatch(/^The kiosk did not start: .*must be https/s);
  });
});
