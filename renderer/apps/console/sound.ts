/**
 * What is heard at a desk: two soft tones for a call that begins to wait, one for a message, and three that come again for an
 * alarm. A browser lets a page sound only after somebody has touched it, so that whether it would be heard is always visible.
 */
export type Sound = 'call' | 'message' | 'alarm' | 'alarm-louder';

export interface Chime {
  /** true when a tone would be heard now. */
  ready(): boolean;
  /** Must be called from a press. @returns whether it is heard from now on */
  wake(): Promise<boolean>;
  play(sound: Sound): void;
  close(): void;
}

interface Tone {
  readonly hertz: number;
  readonly at: number;
}

const TONES: Readonly<Record<Sound, { readonly tones: readonly Tone[]; readonly loudness: number }>> = {
  call: {
    tones: [
      { hertz: 659, at: 0 },
      { hertz: 880, at: 0.22 },
    ],
    loudness: 0.16,
  },
  message: { tones: [{ hertz: 523, at: 0 }], loudness: 0.1 },
  alarm: {
    tones: [
      { hertz: 880, at: 0 },
      { hertz: 698, at: 0.26 },
      { hertz: 880, at: 0.52 },
    ],
    loudness: 0.26,
  },
  'alarm-louder': {
    tones: [
      { hertz: 988, at: 0 },
      { hertz: 740, at: 0.24 },
      { hertz: 988, at: 0.48 },
      { hertz: 740, at: 0.72 },
      { hertz: 988, at: 0.96 },
    ],
    loudness: 0.5,
  },
};

export function createChime(): Chime {
  let context: AudioContext | undefined;
  return {
    ready: () => context?.state === 'running',
    async wake() {
      try {
        context ??= new AudioContext();
        await context.resume();
        return context.state === 'running';
      } catch {
        return false;
      }
    },
    play(sound) {
      if (context?.state !== 'running') return;
      const { tones, loudness } = TONES[sound];
      for (const { hertz, at } of tones) {
        const tone = context.createOscillator();
        const gain = context.createGain();
        const start = context.currentTime + at;
        tone.frequency.value = hertz;
        gain.gain.setValueAtTime(0, start);
        gain.gain.linearRampToValueAtTime(loudness, start + 0.03);
        gain.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
        tone.connect(gain).connect(context.destination);
        tone.start(start);
        tone.stop(start + 0.55);
      }
    },
    close() {
      void context?.close();
      context = undefined;
    },
  };
}
