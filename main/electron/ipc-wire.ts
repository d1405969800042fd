/** The main process's end of the wire to the page. */
import type { IpcMainEvent, WebContents } from 'electron';
import type { Wire } from '#protocol/wire/wire.ts';
import { CHANNEL, isPassed, type Passed } from './channel.ts';
import { isOwn } from './origin.ts';

/**
 * Serves the bridge to one page. The first message of a page opens a wire; it ends when the page closes it, goes to
 * another address, or is gone.
 */
export function serveOverIpc(contents: WebContents, serveBridge: (wire: Wire) => void): void {
  let current: IpcWire | undefined;

  function end(): void {
    current?.ended();
    current = undefined;
  }

  contents.ipc.on(CHANNEL, (event, passed: unknown) => {
    if (!isFromOwnPage(event, contents) || !isPassed(passed)) return;
    if (passed === null) {
      end();
      return;
    }
    if (current === undefined || current.isClosed) {
      current = new IpcWire((text) => tell(contents, text));
      serveBridge(current);
    }
    current.heard(passed);
  });
  contents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) end();
  });
  contents.on('render-process-gone', end);
  contents.on('destroyed', end);
}

/** Only the page itself may speak, no frame inside it and nothing that came in its place. */
function isFromOwnPage(event: IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === contents.mainFrame && isOwn(frame.url);
}

function tell(contents: WebContents, passed: Passed): void {
  if (!contents.isDestroyed()) contents.send(CHANNEL, passed);
}

class IpcWire implements Wire {
  readonly #tell: (passed: Passed) => void;
  readonly #message: ((text: string) => void)[] = [];
  readonly #close: (() => void)[] = [];
  #closed = false;

  constructor(tellPage: (passed: Passed) => void) {
    this.#tell = tellPage;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  heard(text: string): void {
    for (const listener of this.#message) listener(text);
  }

  send(text: string): void {
    if (!this.#closed) this.#tell(text);
  }

  onMessage(listener: (text: string) => void): void {
    this.#message.push(listener);
  }

  onClose(listener: () => void): void {
    if (this.#closed) listener();
    else this.#close.push(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#tell(null);
    this.ended();
  }

  /** The page is gone or has closed: there is nobody to tell. */
  ended(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const listener of this.#close) listener();
  }
}
