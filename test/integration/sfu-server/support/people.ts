/** Somebody who belongs to the demo service and comes in with a key, as the tests of signing in need them. */
import { DEMO_SERVICE } from '../../../../sfu-server/demo/people.ts';
import type { Invited, PeopleActor, PersonWanted } from '../../../../sfu-server/identity/people.ts';
import { softKey, type SoftKey } from './authenticator.ts';
import type { TestHub } from './hub.ts';
import { accept, browser, tokenOf, type Browser } from './sign-in.ts';

export const BY_TEST: PeopleActor = { actorKind: 'hub', actorId: '' };

export const NURSE: PersonWanted = {
  name: 'Martha Quinn',
  role: 'nurse-practitioner',
  qualification: 'NMC PIN 15B1111E, V300',
  prescriber: true,
};

export interface Arrived {
  readonly invited: Invited;
  readonly page: Browser;
  readonly key: SoftKey;
  readonly recoveryCodes: readonly string[];
}

/** Invited, came in with a new key, and still signed in. */
export async function arrive(hub: TestHub, wanted: PersonWanted = NURSE): Promise<Arrived> {
  const invited = await hub.people.invite(BY_TEST, DEMO_SERVICE.serviceId, wanted);
  const page = browser(hub.url);
  const key = softKey(page.origin);
  const { recoveryCodes } = await accept(page, tokenOf(invited.link), key);
  return { invited, page, key, recoveryCodes };
}
