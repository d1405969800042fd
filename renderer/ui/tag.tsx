import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './tag.css';

export type TagTone = 'plain' | 'blue' | 'green' | 'red' | 'amber' | 'purple' | 'solid-red';

export interface TagProps {
  /** Allergy solid red; wishes purple; Scale 2 blue; done green; look amber; needs plain. */
  readonly tone?: TagTone | undefined;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly 'data-testid'?: string | undefined;
}

/** A short fact in words. The colour repeats what the words say. */
export function Tag({ tone = 'plain', icon, children, className, ...rest }: TagProps) {
  return (
    <span {...rest} className={classNames('tag', tone !== 'plain' && `tag--${tone}`, className)}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
