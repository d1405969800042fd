import './ring.css';

/** The turning ring of something under way. The words beside it say what. */
export function Ring() {
  return <span className="ring" aria-hidden="true" />;
}
