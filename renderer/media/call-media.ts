/** What a screen sees of a call's media, whatever carries it. */
import type { FrozenFrame, MediaPeer } from '#protocol/hub/media-link.ts';

/**
 * joining: being set up. waiting: set up, and shut inside the SFU until the nurse answers: nobody sees or hears anything.
 * live: open. reconnecting: was set up and is being set up again. ended: will not come back by itself.
 */
export type CallPhase = 'joining' | 'waiting' | 'live' | 'reconnecting' | 'ended';

/** Why it ended. `replaced`: the same person joined from another page. `dismissed`: another nurse has the call now. */
export type CallEndReason = 'left' | 'call-ended' | 'replaced' | 'dismissed' | 'refused';

/** `off` and `muted` are the person's own choice; the others say why there is nothing to send. */
export type MicrophoneState = 'asking' | 'on' | 'muted' | 'missing' | 'refused' | 'in-use';
export type CameraState = 'asking' | 'on' | 'off' | 'missing' | 'refused' | 'in-use';

export type CallQuality = 'unknown' | 'good' | 'weak' | 'lost';

export interface RemotePerson {
  readonly person: MediaPeer;
  /** Grows tracks as they arrive; empty at first. */
  readonly stream: MediaStream;
  readonly hasVideo: boolean;
  /** The other end has switched its camera off, or muted itself. */
  readonly videoPaused: boolean;
  readonly audioPaused: boolean;
  /** The picture is held back because a line does not carry it; nobody has switched a camera off. */
  readonly videoHeld?: boolean | undefined;
  /** A photograph each few seconds in the place of the picture, as a data URL. */
  readonly still?: string | undefined;
}

/**
 * What the line carries, best first. hd and sd: sound and picture. audio: sound alone. still: sound as far as it comes through, and
 * a photograph each few seconds. telephone: nothing arrives, and the number is shown.
 */
export const RUNGS = ['hd', 'sd', 'audio', 'still', 'telephone'] as const;
export type Rung = (typeof RUNGS)[number];

/** A picture that stands still for all in the call, and where somebody points in it. */
export interface SharedFrame {
  readonly frame: FrozenFrame;
  readonly byPeerId: string;
  /** In parts of the picture's width and height. */
  readonly pointer?: { readonly x: number; readonly y: number; readonly byPeerId: string } | undefined;
}

/** The devices of one kind that this machine has. `chosen`: the one in use. */
export interface DeviceChoice {
  readonly devices: readonly { readonly deviceId: string; readonly label: string }[];
  readonly chosen: string | undefined;
}

export const NO_DEVICES: DeviceChoice = { devices: [], chosen: undefined };

export interface CallSnapshot {
  readonly phase: CallPhase;
  readonly endReason?: CallEndReason | undefined;
  readonly selfStream: MediaStream | undefined;
  readonly microphone: MicrophoneState;
  readonly camera: CameraState;
  readonly microphones: DeviceChoice;
  readonly cameras: DeviceChoice;
  readonly speakers: DeviceChoice;
  /** This page's own place in the room, once it has one. */
  readonly selfPeerId?: string | undefined;
  readonly remotes: readonly RemotePerson[];
  readonly quality: CallQuality;
  readonly rung: Rung;
  readonly frame?: SharedFrame | undefined;
}

export type DeviceKind = 'audio' | 'video' | 'speaker';

export interface CallMedia {
  /** The same object until something changes. */
  snapshot(): CallSnapshot;
  /** Called after each change. Returns a function that ends the listening. */
  subscribe(listener: () => void): () => void;
  /**
   * This end is answering the call, or has: it sends from now on. The SFU drops that until the answer stands in the record, and
   * what is sent is then on its way already.
   */
  setAnswering(answering: boolean): void;
  setMuted(muted: boolean): void;
  setCameraOff(off: boolean): void;
  /** Changes to another one of this machine's microphones (`audio`), cameras (`video`) or loudspeakers, and remembers it. */
  chooseDevice(kind: DeviceKind, deviceId: string): void;
  /** Lets the picture of one person at the other end stand still for all; of the first who has a picture, where nobody is named. */
  freeze(ofPeerId?: string): void;
  /** Points at the picture that stands still, in parts of its width and height. */
  point(x: number, y: number): void;
  clearFrame(): void;
  /** Leaves the call and lets camera and microphone go. Safe to call twice. */
  close(): void;
}

export const BEFORE_THE_CALL: CallSnapshot = {
  phase: 'joining',
  selfStream: undefined,
  microphone: 'asking',
  camera: 'asking',
  microphones: NO_DEVICES,
  cameras: NO_DEVICES,
  speakers: NO_DEVICES,
  remotes: [],
  quality: 'unknown',
  rung: 'hd',
};
