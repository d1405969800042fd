import type { ReactNode } from 'react';
import './call.css';

export interface CaptionsProps {
  /** What this strip is, in a word. */
  readonly label: string;
  /** The newest last. */
  readonly lines: readonly { readonly id: string; readonly text: string }[];
  /** In the place of lines while there are none: what will stand here, and what will not. */
  readonly empty: ReactNode;
}

/** Written words of the other end, large over the lower edge of its picture. */
export function Captions({ label, lines, empty }: CaptionsProps) {
  return (
    <div className="call-captions" role="log" aria-label={label} data-testid="captions">
      <span className="call-captions__label">{label}</span>
      {lines.length === 0 ? (
        <p className="call-captions__empty">{empty}</p>
      ) : (
        lines.map(({ id, text }) => (
          <p key={id} className="call-captions__line">
            {`“${text}”`}
          </p>
        ))
      )}
    </div>
  );
}
