import { playOnSpeaker } from './speaker.ts';

const HERTZ = [523.25, 659.25] as const;
const EACH_SECONDS = 0.35;
const LOUDNESS = 0.2;

/**
 * Two tones on the loudspeaker that is chosen, to hear whether it is the right one.
 * @throws DOMException where nothing can be played
 */
export async function playTone(): Promise<void> {
  const context = new AudioContext();
  try {
    await playOnSpeaker(context);
    await context.resume();
    const gain = context.createGain();
    gain.gain.value = LOUDNESS;
    gain.connect(context.destination);
    const ends = HERTZ.map((hertz, index) => {
      const oscillator = context.createOscillator();
      oscillator.frequency.value = hertz;
      oscillator.connect(gain);
      oscillator.start(context.currentTime + index * EACH_SECONDS);
      oscillator.stop(context.currentTime + (index + 1) * EACH_SECONDS);
      return new Promise((resolve) => {
        oscillator.addEventListener('ended', resolve);
      });
    });
    await Promise.all(ends);
  } finally {
    void context.close().catch(() => undefined);
  }
}
