/**
 * Two soft tones for a call that waits. A browser lets a page sound only after somebody has touched it, so that the sound is
 * asked for by a button and its state is always visible.
 */
export interface Chime {
  /** true when a tone would be heard now. */
  ready(): boolean;
  /** Must be called from a press. */
  turnOn(): Promise<boolean>;
  turnOff(): Promise<void>;
  ring(): void;
  close(): void;
}

const TONES = [
  { hertz: 659, at: 0 },
  { hertz: 880, at: 0.22 },
] as const;

export function createChime(): Chime {
  let context: AudioContext | undefined;
  return {
    ready: () => context?.state === 'running',
    async turnOn() {
      try {
        context ??= new AudioContext();
        await context.resume();
        return context.state === 'running';
      } catch {
        return false;
      }
    },
    async turnOff() {
      await context?.suspend();
    },
    ring() {
      if (context?.state !== 'running') return;
      for (const { hertz, at } of TONES) {
        const tone = context.createOscillator();
        const loudness = context.createGain();
        const start = context.currentTime + at;
        tone.frequency.value = hertz;
        loudness.gain.setValueAtTime(0, start);
        loudness.gain.linearRampToValueAtTime(0.16, start + 0.03);
        loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
        tone.connect(loudness).connect(context.destination);
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
