import type { ReactNode } from 'react';

/** What a crew must see first, in a frame of its own. */
export function Alert({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="sheet-alert">
      <b>{title}</b>
      {children}
    </div>
  );
}

/** One part of the sheet under its title. */
export function Box({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section className="sheet-box">
      <div className="sheet-box__head">
        <h2>{title}</h2>
        {aside !== undefined && <span className="sheet-page__small">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
