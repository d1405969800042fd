import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Wire } from '#protocol/wire/wire.ts';
import type * as ElectronDouble from '../../../doubles/electron.ts';

describe('what the page gets of Electron', () => {
  let exposed: Map<string, unknown>;
  let wire: Wire;
  let ipcRenderer: typeof ElectronDouble.ipcRenderer;

  beforeEach(async () => {
    vi.resetModules();
    const electron = await import('../../../doubles/electron.ts');
    await import('../../../../main/electron/preload.ts');
    exposed = electron.observed.exposed;
    ipcRenderer = electron.ipcRenderer;
    wire = exposed.get('teletriage') as Wire;
  });

  it('is one wire and nothing else (checklist 20)', () => {
    expect([...exposed.keys()]).toEqual(['teletriage']);
    expect(Object.keys(wire).sort()).toEqual(['close', 'onClose', 'onMessage', 'send']);
  });

  it('sends on the one channel', () => {
    wire.send('hello');
    wire.close();
    expect(ipcRenderer.sent).toEqual([
      { channel: 'teletriage-bridge', value: 'hello' },
      { channel: 'teletriage-bridge', value: null },
    ]);
  });

  it("hands on the text alone, never Electron's event", () => {
    const message = vi.fn();
    const close = vi.fn();
    wire.onMessage(message);
    wire.onClose(close);
    ipcRenderer.emit('teletriage-bridge', { sender: ipcRenderer }, 'hello');
    ipcRenderer.emit('teletriage-bridge', { sender: ipcRenderer }, { not: 'text' });
    expect(message.mock.calls).toEqual([['hello']]);
    expect(close).not.toHaveBeenCalled();
    ipcRenderer.emit('teletriage-bridge', { sender: ipcRenderer }, null);
    expect(close.mock.calls).toEqual([[]]);
    expect(message).toHaveBeenCalledTimes(1);
  });
});
