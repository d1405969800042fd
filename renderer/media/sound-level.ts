/** How loud a stream is now, 0 to 1, for a bar that moves when somebody speaks. */

const EVERY_MS = 100;
/** Speech at a desk fills the bar to about two thirds. */
const FULL_SCALE = 0.3;

/** Root mean square of samples between -1 and 1, as a part of what fills the bar. */
export function soundLevelOf(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  const sum = samples.reduce((total, sample) => total + sample * sample, 0);
  return Math.min(1, Math.sqrt(sum / samples.length) / FULL_SCALE);
}

/** Tells the level ten times a second until the returned function is called. Never tells where there is no sound. */
export function watchSoundLevel(stream: MediaStream, onLevel: (level: number) => void): () => void {
  const [track] = stream.getAudioTracks();
  if (track === undefined) return () => undefined;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  void context.resume().catch(() => undefined);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(soundLevelOf(samples));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    void context.close().catch(() => undefined);
  };
}
