import type { HTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import './card.css';

export interface CardProps extends HTMLAttributes<HTMLElement> {
  /** `working` has a blue edge: something is under way in it. `look` is amber. */
  readonly edge?: 'plain' | 'working' | 'look' | 'danger' | undefined;
  readonly as?: 'section' | 'div' | 'article' | 'li' | undefined;
}

/** A white card on the pale page. */
export function Card({ edge = 'plain', as: Element = 'section', className, children, ...rest }: CardProps) {
  return (
    <Element {...rest} className={classNames('card', edge !== 'plain' && `card--${edge}`, className)}>
      {children}
    </Element>
  );
}
