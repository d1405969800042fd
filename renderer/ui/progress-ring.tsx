import type { ReactNode } from 'react';
import './progress-ring.css';

export interface ProgressRingProps {
  /** 0 to 1 */
  readonly done: number;
  readonly children: ReactNode;
  readonly size?: number;
}

/** A ring that fills, with a number in it. The number says it; the ring repeats it. */
export function ProgressRing({ done, children, size = 132 }: ProgressRingProps) {
  const radius = 45;
  const round = 2 * Math.PI * radius;
  return (
    <div className="progress-ring" style={{ width: size, height: size }}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle className="progress-ring__track" cx="50" cy="50" r={radius} />
        <circle
          className="progress-ring__done"
          cx="50"
          cy="50"
          r={radius}
          strokeDasharray={`${String(round * Math.min(1, Math.max(0, done)))} ${String(round)}`}
        />
      </svg>
      <div className="progress-ring__words">{children}</div>
    </div>
  );
}
