/** The kiosk's few sounds, made by the page itself. Every one of them has words beside it. */
let context: AudioContext | undefined;

function tone(frequency: number, startS: number, lengthS: number, loudness: number): void {
  context ??= new AudioContext();
  const audio = context;
  if (audio.state === 'suspended') void audio.resume().catch(() => undefined);
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  const from = audio.currentTime + startS;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loudness, from + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.0001, from + lengthS);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(from + lengthS);
}

/** A tablet without sound goes on without it: the words and the picture say the same. */
function quietly(play: () => void): void {
  try {
    play();
  } catch {
    // No audio device.
  }
}

/** At night everything but an alarm is softer. */
const level = (): number => (document.documentElement.dataset['mode'] === 'night' ? 0.06 : 0.2);

/** A tone waits for the first touch. */
let waking = false;

/** A browser gives no sound before the page was touched once. Each ask wakes it where that is allowed. */
function isOn(): boolean {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
  return context.state === 'running';
}

/** Whether this page can be heard: false until it was touched, and on a tablet without sound. */
export function canBeHeard(): boolean {
  try {
    return isOn();
  } catch {
    return false;
  }
}

export const sounds = {
  /** A touch in the breathing counter. */
  tick(): void {
    quietly(() => {
      tone(880, 0, 0.05, level());
    });
  },
  /** The minute is over. */
  bell(): void {
    quietly(() => {
      tone(1046, 0, 0.9, level());
      tone(1568, 0.02, 0.7, level() / 2);
    });
  },
  /** One low tone: something is late. A page that was not touched yet gives it at the first touch, once. */
  late(): void {
    quietly(() => {
      const play = (): void => {
        tone(196, 0, 0.9, level() * 1.5);
      };
      if (isOn()) {
        play();
        return;
      }
      // Tones that a browser holds back would otherwise all sound together.
      if (waking || context === undefined) return;
      waking = true;
      void context
        .resume()
        .then(play)
        .catch(() => undefined)
        .finally(() => {
          waking = false;
        });
    });
  },
  /** Three tones: nobody answers, and somebody has to ring. It is as loud at night as by day. */
  nobodyAnswers(louder: boolean): void {
    quietly(() => {
      for (const [index, frequency] of [784, 659, 523].entries()) {
        tone(frequency, index * 0.35, 0.3, louder ? 0.5 : 0.25);
      }
    });
  },
  /** The same tone twice: the nurse asks for something. */
  asks(): void {
    quietly(() => {
      tone(988, 0, 0.3, level());
      tone(988, 0.45, 0.3, level());
    });
  },
  /** Two soft tones: the nurse is there. */
  ring(): void {
    quietly(() => {
      tone(660, 0, 0.4, level());
      tone(880, 0.45, 0.5, level());
    });
  },
};
