import './skeleton.css';

/** A grey bar where words will be. Appears after 300 ms, so that a quick answer does not flicker. */
export function Skeleton({ width = '100%', height = '1em' }: { readonly width?: string; readonly height?: string }) {
  return <span className="skeleton" style={{ width, height }} aria-hidden="true" />;
}
