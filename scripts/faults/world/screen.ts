/** A screen connected to a kiosk's core, with what it has been told: the same view that a carer has. */
import { WebSocket } from 'ws';
import { systemTime } from '#core/base/time.ts';
import { wireOf } from '../../../main/core/hub-link/socket-wire.ts';
import { kioskBridge, type KioskBridge, type LinkState } from '#protocol/bridge/kiosk-bridge.ts';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';

export interface Screen {
  readonly bridge: Connection<KioskBridge>;
  /** By resident, then by id. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, BridgeEntry>>;
  /** As it was told last. */
  readonly link: LinkState;
  /** Asks for everything anew, as a page does that has just been opened. */
  open(): Promise<{ readonly homeIsKnown: boolean }>;
  close(): void;
}

const REQUEST_MS = 30_000;

/** @param startUrl the address with the one-use token */
export async function connectScreen(startUrl: string): Promise<Screen> {
  const response = await fetch(startUrl, { redirect: 'manual' });
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { origin } = new URL(startUrl);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, {
    headers: { cookie, origin },
    allowSynchronousEvents: false,
  });
  socket.on('error', () => undefined);
  // One message at a time, as in a browser: what an answer leads to is done before the next message is heard.
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('close', () => reject(new Error('the kiosk did not let its screen in')));
  });
  const bridge = connect(wireOf(socket), kioskBridge, {
    timers: systemTime,
    timeoutMs: REQUEST_MS,
    onFault: () => undefined,
  });
  const entries = new Map<string, Map<string, BridgeEntry>>();
  let link: LinkState | undefined;

  function keep(residentId: string, told: readonly BridgeEntry[]): void {
    const known = entries.get(residentId) ?? new Map<string, BridgeEntry>();
    entries.set(residentId, known);
    for (const entry of told) {
      // What has got its place does not lose it by older news.
      if (entry.seq === undefined && known.get(entry.envelope.id)?.seq !== undefined) continue;
      known.set(entry.envelope.id, entry);
    }
  }
  bridge.on('resident.entries', ({ residentId, entries: told }) => keep(residentId, told));
  bridge.on('link.changed', (state) => {
    link = state;
  });

  async function open(): Promise<{ homeIsKnown: boolean }> {
    const opened = await bridge.request('kiosk.open', {});
    entries.clear();
    for (const { residentId, entries: told } of opened.residents) keep(residentId, told);
    link = opened.link;
    return { homeIsKnown: opened.home !== null };
  }
  await open();
  return {
    bridge,
    entries,
    get link() {
      if (link === undefined) throw new Error('the screen was never told of the link');
      return link;
    },
    open,
    close: () => bridge.close(),
  };
}
