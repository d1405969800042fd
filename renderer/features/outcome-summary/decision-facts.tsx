import type { Instant } from '#domain/base/time.ts';
import type { FamilyTold, Outcome } from '#domain/outcomes/outcome.ts';
import { AFTER_TEXT, CONFIRM_TEXT } from '../../text/decision.ts';
import { DETAIL_TEXT } from '../../text/outcome.ts';
import { nearTime } from '../../text/time.ts';
import { Callout } from '../../ui/callout.tsx';

/** Without the full stop that ends it: that stands behind whatever is said of the family. */
function reasoned(state: string, words: string): string {
  const why = words.trim().replace(/[.]$/, '');
  return why === '' ? state : `${state}. ${why}`;
}

function familyWords(family: FamilyTold, now: Instant): string {
  switch (family.told) {
    case 'yes':
      return AFTER_TEXT.toldWords(family.who, family.by, nearTime(family.at, now));
    case 'later':
      return AFTER_TEXT.laterWords(family.who, family.by, nearTime(family.due, now));
    case 'not-wanted':
      return reasoned(AFTER_TEXT.notWanted, family.words);
    case 'nobody':
      return reasoned(AFTER_TEXT.nobody, family.words);
    default:
      return family satisfies never;
  }
}

/** Where the person is from here on, against which wish, who of the family knows, and how it was signed. */
export function DecisionFacts({ outcome, now }: { readonly outcome: Outcome; readonly now: Instant }) {
  const { place, wishes, family, signedAs } = outcome;
  return (
    <>
      {wishes?.conflict === true && (
        <Callout tone="red" title={CONFIRM_TEXT.wishesAgainst} data-testid="confirm-wishes">
          {wishes.reason}
        </Callout>
      )}
      {(place !== undefined || family !== undefined) && (
        <p data-testid="from-here-on">
          {place !== undefined && (
            <>
              <b>{CONFIRM_TEXT.place}:</b> {AFTER_TEXT.places[place].toLowerCase()}.{' '}
            </>
          )}
          {family !== undefined && (
            <>
              <b>{CONFIRM_TEXT.family}:</b> {familyWords(family, now)}.{' '}
            </>
          )}
          {wishes?.conflict === false && (
            <span className="secondary">{CONFIRM_TEXT.wishesHeld(wishes.shown.length)}</span>
          )}
        </p>
      )}
      {signedAs !== undefined && (
        <p className="secondary" data-testid="signed-as">
          {DETAIL_TEXT.signedAs(signedAs.qualification, signedAs.registration)}
          {signedAs.stepUp !== undefined &&
            ` ${DETAIL_TEXT.stepUp(signedAs.stepUp.how, nearTime(signedAs.stepUp.at, now))}`}
        </p>
      )}
    </>
  );
}
