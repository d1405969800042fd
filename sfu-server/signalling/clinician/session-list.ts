/** A list that one person watches, and that is read for nobody else: an inbox, the visits of a practice, what was said to a nurse. */
import type { SignallingParts } from '../parts.ts';
import { createWatchedList } from '../watched-list.ts';
import type { ClinicianSession } from './session.ts';

/** Changes that come right after one that was shown are shown together: nobody waits with a finger on such a list. */
const TOGETHER_MS = 500;

/**
 * @param list `kinds` are the entries after which it may be another one; `rows` reads it; `show` tells it again
 * @returns reads the list, and from the first time on shows it whenever it has changed, until the link ends
 */
export function sessionList<Rows>(
  session: ClinicianSession,
  { events, log }: Pick<SignallingParts, 'events' | 'log'>,
  list: {
    readonly kinds: ReadonlySet<string>;
    readonly rows: () => Promise<Rows>;
    readonly show: (rows: Rows) => void;
  },
): () => Promise<Rows> {
  const { serviceId } = session.scope;
  let watching = false;
  return async () => {
    const rows = await list.rows();
    if (watching) return rows;
    watching = true;
    const watched = createWatchedList({
      view: list.rows,
      togetherMs: TOGETHER_MS,
      onFault: (fault) => {
        log.error({ fault }, 'a list could not be shown');
      },
    });
    watched.watch({ serviceId, show: list.show }, rows);
    const stop = events.onCommitted((committed) => {
      if (committed.serviceId === serviceId && list.kinds.has(committed.kind)) watched.changed();
    });
    session.onEnd(() => {
      stop();
      watched.close();
    });
    return rows;
  };
}
