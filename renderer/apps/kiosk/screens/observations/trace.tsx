import type { OximeterSample } from '../../bedside/oximeter.ts';

const WIDTH = 300;
const HEIGHT = 36;
const SPAN_MS = 60_000;

function path(
  points: readonly (readonly [number, number])[],
  smallestRange: number,
  now: number,
  middleY: number,
): string {
  const values = points.map(([, value]) => value);
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  const range = Math.max(Math.max(...values) - Math.min(...values), smallestRange);
  return points
    .map(([at, value], index) => {
      const x = WIDTH - ((now - at) / SPAN_MS) * WIDTH;
      const y = middleY - ((value - middle) / range) * (HEIGHT / 2 - 4);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

/**
 * The numbers of the last minute as two lines: oxygen (full, above) and pulse (dashed, below). These are the readings themselves and
 * nothing drawn in between: the device sends no pulse wave, so none is shown. Hidden from screen readers, because the
 * numbers above say it.
 */
export function Trace({ samples }: { readonly samples: readonly OximeterSample[] }) {
  const newest = samples.at(-1);
  const now = newest === undefined ? 0 : Date.parse(newest.at);
  const points = samples.map((sample) => [Date.parse(sample.at), sample] as const);
  return (
    <svg
      className="trace"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {samples.length > 1 && (
        <>
          <path
            className="trace__pulse"
            d={path(
              points.map(([at, sample]) => [at, sample.pulse]),
              20,
              now,
              HEIGHT * 0.75,
            )}
          />
          <path
            d={path(
              points.map(([at, sample]) => [at, sample.spo2]),
              8,
              now,
              HEIGHT * 0.25,
            )}
          />
        </>
      )}
    </svg>
  );
}
