/** What the screen asks of the red bag beside facts. */
import type { Author } from '#domain/people/people.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { redBagRequests } from '#protocol/bridge/red-bag.ts';
import type { Handlers } from '#protocol/wire/serve.ts';
import type { SignIn } from '../people/sign-in.ts';
import type { Training } from '../people/training.ts';
import type { RedBags } from '../red-bag/red-bags.ts';

export interface RedBagHandlerParts {
  readonly redBags: RedBags;
  readonly signIn: SignIn;
  readonly training: Training;
}

export function redBagHandlers(parts: RedBagHandlerParts): Pick<Handlers<KioskBridge>, keyof typeof redBagRequests> {
  const { redBags, signIn, training } = parts;
  /** Whoever gives a record out of the house knows the kiosk. */
  const trained = (): Author => {
    const author = signIn.required();
    training.mustBeTrained(author, 'kiosk');
    return author;
  };
  return {
    'bag.freeze': (asks) => redBags.freeze(trained(), asks),
    'bag.hand-over': (asks) => redBags.handOver(trained(), asks),
    'bag.share': (asks) => redBags.share(trained(), asks),
    'bag.share-secret': (asks) => redBags.secret(trained(), asks),
    'bag.paper': (asks) => redBags.paper(signIn.signedIn ?? undefined, asks),
    'bag.paper-part': (asks) => redBags.paperPart(asks),
    'bag.openings': (asks) => {
      signIn.required();
      return redBags.openings(asks);
    },
  };
}
