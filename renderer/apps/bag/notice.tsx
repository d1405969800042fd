import { useEffect, useRef, type ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';

export interface NoticeProps {
  readonly title: string;
  readonly words: string;
  readonly testId: string;
  readonly children?: ReactNode;
}

/** A page that says one thing. */
export function Notice({ title, words, testId, children }: NoticeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <main className="bag bag--notice" data-testid={testId}>
      <Card className="bag__card">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p>{words}</p>
        {children}
      </Card>
    </main>
  );
}
