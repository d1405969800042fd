/** What the screen asks of the red bag beside facts. */
import type { Author } from '#domain/people/people.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { redBagRequests } from '#protocol/bridge/red-bag.ts';
import type { Params, ResultOf } from '#protocol/wire/contract.ts';
import type { Handlers } from '#protocol/wire/serve.ts';
import { nobodySignedIn } from '../calls/calls.ts';
import type { Openings } from '../openings/openings.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { Training } from '../people/training.ts';
import type { RedBags } from '../red-bag/red-bags.ts';

export interface RedBagHandlerParts {
  readonly redBags: RedBags;
  readonly signIn: SignIn;
  readonly training: Training;
  readonly openings: Pick<Openings, 'opened'>;
  readonly kioskId: () => string | undefined;
}

export function redBagHandlers(parts: RedBagHandlerParts): Pick<Handlers<KioskBridge>, keyof typeof redBagRequests> {
  const { redBags, signIn, training } = parts;
  /** Whoever opens a way into a record from outside knows the kiosk. */
  const trained = (): Author => {
    const author = signIn.required();
    training.mustBeTrained(author, 'kiosk');
    return author;
  };

  async function paper(asks: Params<KioskBridge, 'bag.paper'>): Promise<ResultOf<KioskBridge, 'bag.paper'>> {
    const { residentId, which } = asks;
    const author = signIn.signedIn ?? undefined;
    const set = await redBags.paper(author, asks);
    const kioskId = parts.kioskId();
    const by = author ?? (kioskId === undefined ? undefined : nobodySignedIn(kioskId));
    if (by !== undefined && (which === 'front-page' || which === 'pack')) {
      const noted = parts.openings.opened(by, residentId, `red bag, ${which} printed`);
      // A full disk does not keep the crew waiting for the page; without an emergency it does.
      await (author === undefined ? noted.catch(() => undefined) : noted);
    }
    return set;
  }

  return {
    // A crew at the door does not wait for a training: who has the bag, and with what, is written down by whoever is there.
    'bag.freeze': (asks) => redBags.freeze(signIn.required(), asks),
    'bag.hand-over': (asks) => redBags.handOver(signIn.required(), asks),
    'bag.share': (asks) => redBags.share(trained(), asks),
    'bag.share-secret': (asks) => redBags.secret(trained(), asks),
    'bag.paper': paper,
    'bag.paper-part': (asks) => redBags.paperPart(asks),
    'bag.openings': (asks) => {
      signIn.required();
      return redBags.openings(asks);
    },
  };
}
