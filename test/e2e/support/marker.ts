/**
 * A picture that proves where it came from: sixteen cells, black or white, that spell a number. It is the fake camera of one
 * end; the other end reads the number out of the frames that it decoded. A bar moves below, so that no two frames are alike.
 */
import { writeFile } from 'node:fs/promises';
import type { Locator } from 'playwright/test';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 20;
const CELLS = 4;
/** The cells fill the upper part; the bar has the rest. */
const GRID_HEIGHT = 400;
const BLACK = 40;
const WHITE = 215;

/** Writes an endless (looped) camera picture with the marker as YUV4MPEG2, the format of Chromium's fake camera. */
export async function writeMarkerVideo(path: string, marker: number): Promise<void> {
  const chunks: Buffer[] = [Buffer.from(`YUV4MPEG2 W${String(WIDTH)} H${String(HEIGHT)} F20:1 Ip A1:1 C420jpeg\n`)];
  const neutral = Buffer.alloc((WIDTH / 2) * (HEIGHT / 2) * 2, 128);
  for (let frame = 0; frame < FRAMES; frame++) {
    chunks.push(Buffer.from('FRAME\n'), luma(marker, frame), neutral);
  }
  await writeFile(path, Buffer.concat(chunks));
}

function luma(marker: number, frame: number): Buffer {
  const plane = Buffer.alloc(WIDTH * HEIGHT, BLACK);
  const bar = Math.floor((frame / FRAMES) * WIDTH);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const inGrid = y < GRID_HEIGHT;
      const row = Math.floor((y / GRID_HEIGHT) * CELLS);
      const column = Math.floor((x / WIDTH) * CELLS);
      const white = inGrid ? ((marker >> (row * CELLS + column)) & 1) === 1 : Math.abs(x - bar) < 24;
      if (white) plane[y * WIDTH + x] = WHITE;
    }
  }
  return plane;
}

/** The number in the frame that the video element shows now, or undefined while it shows none. */
export async function readMarker(video: Locator): Promise<number | undefined> {
  return video.evaluate(
    (element, { cells, gridShare }) => {
      const source = element as HTMLVideoElement;
      if (source.videoWidth === 0 || source.readyState < 2) return undefined;
      const canvas = document.createElement('canvas');
      canvas.width = source.videoWidth;
      canvas.height = source.videoHeight;
      const context = canvas.getContext('2d');
      if (context === null) return undefined;
      context.drawImage(source, 0, 0);
      let marker = 0;
      for (let cell = 0; cell < cells * cells; cell++) {
        const x = ((cell % cells) + 0.5) * (canvas.width / cells);
        const y = (Math.floor(cell / cells) + 0.5) * ((canvas.height * gridShare) / cells);
        const { data } = context.getImageData(Math.floor(x) - 8, Math.floor(y) - 8, 16, 16);
        let sum = 0;
        for (let i = 0; i < data.length; i += 4) sum += data[i + 1] ?? 0;
        if (sum / (data.length / 4) > 128) marker |= 1 << cell;
      }
      return marker;
    },
    { cells: CELLS, gridShare: GRID_HEIGHT / HEIGHT },
  );
}

/** A marker with cells of both colours in each half, so that neither a black picture nor a white one can pass for it. */
export function randomMarker(): number {
  const byte = (): number => 1 + Math.floor(Math.random() * 254);
  return (byte() << 8) | byte();
}
