import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { browserTimers } from '../../connections/browser-timers.ts';
import { socketWire } from '../../connections/ws-wire.ts';
import { BEFORE_THE_CALL, type CallMedia, type CallSnapshot, type DeviceKind } from '../../media/call-media.ts';
import { startMediasoupCall } from '../../media/mediasoup-call.ts';
import { endLiveVideoOf, liveVideoOf } from './live-video.ts';

export interface MediaTicket {
  readonly ticket: string;
  /** The hub's media link, absolute (`ws://...`) or on this page's own host. */
  readonly url: string;
}

export interface UseCall extends CallSnapshot {
  /** See CallMedia. */
  setAnswering(answering: boolean): void;
  setMuted(muted: boolean): void;
  setCameraOff(off: boolean): void;
  chooseDevice(kind: DeviceKind, deviceId: string): void;
  /** Lets a picture of the other end stand still for all, to point at: of the first who has one, where nobody is named. */
  freeze(ofPeerId?: string): void;
  /** In parts of the picture's width and height, 0 to 1. */
  point(x: number, y: number): void;
  clearFrame(): void;
  /** Leaves the video; the record of the call is not touched. */
  leave(): void;
}

/** Joins a call. A ticket is asked for whenever it has to be joined anew. */
export type JoinCall = (encounterId: string, getTicket: () => Promise<MediaTicket>) => CallMedia;

/** The room at the hub. */
const joinRoom: JoinCall = (_encounterId, getTicket) =>
  startMediasoupCall({
    openWire: async () => socketWire(new WebSocket(mediaAddress(await getTicket()))),
    timers: browserTimers,
    now: () => performance.now(),
    sendsWhileShut: measuresSending(),
  });

/** Set by the measure of call set-up on its own pages, to compare; the hub drops what is sent into a shut room. */
function measuresSending(): boolean {
  try {
    return window.sessionStorage.getItem('call-sends-while-shut') === 'measure';
  } catch {
    return false;
  }
}

function mediaAddress({ url, ticket }: MediaTicket): URL {
  const address = new URL(url, window.location.href);
  if (address.protocol === 'http:') address.protocol = 'ws:';
  if (address.protocol === 'https:') address.protocol = 'wss:';
  address.searchParams.set('ticket', ticket);
  return address;
}

/** Holds the call that is on now; a screen listens to it, whichever call that is. */
class CurrentCall {
  #call: CallMedia | undefined;
  #stopListening = (): void => undefined;
  #streams: ReadonlySet<MediaStream> = new Set();
  readonly #listeners = new Set<() => void>();

  start(call: CallMedia): void {
    this.#call = call;
    this.#stopListening = call.subscribe(() => this.#tell());
    this.#tell();
  }

  stop(): void {
    this.#stopListening();
    this.#call?.close();
    this.#call = undefined;
    this.#tell();
  }

  get call(): CallMedia | undefined {
    return this.#call;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): CallSnapshot => this.#call?.snapshot() ?? BEFORE_THE_CALL;

  #tell(): void {
    const streams = new Set(this.snapshot().remotes.map(({ stream }) => stream));
    // Before any page shows it, so that the first frame finds an element that plays already.
    for (const stream of streams) liveVideoOf(stream).refresh();
    for (const stream of this.#streams) if (!streams.has(stream)) endLiveVideoOf(stream);
    this.#streams = streams;
    for (const listener of this.#listeners) listener();
  }
}

/**
 * The video of one call, joined for as long as the component that asks for it is on screen.
 * @param encounterId the call, or undefined for none
 * @param getTicket asks the hub for a ticket; called again whenever the call has to be joined anew
 * @param join what the call is joined with; the room at the hub where nothing else is said
 */
export function useCall(
  encounterId: string | undefined,
  getTicket: (encounterId: string) => Promise<MediaTicket>,
  join: JoinCall = joinRoom,
): UseCall {
  const [current] = useState(() => new CurrentCall());
  const ticketFor = useEffectEvent(getTicket);

  useEffect(() => {
    if (encounterId === undefined) return undefined;
    current.start(join(encounterId, () => ticketFor(encounterId)));
    return () => current.stop();
  }, [encounterId, current, join]);

  const snapshot = useSyncExternalStore(current.subscribe, current.snapshot);
  return {
    ...snapshot,
    setAnswering: (answering) => current.call?.setAnswering(answering),
    setMuted: (muted) => current.call?.setMuted(muted),
    setCameraOff: (off) => current.call?.setCameraOff(off),
    chooseDevice: (kind, deviceId) => current.call?.chooseDevice(kind, deviceId),
    freeze: (ofPeerId) => current.call?.freeze(ofPeerId),
    point: (x, y) => current.call?.point(x, y),
    clearFrame: () => current.call?.clearFrame(),
    leave: () => current.call?.close(),
  };
}
