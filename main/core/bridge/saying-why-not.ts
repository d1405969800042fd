/** A disk that fails is told of in plain words, wherever in a request it fails. */
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Method } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Handlers } from '#protocol/wire/serve.ts';
import { notReadWords, notSavedWords } from '../journal/not-saved.ts';

/** These only look: nothing of theirs could have been saved. */
const ONLY_READ: ReadonlySet<string> = new Set<Method<KioskBridge>>([
  'kiosk.open',
  'resident.history',
  'resident.openings',
  'outbox.list',
  'attachment.get',
]);

/** @param onFault told what failed: the words for the screen do not say it */
export function sayingWhyNot(
  handlers: Handlers<KioskBridge>,
  onFault: (method: string, fault: unknown) => void,
): Handlers<KioskBridge> {
  const wrapped = Object.entries(handlers).map(([method, handler]) => [
    method,
    async (asked: never) => {
      try {
        return await (handler as (asked: never) => unknown)(asked);
      } catch (fault) {
        const words = ONLY_READ.has(method) ? notReadWords(fault) : notSavedWords(fault);
        if (words === undefined) throw fault;
        onFault(method, fault);
        throw new RefusalError('internal', words);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as Handlers<KioskBridge>;
}
