import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { STRIP_TEXT } from '../../text/queue.ts';
import { Button } from '../../ui/button.tsx';
import './head-panel.css';

export interface HeadPanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly testId?: string | undefined;
  readonly children: ReactNode;
}

/**
 * What is opened from the head: it pushes the page down, and so never lies over the resident's banner. The focus goes into it
 * and back to where it was; Escape closes it.
 */
export function HeadPanel({ title, onClose, testId, children }: HeadPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section
      className="head-panel"
      aria-labelledby={titleId}
      data-testid={testId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="head-panel__head">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button
          look="quiet"
          icon={<X aria-hidden="true" />}
          aria-label={STRIP_TEXT.close}
          data-testid="panel-close"
          onClick={onClose}
        />
      </div>
      <div className="head-panel__body" tabIndex={0} role="region" aria-label={title}>
        {children}
      </div>
    </section>
  );
}
