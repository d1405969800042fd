import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import './error-summary.css';

export interface ErrorSummaryProps {
  readonly title: string;
  /** Each problem with the id of its field, so that a touch goes there. */
  readonly problems: readonly { readonly fieldId?: string | undefined; readonly words: string }[];
}

/** What must be put right, together at the top; takes the focus when it appears. Nothing for no problems. */
export function ErrorSummary({ title, problems }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const count = problems.length;
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2 className="error-summary__title">
        <TriangleAlert aria-hidden="true" /> {title}
      </h2>
      <ul>
        {problems.map(({ fieldId, words }) => (
          <li key={`${fieldId ?? ''}${words}`}>
            {fieldId === undefined ? (
              words
            ) : (
              <button
                type="button"
                className="error-summary__link"
                onClick={() => {
                  document.getElementById(fieldId)?.focus();
                }}
              >
                {words}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
