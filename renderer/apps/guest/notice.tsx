import { useEffect, useRef, type ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';
import { Ring } from '../../ui/ring.tsx';

export interface NoticeProps {
  readonly title: string;
  readonly words?: string | undefined;
  readonly busy?: boolean | undefined;
  readonly testId?: string | undefined;
  readonly children?: ReactNode;
}

/** A page that says one thing. */
export function Notice({ title, words, busy = false, testId, children }: NoticeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever reads with their ears is told that the page is another one.
  useEffect(() => {
    heading.current?.focus();
  }, [title]);
  return (
    <main className="guest guest--notice" data-testid={testId}>
      <Card className="guest__card">
        <h1 ref={heading} tabIndex={-1}>
          {busy && <Ring />} {title}
        </h1>
        {words !== undefined && <p>{words}</p>}
        {children}
      </Card>
    </main>
  );
}
