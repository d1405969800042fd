import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { Board } from './model/follow.ts';

export interface BoardStatesProps<State> {
  readonly board: Board<State>;
  readonly words: { readonly loading: string; readonly failed: string; readonly again: string };
  readonly onAgain: () => void;
  readonly children: (state: State) => ReactNode;
}

/** A state of the hub on its way, not to be had, or there. */
export function BoardStates<State>({ board, words, onAgain, children }: BoardStatesProps<State>) {
  switch (board.kind) {
    case 'loading':
      return (
        <div aria-busy="true">
          <VisuallyHidden>{words.loading}</VisuallyHidden>
          <Skeleton height="80px" />
        </div>
      );
    case 'failed':
      return (
        <Callout
          tone="amber"
          title={words.failed}
          action={
            <Button look="line" size="small" onClick={onAgain}>
              {words.again}
            </Button>
          }
        >
          {board.words}
        </Callout>
      );
    case 'open':
      return children(board.state);
    default:
      return board satisfies never;
  }
}
