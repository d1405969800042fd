import type { ReactNode } from 'react';
import { BAG_PAGE } from '../../text/bag-page.ts';
import { dateTimeWords } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, type CalloutTone } from '../../ui/callout.tsx';
import { asksAgain, type Place } from './model/place.ts';

interface Words {
  readonly tone: CalloutTone;
  readonly title: string;
  readonly words: string;
}

function wordsOf(place: Place): Words | undefined {
  switch (place.at) {
    case 'start':
    case 'open':
      return undefined;
    case 'over':
      return { tone: 'info', title: BAG_PAGE.accessOver, words: BAG_PAGE.accessOverWords };
    case 'trouble':
      switch (place.code) {
        case 'not-connected':
          return { tone: 'amber', title: BAG_PAGE.offline, words: BAG_PAGE.offlineWords };
        case 'wait-before-retry':
          return { tone: 'amber', title: BAG_PAGE.busy, words: BAG_PAGE.busyWords };
        default:
          return { tone: 'red', title: BAG_PAGE.failed, words: BAG_PAGE.failedWords };
      }
    case 'answered': {
      const { answer } = place;
      switch (answer.state) {
        case 'not-here-yet':
          return { tone: 'amber', title: BAG_PAGE.notHereYet, words: BAG_PAGE.notHereYetWords };
        case 'wrong-passcode':
          return { tone: 'red', title: BAG_PAGE.wrongPasscode, words: BAG_PAGE.triesLeft(answer.triesLeft) };
        case 'locked':
          return { tone: 'red', title: BAG_PAGE.locked, words: BAG_PAGE.lockedWords };
        case 'expired':
          return { tone: 'amber', title: BAG_PAGE.expired, words: BAG_PAGE.expiredWords(dateTimeWords(answer.at)) };
        case 'ended':
          return { tone: 'amber', title: BAG_PAGE.ended, words: BAG_PAGE.endedWords(dateTimeWords(answer.at)) };
        default:
          return answer satisfies never;
      }
    }
    default:
      return place satisfies never;
  }
}

export interface StandingProps {
  readonly place: Place;
  readonly asking: boolean;
  readonly onAgain: () => void;
  readonly onAnother: () => void;
  /** How the home is rung. */
  readonly ring: ReactNode;
}

/** Why the pack is not open, and what to do about it. */
export function Standing({ place, asking, onAgain, onAnother, ring }: StandingProps) {
  const said = wordsOf(place);
  if (said === undefined) return null;
  const { tone, title, words } = said;
  const state = place.at === 'answered' ? place.answer.state : place.at;
  return (
    <div className="bag-standing" data-testid="bag-standing" data-state={state}>
      <Callout tone={tone} live="assertive" title={title}>
        {words}
      </Callout>
      {place.at !== 'over' && ring}
      {asksAgain(place) && (
        <div className="bag-standing__acts">
          <Button busy={asking ? BAG_PAGE.asking : undefined} data-testid="bag-again" onClick={onAgain}>
            {BAG_PAGE.tryAgain}
          </Button>
          <Button look="line" data-testid="bag-another" onClick={onAnother}>
            {BAG_PAGE.stopAsking}
          </Button>
        </div>
      )}
    </div>
  );
}
