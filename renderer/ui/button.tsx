import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names.ts';
import { Ring } from './ring.tsx';
import './button.css';

export type ButtonLook = 'primary' | 'green' | 'red' | 'line' | 'quiet';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** Blue goes on, green reaches a person or signs, red is danger; `line` is second, `quiet` is third. */
  readonly look?: ButtonLook | undefined;
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** Words while it works ("Saving"). It takes no touch meanwhile. */
  readonly busy?: string | undefined;
  /** Why it cannot be used now, as its words ("Finish: 2 left"). Never for Call, Emergency or Answer. */
  readonly off?: string | undefined;
  readonly icon?: ReactNode;
  /** Fills the width of its place. */
  readonly wide?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

/**
 * A button that can always be reached: one that is off stays in the tab order (aria-disabled) and says why in its own
 * words, because a grey button without a reason is a dead end.
 */
export function Button({
  look = 'primary',
  size = 'medium',
  busy,
  off,
  icon,
  wide,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const idle = busy !== undefined || off !== undefined;
  return (
    <button
      {...rest}
      type={type}
      className={classNames(
        'button',
        `button--${look}`,
        size !== 'medium' && `button--${size}`,
        off !== undefined && 'button--off',
        wide === true && 'button--wide',
        className,
      )}
      aria-disabled={idle || undefined}
      aria-busy={busy !== undefined || undefined}
      onClick={(event) => {
        // A form must not be sent by a button that says it cannot be used.
        if (idle) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy !== undefined ? <Ring /> : icon}
      <span className="button__words">{busy ?? off ?? children}</span>
    </button>
  );
}
