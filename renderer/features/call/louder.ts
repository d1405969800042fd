/** How loud the other end is played: a choice of this machine, kept on it. */
import { useSyncExternalStore } from 'react';
import { playOnSpeaker } from '../../media/speaker.ts';

/** As it comes, half as loud again, and twice as loud: more would only distort. */
export const LOUDNESS = [1, 1.5, 2] as const;
export type LouderStep = 0 | 1 | 2;

const KEPT_AS = 'call-louder';

function kept(): LouderStep {
  try {
    const step = Number(window.localStorage.getItem(KEPT_AS));
    return step === 1 || step === 2 ? step : 0;
  } catch {
    // A browser that keeps nothing begins as usual each time.
    return 0;
  }
}

let step: LouderStep | undefined;
const listeners = new Set<() => void>();

export function louderStep(): LouderStep {
  step ??= kept();
  return step;
}

export function onLouder(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One step louder; after the loudest it is as usual again. */
export function nextLouder(): LouderStep {
  const now = louderStep();
  step = now === 0 ? 1 : now === 1 ? 2 : 0;
  try {
    window.localStorage.setItem(KEPT_AS, String(step));
  } catch {
    // It holds until the page is loaded anew.
  }
  for (const listener of listeners) listener();
  return step;
}

export function useLouder(): LouderStep {
  return useSyncExternalStore(onLouder, louderStep);
}

/** Sound of one stream, played louder than the browser's own volume goes. */
export class LouderSound {
  #context: AudioContext | undefined;
  #gain: GainNode | undefined;
  #source: MediaStreamAudioSourceNode | undefined;
  #track: MediaStreamTrack | undefined;
  #closed = false;
  readonly #onChange: () => void;

  /** @param onChange called when it begins or ceases to be heard */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** true while the sound comes from here, so that the video element must be silent. */
  get isHeard(): boolean {
    return this.#source !== undefined && this.#context?.state === 'running';
  }

  /** Plays the stream at this loudness. A tablet that cannot do so goes on as usual. */
  play(stream: MediaStream, loudness: number): void {
    if (this.#closed) return;
    const [track] = stream.getAudioTracks();
    try {
      if (track === undefined || loudness <= 1) {
        this.#silence();
        return;
      }
      const context = (this.#context ??= this.#open());
      this.#gain ??= this.#chain(context);
      this.#gain.gain.value = loudness;
      if (this.#track !== track) {
        this.#source?.disconnect();
        // Of one track: a source of a stream keeps the track that the stream had first.
        this.#source = context.createMediaStreamSource(new MediaStream([track]));
        this.#source.connect(this.#gain);
        this.#track = track;
      }
      if (context.state !== 'running') void context.resume().catch(() => undefined);
    } catch {
      // No audio device, or none that can do this: the video element plays the sound itself.
      this.#silence();
    }
  }

  /** Another loudspeaker was chosen for the page. */
  changeSpeaker(): void {
    if (this.#context !== undefined) void playOnSpeaker(this.#context);
  }

  close(): void {
    if (this.#closed) return;
    this.#silence();
    this.#closed = true;
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  #open(): AudioContext {
    const context = new AudioContext();
    // A browser holds sound back until the page is touched; until then the element is heard.
    context.addEventListener('statechange', this.#onChange);
    void playOnSpeaker(context);
    return context;
  }

  /** What is too loud at the top is pressed together instead of cut off. */
  #chain(context: AudioContext): GainNode {
    const gain = context.createGain();
    const limiter = context.createDynamicsCompressor();
    gain.connect(limiter).connect(context.destination);
    return gain;
  }

  #silence(): void {
    this.#source?.disconnect();
    this.#source = undefined;
    this.#track = undefined;
  }
}
