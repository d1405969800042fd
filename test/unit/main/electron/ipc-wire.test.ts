import { describe, expect, it } from 'vitest';
import type { WebContents } from 'electron';
import type { Wire } from '#protocol/wire/wire.ts';
import { serveOverIpc } from '../../../../main/electron/ipc-wire.ts';
import { WebContentsDouble } from '../../../doubles/electron.ts';

function served() {
  const contents = new WebContentsDouble();
  contents.mainFrame = { url: 'app://kiosk/kiosk.html' };
  const wires: { wire: Wire; heard: string[]; closes: number }[] = [];
  serveOverIpc(contents as unknown as WebContents, (wire) => {
    const entry = { wire, heard: [] as string[], closes: 0 };
    wire.onMessage((text) => entry.heard.push(text));
    wire.onClose(() => {
      entry.closes += 1;
    });
    wires.push(entry);
  });
  const say = (value: unknown, senderFrame: unknown = contents.mainFrame) =>
    contents.ipc.emit('teletriage-bridge', { senderFrame }, value);
  return { contents, wires, say };
}

describe('the wire over IPC', () => {
  it('carries texts both ways', () => {
    const { contents, wires, say } = served();
    say('one');
    say('two');
    expect(wires).toHaveLength(1);
    expect(wires[0]!.heard).toEqual(['one', 'two']);
    wires[0]!.wire.send('answer');
    expect(contents.sent).toEqual([{ channel: 'teletriage-bridge', value: 'answer' }]);
  });

  it('hears nobody but its own page (checklist 17)', () => {
    const { contents, wires, say } = served();
    say('from a frame inside the page', { url: 'app://kiosk/kiosk.html' });
    say('from a frame that is gone', null);
    contents.mainFrame = { url: 'https://elsewhere.example/' };
    say('from another page');
    expect(wires).toEqual([]);
  });

  it.each([[42], [{ type: 'request' }], [undefined], [['text']]])('ignores what is no text: %j', (value) => {
    const { wires, say } = served();
    say(value);
    expect(wires).toEqual([]);
  });

  it('opens a fresh wire after the page has closed its own', () => {
    const { wires, say } = served();
    say('one');
    say(null);
    expect(wires[0]!.closes).toBe(1);
    say('two');
    expect(wires[1]!.heard).toEqual(['two']);
  });

  it('tells the page once when the core closes', () => {
    const { contents, wires, say } = served();
    say('one');
    wires[0]!.wire.close();
    wires[0]!.wire.close();
    wires[0]!.wire.send('too late');
    expect(contents.sent).toEqual([{ channel: 'teletriage-bridge', value: null }]);
    expect(wires[0]!.closes).toBe(1);
  });

  it('ends with the page, however it ends', () => {
    const endings: readonly (readonly [string, object])[] = [
      ['did-start-navigation', { isMainFrame: true, isSameDocument: false }],
      ['render-process-gone', {}],
      ['destroyed', {}],
    ];
    for (const [event, details] of endings) {
      const { contents, wires, say } = served();
      say('one');
      contents.emit(event, details);
      contents.emit(event, details);
      expect(wires[0]!.closes).toBe(1);
    }
  });

  it('goes on within one document', () => {
    const { contents, wires, say } = served();
    say('one');
    contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
    contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
    expect(wires[0]!.closes).toBe(0);
  });

  it('tells a late listener of the close, and says nothing to a page that is gone', () => {
    const { contents, wires, say } = served();
    say('one');
    contents.destroyed = true;
    wires[0]!.wire.send('nobody there');
    expect(contents.sent).toEqual([]);
    wires[0]!.wire.close();
    let told = 0;
    wires[0]!.wire.onClose(() => {
      told += 1;
    });
    expect(told).toBe(1);
  });
});
