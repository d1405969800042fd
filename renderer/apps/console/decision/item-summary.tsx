import { Clock, FileText, User } from 'lucide-react';
import type { Instant } from '#domain/base/time.ts';
import { CONFIRM_TEXT, DECISION_TEXT } from '../../../text/decision.ts';
import { ANTICIPATORY_WORDS, END_OF_LIFE_TEXT, REFERRAL_TEXT, VISIT_TEXT } from '../../../text/decision-lines.ts';
import { nearTime } from '../../../text/time.ts';
import { Tag } from '../../../ui/tag.tsx';
import { everyMinutesOf, type ItemDraft } from '../model/draft.ts';
import { instantOf } from '../model/london-time.ts';
import { routeRowOf } from '../model/route-choice.ts';
import { adviceLines } from '../model/validate.ts';
import { AllergyCheck } from './allergy-check.tsx';
import { useDraft } from './draft-host.tsx';

interface Fact {
  readonly label: string;
  readonly value: string;
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="decision-facts">
      {facts
        .filter(({ value }) => value.trim() !== '')
        .map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function at(wall: string, now: Instant): string {
  const instant = instantOf(wall);
  return instant === undefined ? '' : nearTime(instant, now);
}

/** A line that is whole, as short as it can be said; everything is behind "Change". */
export function ItemSummary({ item, now }: { readonly item: ItemDraft; readonly now: Instant }) {
  const { context } = useDraft();
  switch (item.kind) {
    case 'advice':
      return (
        <p>
          {adviceLines(item.text).join(' ')} <b>{DECISION_TEXT.adviceLines(adviceLines(item.text).length)}</b>
        </p>
      );
    case 'prescription':
      return (
        <>
          <Facts
            facts={[
              { label: DECISION_TEXT.medicineShort, value: item.medicine },
              { label: DECISION_TEXT.duration, value: `${item.duration} (${item.quantity})` },
              { label: DECISION_TEXT.dose, value: `${item.dose}, ${item.route}, ${item.frequency}` },
            ]}
          />
          <div className="decision-item__tags">
            <AllergyCheck
              item={item}
              context={context.prescribing}
              problems={[]}
              errorsShown={false}
              onChange={() => undefined}
              readOnly
            />
            <Tag icon={<FileText aria-hidden="true" />}>{DECISION_TEXT.notEps}</Tag>
          </div>
        </>
      );
    case 'gp-visit':
      return (
        <p>
          <b>{context.practice !== undefined && VISIT_TEXT.to(context.practice.name)}.</b> {item.reason}
        </p>
      );
    case 'referral':
      return (
        <>
          <Facts
            facts={[
              { label: REFERRAL_TEXT.route, value: routeRowOf(context.routes, item.routeId)?.route.name ?? '' },
              { label: REFERRAL_TEXT.how, value: REFERRAL_TEXT.howWords[item.how] },
              { label: REFERRAL_TEXT.seenBy, value: at(item.seenBy, now) },
            ]}
          />
          <p>{item.question}</p>
        </>
      );
    case 'monitoring': {
      const minutes = everyMinutesOf(item);
      return (
        <Facts
          facts={[
            { label: DECISION_TEXT.every, value: minutes === undefined ? '' : DECISION_TEXT.everyChoice(minutes) },
            { label: DECISION_TEXT.until, value: at(item.until, now) },
            { label: DECISION_TEXT.callIfShort, value: item.callIf },
          ]}
        />
      );
    }
    case 'end-of-life':
      return (
        <>
          <Facts
            facts={[
              { label: END_OF_LIFE_TEXT.place, value: item.preferredPlace },
              {
                label: END_OF_LIFE_TEXT.anticipatoryShort,
                value: item.anticipatory === '' ? '' : ANTICIPATORY_WORDS[item.anticipatory],
              },
              { label: END_OF_LIFE_TEXT.team, value: item.team },
            ]}
          />
          <p>{item.comfort}</p>
        </>
      );
    case 'escalation':
      return (
        <p>
          <b>{DECISION_TEXT.to[item.to]}.</b> {item.reason}
        </p>
      );
    default:
      return item satisfies never;
  }
}

/** Who does it and by when, where nothing is being typed. */
export function OwnerDueWords({ item, now }: { readonly item: ItemDraft; readonly now: Instant }) {
  return (
    <div className="decision-item__owner decision-item__owner--said">
      <span>
        <User aria-hidden="true" /> <b>{item.owner}</b>
      </span>
      <span>
        <Clock aria-hidden="true" /> <b>{CONFIRM_TEXT.dueOf(item.kind, at(item.due, now))}</b>
      </span>
    </div>
  );
}
