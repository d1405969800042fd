/**
 * The page's signalling of a call to an encrypted hub goes through the kiosk's own program: it alone knows whom to trust, and the
 * browser is told to overlook nothing. Sound and pictures do not come this way.
 */
import type { Wire } from '#protocol/wire/wire.ts';

/** A page says little before its call is set up; more than this is no call of ours. */
const MOST_WAITING = 64;

export interface OpeningWire {
  readonly opened: Promise<Wire>;
  abandon(): void;
}

/** Each end hears what the other says, in its order, and ends with it. */
export function joinToHub(page: Wire, hub: OpeningWire): void {
  let line: Wire | undefined;
  let over = false;
  const waiting: string[] = [];
  page.onMessage((text) => {
    if (line !== undefined) line.send(text);
    else if (waiting.length < MOST_WAITING) waiting.push(text);
    else page.close();
  });
  page.onClose(() => {
    over = true;
    if (line === undefined) hub.abandon();
    else line.close();
  });
  hub.opened.then(
    (opened) => {
      if (over) {
        opened.close();
        return;
      }
      line = opened;
      opened.onMessage((text) => page.send(text));
      opened.onClose(() => page.close());
      for (const text of waiting.splice(0)) opened.send(text);
    },
    () => page.close(),
  );
}
