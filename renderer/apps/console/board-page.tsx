import { Undo2 } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';

export interface BoardPageProps {
  readonly title: string;
  readonly back: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly testId: string;
}

/** A page beside the queue: its title takes the focus, Escape and the button lead back. */
export function BoardPage({ title, back, onClose, children, testId }: BoardPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="board-page" role="region" aria-label={title} tabIndex={0} data-testid={testId}>
      <div className="board-page__head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button look="line" icon={<Undo2 aria-hidden="true" />} data-testid="board-back" onClick={onClose}>
          {back} <kbd>Esc</kbd>
        </Button>
      </div>
      {children}
    </div>
  );
}
