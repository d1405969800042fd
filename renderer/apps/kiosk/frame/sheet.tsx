import { useContext, useEffect, useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { PlacesContext } from './places.ts';
import './sheet.css';

export interface SheetProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
  /** Escape: the same as the way back. */
  readonly onClose: () => void;
  /** For a list in it. */
  readonly wide?: boolean | undefined;
}

/**
 * A question over the page. It lies between the banner and the bottom bar and takes only the page itself out of reach: who
 * it is about, Emergency 999 and Call the nurse stay in sight and work, which a modal dialog would not allow.
 */
export function Sheet({ title, children, actions, onClose, wide }: SheetProps) {
  const { over, main } = useContext(PlacesContext);
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (main === null || over === null) return;
    const before = document.activeElement;
    main.setAttribute('inert', '');
    const first = box.current?.querySelector<HTMLElement>('input, textarea, button');
    (first ?? box.current)?.focus();
    return () => {
      main.removeAttribute('inert');
      if (before instanceof HTMLElement) before.focus();
    };
  }, [main, over]);
  if (over === null) return null;
  return createPortal(
    <div className="sheet-scrim">
      <div
        ref={box}
        className={wide === true ? 'sheet sheet--wide' : 'sheet'}
        role="dialog"
        aria-labelledby={titleId}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      >
        <h2 id={titleId} className="sheet__title">
          {title}
        </h2>
        {children}
        <div className="sheet__actions">{actions}</div>
      </div>
    </div>,
    over,
  );
}
