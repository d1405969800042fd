/** What the screen asks of a resident's record beside observations and calls. */
import type { recordRequests } from '#protocol/bridge/record.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Handlers } from '#protocol/wire/serve.ts';
import type { BridgeParts } from './handlers.ts';

export function recordHandlers(_parts: BridgeParts): Pick<Handlers<KioskBridge>, keyof typeof recordRequests> {
  function notYet(): never {
    throw new RefusalError('internal', 'Nothing was saved.');
  }
  return {
    'record.write': notYet,
    'observations.move': notYet,
    'resident.history': notYet,
    'record.opened': () => ({}),
    'resident.openings': notYet,
    'outbox.list': notYet,
    'attachment.put': notYet,
    'attachment.get': notYet,
    'health.seen': () => ({}),
  };
}
