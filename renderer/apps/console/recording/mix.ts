/** Both ends of a call in one stream: the pictures beside each other, the voices together. */

const WIDTH = 640;
const HEIGHT = 360;
/** Enough to see how somebody moves, little enough to be sent beside the call. */
const FRAMES_A_SECOND = 8;

export interface Mix {
  readonly stream: MediaStream;
  /** Who is in the call now. */
  show(streams: readonly MediaStream[]): void;
  close(): void;
}

/** Draws a picture into its part of the canvas without stretching it. */
function drawInto(canvas: CanvasRenderingContext2D, video: HTMLVideoElement, left: number, width: number): void {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return;
  const scale = Math.min(width / videoWidth, HEIGHT / videoHeight);
  const [w, h] = [videoWidth * scale, videoHeight * scale];
  canvas.drawImage(video, left + (width - w) / 2, (HEIGHT - h) / 2, w, h);
}

/** @throws Error where this browser cannot do it */
export function mixStreams(): Mix {
  const element = document.createElement('canvas');
  element.width = WIDTH;
  element.height = HEIGHT;
  const canvas = element.getContext('2d');
  if (canvas === null) throw new Error('This browser draws nothing.');
  const audio = new AudioContext();
  const voices = audio.createMediaStreamDestination();
  const shown = new Map<MediaStream, HTMLVideoElement>();
  const heard = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  let latest: readonly MediaStream[] = [];
  let closed = false;

  function listen(): void {
    const tracks = new Set(latest.flatMap((stream) => stream.getAudioTracks()));
    for (const [track, source] of heard) {
      if (tracks.has(track)) continue;
      source.disconnect();
      heard.delete(track);
    }
    for (const track of tracks) {
      if (heard.has(track)) continue;
      const source = audio.createMediaStreamSource(new MediaStream([track]));
      source.connect(voices);
      heard.set(track, source);
    }
  }

  function draw(): void {
    if (canvas === null) return;
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
    const videos = [...shown.values()];
    const width = WIDTH / Math.max(1, videos.length);
    videos.forEach((video, index) => {
      drawInto(canvas, video, index * width, width);
    });
    // A microphone may have been changed for another one.
    listen();
  }

  const timer = setInterval(draw, 1000 / FRAMES_A_SECOND);
  const picture = element.captureStream(FRAMES_A_SECOND);
  return {
    stream: new MediaStream([...picture.getVideoTracks(), ...voices.stream.getAudioTracks()]),
    show(streams) {
      latest = streams;
      for (const [stream, video] of shown) {
        if (streams.includes(stream)) continue;
        video.srcObject = null;
        shown.delete(stream);
      }
      for (const stream of streams) {
        if (shown.has(stream)) continue;
        const video = document.createElement('video');
        video.muted = true;
        video.playsInline = true;
        video.srcObject = stream;
        void video.play().catch(() => undefined);
        shown.set(stream, video);
      }
      listen();
    },
    close() {
      if (closed) return;
      closed = true;
      clearInterval(timer);
      for (const video of shown.values()) video.srcObject = null;
      shown.clear();
      for (const track of picture.getTracks()) track.stop();
      void audio.close().catch(() => undefined);
    },
  };
}
