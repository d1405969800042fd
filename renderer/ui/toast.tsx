import { Check } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import './toast.css';

export interface ToastProps {
  /** Undefined shows nothing; the live region stays, so that the next words are announced. */
  readonly words: ReactNode | undefined;
  readonly onGone: () => void;
}

const SHOWN_MS = 6000;

/** News that needs no act: bottom left above the bar, for 6 s. Never for anything that must be acted on. */
export function Toast({ words, onGone }: ToastProps) {
  useEffect(() => {
    if (words === undefined) return;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [words, onGone]);
  return (
    <div className="toast-place" role="status" aria-live="polite">
      {words !== undefined && (
        <div className="toast">
          <Check aria-hidden="true" />
          <span>{words}</span>
        </div>
      )}
    </div>
  );
}
