/** What somebody began and did not save: theirs alone, kept by the core, and gone from the screen when they are. */
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { ResultOf } from '#protocol/wire/contract.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import type { KioskStore } from './store.ts';

/** Somebody has signed in: what they had begun is there again. */
export function signedInWith(store: KioskStore, { author }: ResultOf<KioskBridge, 'carer.sign-in'>): void {
  store.setState({ signedIn: author, draftsOf: author.personId });
}

/** Locks the kiosk. What is not saved is kept first. */
export async function signOut(_store: KioskStore, bridge: Pick<BridgeClient, 'request'>): Promise<void> {
  await bridge.request('carer.sign-out', {}).catch(() => undefined);
}
