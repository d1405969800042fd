import type { ReactNode } from 'react';

/** Words for a screen reader that the picture beside them says to the eye. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>;
}
