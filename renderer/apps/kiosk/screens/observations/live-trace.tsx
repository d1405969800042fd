import { useEffect, useRef } from 'react';
import type { DeviceId } from '#domain/base/ids.ts';
import type { OximeterSample } from '../../bedside/oximeter.ts';
import { advanceHead, visibleWave } from '../../bedside/wave.ts';
import { useKiosk } from '../../state/context.tsx';
import { Trace } from './trace.tsx';

/** Smooth enough for a pulse, and easy on a tablet that also carries a call. */
const FRAME_MS = 50;
/** A beat needs so much room to look like one. */
const PIXELS_A_SECOND = 36;
/** For those who want less motion the picture stands still and is exchanged. */
const STILL_FRAME_MS = 1000;

function draw(canvas: HTMLCanvasElement, points: readonly { readonly x: number; readonly y: number }[]): void {
  const scale = window.devicePixelRatio;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.lineWidth = 2.5;
  pen.lineJoin = 'round';
  pen.strokeStyle = getComputedStyle(canvas).color;
  pen.beginPath();
  points.forEach(({ x, y }, index) => {
    const [px, py] = [x * width, height - 3 - y * (height - 6)];
    if (index === 0) pen.moveTo(px, py);
    else pen.lineTo(px, py);
  });
  pen.stroke();
}

/**
 * The pulse wave of a device as it comes, drawn on a canvas whose size never changes, so that nothing around it moves. Where
 * the device sends no wave the readings of the last minute are drawn. Hidden from screen readers: the numbers say it.
 */
export function LiveTrace({
  deviceId,
  samples,
  now,
}: {
  readonly deviceId: DeviceId;
  readonly samples: readonly OximeterSample[];
  readonly now: number;
}) {
  const { waves } = useKiosk();
  const canvas = useRef<HTMLCanvasElement>(null);
  const hasWave = waves.of(deviceId, now) !== undefined;
  useEffect(() => {
    if (!hasWave) return;
    const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    let head: number | undefined;
    let last = performance.now();
    let request = 0;
    const frame = (time: number): void => {
      request = requestAnimationFrame(frame);
      const passed = time - last;
      if (passed < (still ? STILL_FRAME_MS : FRAME_MS) && head !== undefined) return;
      last = time;
      const wave = waves.of(deviceId, Date.now());
      if (wave === undefined || canvas.current === null) return;
      head = advanceHead(head, wave, passed);
      draw(canvas.current, visibleWave(wave, head, canvas.current.clientWidth / PIXELS_A_SECOND));
    };
    request = requestAnimationFrame(frame);
    return () => {
      cancelAnimationFrame(request);
    };
  }, [hasWave, waves, deviceId]);
  if (!hasWave) return samples.length > 1 ? <Trace samples={samples} /> : null;
  return <canvas ref={canvas} className="trace trace--wave" data-testid="pulse-wave" aria-hidden="true" />;
}
