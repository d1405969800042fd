import { Check } from 'lucide-react';
import { RING_TEXT } from '../../../../text/ring.ts';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import type { CallDetailsDraft } from '../../state/call-details.ts';
import { WHYS, type Why } from '../../state/ring-facts.ts';

/** Which of them the draft says, where it says nothing else. */
function saidIn({ concern, family }: CallDetailsDraft): Why | undefined {
  if (family !== undefined && family.words === RING_TEXT.whyWords.family) return 'family';
  return WHYS.find((why) => why !== 'family' && concern === RING_TEXT.whyWords[why]);
}

/** The draft with this reason, or without it when it was said already. What the carer typed is never touched. */
function withWhy(details: CallDetailsDraft, why: Why): CallDetailsDraft {
  const before = saidIn(details);
  const { family, ...rest } = details;
  const kept = family !== undefined && before !== 'family' ? { family } : {};
  const bare = { ...rest, ...kept, concern: before === undefined || before === 'family' ? details.concern : '' };
  if (before === why) return bare;
  // The family's worry has its own field, which the nurse must acknowledge.
  return why === 'family'
    ? { ...bare, family: { name: '', words: RING_TEXT.whyWords.family } }
    : { ...bare, concern: RING_TEXT.whyWords[why] };
}

/** The numbers do not ask for a call and somebody calls: why, in one touch. Offered, never asked for. */
export function WhyCall(props: {
  readonly details: CallDetailsDraft;
  /** Nothing is told yet. */
  readonly offered: boolean;
  readonly onChange: (details: CallDetailsDraft) => void;
}) {
  const { details, offered, onChange } = props;
  const said = saidIn(details);
  if (!offered && said === undefined) return null;
  return (
    <Card className="pad" data-testid="why-call">
      <h2 className="card-title">{RING_TEXT.whyTitle}</h2>
      <p className="secondary">{RING_TEXT.whyHint}</p>
      <div className="why-call__whys">
        {WHYS.map((why) => (
          <button
            key={why}
            type="button"
            className={classNames('option', said === why && 'option--chosen')}
            aria-pressed={said === why}
            data-testid={`why-${why}`}
            onClick={() => {
              onChange(withWhy(details, why));
            }}
          >
            {said === why && <Check className="option__tick" aria-hidden="true" />}
            <span>{RING_TEXT.why[why]}</span>
          </button>
        ))}
      </div>
    </Card>
  );
}
