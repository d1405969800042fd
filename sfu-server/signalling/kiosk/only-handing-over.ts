/** What a revoked kiosk may still do: hand over what it had not sent, once. Nothing is told to it. */
import type { KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Method } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { ProvedKiosk } from '../../identity/kiosks.ts';
import type { GuardedHandlers } from '../guard.ts';

const HANDING_OVER: ReadonlySet<string> = new Set<Method<KioskLink>>([
  'entries.append',
  'attachment.offer',
  'attachment.send',
  'record.opened',
  'fault.report',
  'practice.finished',
  'incident.report',
]);
/** These answer nothing of a record, whenever they come. */
const ALWAYS: ReadonlySet<string> = new Set<Method<KioskLink>>(['link.hello', 'link.prove', 'link.hand-over', 'ping']);

/** @throws RefusalError when a kiosk that ended asks for more than it may */
export function demandHandingOver(method: string, { how, handedOverAt }: Pick<ProvedKiosk, 'how' | 'handedOverAt'>) {
  if (how === undefined || ALWAYS.has(method)) return;
  if (how === 'revoked' && handedOverAt === undefined && HANDING_OVER.has(method)) return;
  throw new RefusalError('forbidden', 'This kiosk is no longer part of the service. Ring your manager.');
}

export function onlyHandingOver(
  who: () => ProvedKiosk | undefined,
  handlers: GuardedHandlers<KioskLink>,
): GuardedHandlers<KioskLink> {
  const guarded = Object.entries(handlers).map(([method, request]) => [
    method,
    {
      ...request,
      run: (params: never) => {
        const kiosk = who();
        if (kiosk !== undefined) demandHandingOver(method, kiosk);
        return (request.run as (params: never) => unknown)(params);
      },
    },
  ]);
  return Object.fromEntries(guarded) as GuardedHandlers<KioskLink>;
}
