import { useEffect, useId, useRef, type ReactNode } from 'react';
import './dialog.css';

export interface DialogProps {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions: ReactNode;
  /** Escape, or a touch outside: the same as the way back. */
  readonly onClose: () => void;
}

/** A question over the page, in the browser's own modal dialog: focus stays in it and goes back where it was. */
export function Dialog({ title, children, actions, onClose }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} className="dialog__title">
        {title}
      </h2>
      {children !== undefined && <div className="dialog__body">{children}</div>}
      <div className="dialog__actions">{actions}</div>
    </dialog>
  );
}
