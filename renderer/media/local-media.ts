/** The camera and microphone of this machine: asked for once, and asked for again when they come back. */
import type { CameraState, MicrophoneState } from './call-media.ts';

export type MediaKind = 'audio' | 'video';

export interface LocalMediaState {
  readonly stream: MediaStream;
  readonly microphone: MicrophoneState;
  readonly camera: CameraState;
}

type Absence = 'missing' | 'refused' | 'in-use';

/** What a nurse needs to see of a face, on a line that many care homes do not have more than. */
const VIDEO: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 25, max: 30 },
};
const AUDIO: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Why there is none, out of the browser's own names (W3C Media Capture and Streams, getUserMedia). */
function absenceOf(fault: unknown): Absence {
  const name = fault instanceof DOMException ? fault.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'in-use' : 'missing';
}

async function ask(kind: MediaKind): Promise<MediaStreamTrack | Absence> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(kind === 'audio' ? { audio: AUDIO } : { video: VIDEO });
    return stream.getTracks()[0] ?? 'missing';
  } catch (fault) {
    return absenceOf(fault);
  }
}

/** Both at once, because that is one question to the person; each by itself where one of them cannot be had. */
async function askForBoth(): Promise<Record<MediaKind, MediaStreamTrack | Absence>> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: AUDIO, video: VIDEO });
    return { audio: stream.getAudioTracks()[0] ?? 'missing', video: stream.getVideoTracks()[0] ?? 'missing' };
  } catch {
    return { audio: await ask('audio'), video: await ask('video') };
  }
}

export class LocalMedia {
  readonly stream = new MediaStream();
  readonly #onChange: (kind: MediaKind) => void;
  readonly #absence = new Map<MediaKind, Absence>();
  #muted = false;
  #cameraOff = false;
  #asked = false;
  #closed = false;
  readonly #onDeviceChange = (): void => {
    void this.#reacquire();
  };

  /** @param onChange a track has come, gone or changed */
  constructor(onChange: (kind: MediaKind) => void) {
    this.#onChange = onChange;
  }

  track(kind: MediaKind): MediaStreamTrack | undefined {
    return (kind === 'audio' ? this.stream.getAudioTracks() : this.stream.getVideoTracks())[0];
  }

  get muted(): boolean {
    return this.#muted;
  }

  get cameraOff(): boolean {
    return this.#cameraOff;
  }

  state(): LocalMediaState {
    const microphone = this.#asked ? (this.#absence.get('audio') ?? (this.#muted ? 'muted' : 'on')) : 'asking';
    const camera = this.#asked ? (this.#absence.get('video') ?? (this.#cameraOff ? 'off' : 'on')) : 'asking';
    return { stream: this.stream, microphone, camera };
  }

  /** Asks for camera and microphone. Never rejects: what cannot be had is a state. */
  async acquire(): Promise<void> {
    const got = await askForBoth();
    this.#asked = true;
    this.#take('audio', got.audio);
    this.#take('video', got.video);
    if (!this.#closed) navigator.mediaDevices.addEventListener('devicechange', this.#onDeviceChange);
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    const track = this.track('audio');
    if (track !== undefined) track.enabled = !muted;
  }

  setCameraOff(off: boolean): void {
    this.#cameraOff = off;
    const track = this.track('video');
    if (track !== undefined) track.enabled = !off;
  }

  close(): void {
    this.#closed = true;
    navigator.mediaDevices.removeEventListener('devicechange', this.#onDeviceChange);
    for (const track of this.stream.getTracks()) track.stop();
  }

  #take(kind: MediaKind, got: MediaStreamTrack | Absence): void {
    if (typeof got === 'string') {
      this.#absence.set(kind, got);
      this.#onChange(kind);
      return;
    }
    if (this.#closed) {
      got.stop();
      return;
    }
    this.#absence.delete(kind);
    const old = this.track(kind);
    if (old !== undefined) this.stream.removeTrack(old);
    got.enabled = kind === 'audio' ? !this.#muted : !this.#cameraOff;
    this.stream.addTrack(got);
    // The headset was pulled out, or another program took the camera.
    got.addEventListener('ended', () => {
      if (this.#closed || this.track(kind) !== got) return;
      this.stream.removeTrack(got);
      this.#take(kind, 'missing');
      void this.#reacquire();
    });
    this.#onChange(kind);
  }

  /** Something was plugged in: what is missing is asked for again. */
  async #reacquire(): Promise<void> {
    for (const kind of ['audio', 'video'] as const) {
      if (!this.#closed && this.#absence.has(kind)) this.#take(kind, await ask(kind));
    }
  }
}
