/** The camera and microphone of this machine: asked for once, and asked for again when they come back. */
import type { CameraState, DeviceChoice, MicrophoneState } from './call-media.ts';

export type MediaKind = 'audio' | 'video';

export interface LocalMediaState {
  readonly stream: MediaStream;
  readonly microphone: MicrophoneState;
  readonly camera: CameraState;
  readonly microphones: DeviceChoice;
  readonly cameras: DeviceChoice;
}

type Absence = 'missing' | 'refused' | 'in-use';

/** What a nurse needs to see of a face, on a line that many care homes do not have more than. */
const VIDEO: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 25, max: 30 },
};
const AUDIO: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

function constraintsOf(kind: MediaKind, deviceId: string | undefined): MediaTrackConstraints {
  const which = deviceId === undefined ? {} : { deviceId: { exact: deviceId } };
  return { ...(kind === 'audio' ? AUDIO : VIDEO), ...which };
}

/** Why there is none, out of the browser's own names (W3C Media Capture and Streams, getUserMedia). */
function absenceOf(fault: unknown): Absence {
  const name = fault instanceof DOMException ? fault.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'in-use' : 'missing';
}

async function ask(kind: MediaKind, deviceId: string | undefined): Promise<MediaStreamTrack | Absence> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: constraintsOf(kind, deviceId) });
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
    return { audio: await ask('audio', undefined), video: await ask('video', undefined) };
  }
}

export class LocalMedia {
  readonly stream = new MediaStream();
  readonly #onChange: (kind: MediaKind) => void;
  readonly #absence = new Map<MediaKind, Absence>();
  readonly #off: Record<MediaKind, boolean> = { audio: false, video: false };
  readonly #wished = new Map<MediaKind, string>();
  #devices: readonly MediaDeviceInfo[] = [];
  #asked = false;
  #closed = false;
  /** Something was plugged in or out, or the person has just allowed what they had refused. */
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

  /** The person's own choice: muted, or the camera off. */
  switchedOff(kind: MediaKind): boolean {
    return this.#off[kind];
  }

  state(): LocalMediaState {
    const microphone = this.#asked ? (this.#absence.get('audio') ?? (this.#off.audio ? 'muted' : 'on')) : 'asking';
    const camera = this.#asked ? (this.#absence.get('video') ?? (this.#off.video ? 'off' : 'on')) : 'asking';
    const { stream } = this;
    return { stream, microphone, camera, microphones: this.#choice('audio'), cameras: this.#choice('video') };
  }

  /** Asks for camera and microphone. Never rejects: what cannot be had is a state. */
  async acquire(): Promise<void> {
    const got = await askForBoth();
    this.#asked = true;
    this.#take('audio', got.audio);
    this.#take('video', got.video);
    if (this.#closed) return;
    navigator.mediaDevices.addEventListener('devicechange', this.#onDeviceChange);
    void this.#listDevices();
    void this.#watchPermissions();
  }

  /** Silent or dark at once; what is sent from then on is nothing. */
  setOff(kind: MediaKind, off: boolean): void {
    this.#off[kind] = off;
    const track = this.track(kind);
    if (track !== undefined) track.enabled = !off;
  }

  /** Changes to another microphone or camera. The one in use goes on until the other is there, and when it cannot be had. */
  async choose(kind: MediaKind, deviceId: string): Promise<void> {
    this.#wished.set(kind, deviceId);
    const got = await ask(kind, deviceId);
    if (typeof got !== 'string') this.#take(kind, got);
  }

  close(): void {
    this.#closed = true;
    navigator.mediaDevices.removeEventListener('devicechange', this.#onDeviceChange);
    for (const track of this.stream.getTracks()) track.stop();
  }

  #choice(kind: MediaKind): DeviceChoice {
    const devices = this.#devices
      .filter((device) => device.kind === `${kind}input` && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ deviceId, label }));
    return { devices, chosen: this.track(kind)?.getSettings().deviceId };
  }

  async #listDevices(): Promise<void> {
    this.#devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    if (!this.#closed) this.#onChange('video');
  }

  /** A person who refused and then allows it in the browser's own settings should not have to load the page again. */
  async #watchPermissions(): Promise<void> {
    for (const name of ['microphone', 'camera'] as const) {
      const permission = await navigator.permissions.query({ name }).catch(() => undefined);
      permission?.addEventListener('change', this.#onDeviceChange);
    }
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
    got.enabled = !this.#off[kind];
    this.stream.addTrack(got);
    if (old !== undefined) {
      this.stream.removeTrack(old);
      old.stop();
    }
    // The headset was pulled out, or another program took the camera.
    got.addEventListener('ended', () => {
      if (this.#closed || this.track(kind) !== got) return;
      this.stream.removeTrack(got);
      this.#take(kind, 'missing');
      void this.#reacquire();
    });
    this.#onChange(kind);
  }

  /** The one that was chosen; and when it was unplugged, another one is better than none. */
  async #askAgain(kind: MediaKind): Promise<MediaStreamTrack | Absence> {
    const wished = this.#wished.get(kind);
    const got = wished === undefined ? 'missing' : await ask(kind, wished);
    return typeof got === 'string' ? ask(kind, undefined) : got;
  }

  /** What is missing is asked for again. */
  async #reacquire(): Promise<void> {
    for (const kind of ['audio', 'video'] as const) {
      if (!this.#closed && this.#absence.has(kind)) this.#take(kind, await this.#askAgain(kind));
    }
    if (!this.#closed) await this.#listDevices();
  }
}
