import './progress-bar.css';

/** A bar that fills; the words beside it carry the number. */
export function ProgressBar({ done, tone = 'blue' }: { readonly done: number; readonly tone?: 'blue' | 'green' }) {
  const percent = `${String(Math.round(Math.min(1, Math.max(0, done)) * 100))}%`;
  return (
    <span className={`progress-bar progress-bar--${tone}`} aria-hidden="true">
      <span style={{ width: percent }} />
    </span>
  );
}
