/** The camera and microphone of this machine: asked for once, and asked for again when they come back. */
import type { CameraState, DeviceChoice, DeviceKind, MicrophoneState } from './call-media.ts';
import { chosenDevice, findChosen, keepChosenDevice, type ChosenDevice } from './chosen-devices.ts';
import { chooseSpeaker, speaker, speakersAre } from './speaker.ts';

export type MediaKind = 'audio' | 'video';

const INFO_KINDS: Readonly<Record<DeviceKind, MediaDeviceInfo['kind']>> = {
  audio: 'audioinput',
  video: 'videoinput',
  speaker: 'audiooutput',
};

export interface LocalMediaState {
  readonly stream: MediaStream;
  readonly microphone: MicrophoneState;
  readonly camera: CameraState;
  readonly microphones: DeviceChoice;
  readonly cameras: DeviceChoice;
  readonly speakers: DeviceChoice;
}

/** One that another program lets go, or that comes back without a word of the browser's, is found by asking. */
const ASK_AGAIN_MS = 3000;

type Absence = 'missing' | 'refused' | 'in-use';

/** What a nurse needs to see of a face, on a line that many care homes do not have more than. */
const VIDEO: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 480 },
  frameRate: { ideal: 30, max: 30 },
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

/** Preferred by its id where the browser still knows it; what else there is comes instead of nothing. */
function preferring(kind: MediaKind): MediaTrackConstraints {
  const chosen = chosenDevice(kind, window.localStorage);
  return chosen === undefined
    ? constraintsOf(kind, undefined)
    : { ...constraintsOf(kind, undefined), deviceId: { ideal: chosen.deviceId } };
}

/** Both at once, because that is one question to the person; each by itself where one of them cannot be had. */
async function askForBoth(): Promise<Record<MediaKind, MediaStreamTrack | Absence>> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: preferring('audio'),
      video: preferring('video'),
    });
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
  #devices: readonly MediaDeviceInfo[] = [];
  #asked = false;
  #closed = false;
  #reacquiring: Promise<void> | undefined;
  #askingAgain: ReturnType<typeof setInterval> | undefined;
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
    const speakers = { devices: this.#named('audiooutput'), chosen: this.#speaker() };
    return { stream, microphone, camera, microphones: this.#choice('audio'), cameras: this.#choice('video'), speakers };
  }

  /** Asks for camera and microphone. Never rejects: what cannot be had is a state. */
  async acquire(): Promise<void> {
    const got = await askForBoth();
    this.#asked = true;
    this.#take('audio', got.audio);
    this.#take('video', got.video);
    if (this.#closed) return;
    navigator.mediaDevices.addEventListener('devicechange', this.#onDeviceChange);
    void this.#lookAtDevices();
    void this.#watchPermissions();
    this.#askingAgain = setInterval(() => {
      // What was refused is not asked for again and again: the person would be asked each time.
      if ([...this.#absence.values()].some((why) => why !== 'refused')) void this.#reacquire();
    }, ASK_AGAIN_MS);
  }

  /** Silent or dark at once; what is sent from then on is nothing. */
  setOff(kind: MediaKind, off: boolean): void {
    this.#off[kind] = off;
    const track = this.track(kind);
    if (track !== undefined) track.enabled = !off;
  }

  /**
   * Changes to another microphone, camera or loudspeaker, and remembers it. The one in use goes on until the other is there, and
   * when it cannot be had.
   */
  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    const device = this.#devices.find((each) => each.kind === INFO_KINDS[kind] && each.deviceId === deviceId);
    const chosen = { deviceId, label: device?.label ?? '' };
    if (kind === 'speaker') {
      chooseSpeaker(chosen);
      this.#onChange('audio');
      return;
    }
    keepChosenDevice(kind, chosen, window.localStorage);
    await this.#change(kind, deviceId);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#askingAgain);
    navigator.mediaDevices.removeEventListener('devicechange', this.#onDeviceChange);
    for (const track of this.stream.getTracks()) track.stop();
  }

  async #change(kind: MediaKind, deviceId: string): Promise<void> {
    const got = await ask(kind, deviceId);
    if (typeof got !== 'string') this.#take(kind, got);
  }

  #named(kind: MediaDeviceInfo['kind']): ChosenDevice[] {
    return this.#devices
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ deviceId, label }));
  }

  #choice(kind: MediaKind): DeviceChoice {
    return { devices: this.#named(INFO_KINDS[kind]), chosen: this.track(kind)?.getSettings().deviceId };
  }

  /** The one that the computer itself uses stands first in the browser's list. */
  #speaker(): string | undefined {
    return speaker() === '' ? this.#named('audiooutput')[0]?.deviceId : speaker();
  }

  async #lookAtDevices(): Promise<void> {
    this.#devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    if (this.#closed) return;
    speakersAre(this.#named('audiooutput'));
    this.#onChange('video');
    for (const kind of ['audio', 'video'] as const) await this.#backToChosen(kind);
  }

  /** The headset that was chosen is there again: away from the one that stood in for it. */
  async #backToChosen(kind: MediaKind): Promise<void> {
    const wished = chosenDevice(kind, window.localStorage);
    const found = wished && findChosen(this.#named(INFO_KINDS[kind]), wished);
    const used = this.track(kind)?.getSettings().deviceId;
    if (found === undefined || used === undefined || used === found.deviceId || this.#closed) return;
    await this.#change(kind, found.deviceId);
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
      const before = this.#absence.get(kind);
      this.#absence.set(kind, got);
      if (before !== got) this.#onChange(kind);
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
    const wished = chosenDevice(kind, window.localStorage);
    const got = wished === undefined ? 'missing' : await ask(kind, wished.deviceId);
    return typeof got === 'string' ? ask(kind, undefined) : got;
  }

  /** What is missing is asked for again: once at a time, because two answers would be two tracks. */
  #reacquire(): Promise<void> {
    this.#reacquiring ??= this.#reacquireNow().finally(() => {
      this.#reacquiring = undefined;
    });
    return this.#reacquiring;
  }

  async #reacquireNow(): Promise<void> {
    for (const kind of ['audio', 'video'] as const) {
      if (!this.#closed && this.#absence.has(kind)) this.#take(kind, await this.#askAgain(kind));
    }
    if (!this.#closed) await this.#lookAtDevices();
  }
}
