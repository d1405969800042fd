import { Bell, Check, Info, Siren, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './callout.css';

export type CalloutTone = 'info' | 'asks' | 'amber' | 'red' | 'green' | 'alarm';

export interface CalloutProps {
  readonly tone: CalloutTone;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** A button at the end. */
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  /** `polite` for news, `assertive` for what must be acted on; absent when it was there from the start. */
  readonly live?: 'polite' | 'assertive' | undefined;
  readonly className?: string | undefined;
  readonly 'data-testid'?: string | undefined;
}

const ICONS: Readonly<Record<CalloutTone, ReactNode>> = {
  info: <Info aria-hidden="true" />,
  asks: <Bell aria-hidden="true" />,
  amber: <TriangleAlert aria-hidden="true" />,
  red: <TriangleAlert aria-hidden="true" />,
  green: <Check aria-hidden="true" />,
  alarm: <Siren aria-hidden="true" />,
};

/** A message in the page: what happened, what is safe, what to do. */
export function Callout({ tone, title, children, action, icon, live, className, ...rest }: CalloutProps) {
  return (
    <div
      {...rest}
      className={classNames('callout', `callout--${tone}`, className)}
      role={live === 'assertive' ? 'alert' : live === 'polite' ? 'status' : undefined}
    >
      <span className="callout__icon">{icon ?? ICONS[tone]}</span>
      <div className="callout__words">
        {title !== undefined && <strong className="callout__title">{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action !== undefined && <div className="callout__action">{action}</div>}
    </div>
  );
}
