import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { PANEL_TEXT } from '../../../text/handling.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import './work-panel.css';

export interface WorkPanelProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly 'data-testid'?: string | undefined;
}

/** Something to do beside the call, in the page: the banner of the person stays in sight. Escape closes it. */
export function WorkPanel({ title, onClose, children, ...rest }: WorkPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Back where it was opened from, unless the work has moved on to another place.
  useEffect(() => {
    const before = document.activeElement;
    const box = heading.current?.closest('section');
    // A field that asks for the focus has it already.
    if (box?.contains(before) !== true) heading.current?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: 'nearest' });
    return () => {
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) {
        before.focus({ preventScroll: true });
      }
    };
  }, []);
  return (
    <Card
      {...rest}
      className="work-panel"
      edge="working"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="work-panel__head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button look="quiet" size="small" icon={<X aria-hidden="true" />} data-testid="panel-close" onClick={onClose}>
          {PANEL_TEXT.close}
        </Button>
      </div>
      {children}
    </Card>
  );
}
