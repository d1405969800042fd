import { CalendarSearch, Check, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { RouteKind } from '#domain/referrals/route.ts';
import { useHub, useHubNow } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { ROUTE_KIND_WORDS, ROUTES_TEXT } from '../../../text/routes.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { hoursToCheck, missingOfWeek, type MissingDay } from '../model/week-check.ts';

interface Found {
  readonly at: readonly Instant[];
  readonly without: readonly (readonly RouteKind[])[];
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function missingWords({ whole, ranges }: MissingDay): string {
  if (whole) return ROUTES_TEXT.wholeDay;
  return ROUTES_TEXT.nobody(ranges.map(({ from, to }) => ROUTES_TEXT.range(clock(from), clock(to))).join(', '));
}

/** Days on which the same hours are missing, together, in the order in which they come. */
function together(days: readonly MissingDay[], now: Instant): readonly (readonly [hours: string, days: string])[] {
  const found = new Map<string, string[]>();
  for (const one of days) {
    if (one.ranges.length === 0) continue;
    const hours = missingWords(one);
    found.set(hours, [...(found.get(hours) ?? []), ROUTES_TEXT.dayOf(one.day, now)]);
  }
  return [...found].map(([hours, names]) => [hours, names.join(', ')]);
}

function Week({ found, now }: { readonly found: Found; readonly now: Instant }) {
  const kinds = missingOfWeek(found.at, found.without);
  return (
    <>
      <p className="secondary">{ROUTES_TEXT.checkMore}</p>
      <dl className="week-check" data-testid="week-check">
        {kinds.map(({ kind, days, covered }) => (
          <div key={kind} className={covered ? undefined : 'week-check__missing'} data-kind={kind}>
            <dt>
              {covered ? <Check aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />} {ROUTE_KIND_WORDS[kind]}
            </dt>
            <dd>
              {covered
                ? ROUTES_TEXT.coveredAll
                : together(days, now).map(([hours, names]) => (
                    <span key={hours}>
                      <b>{hours}</b>: {names}
                    </span>
                  ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Asks the hub for each hour of the next seven days who is missing. */
export function WeekCheck() {
  const { client } = useHub();
  const now = useHubNow(60_000);
  const { pending, refusal, dismiss, press } = usePress();
  const [found, setFound] = useState<Found>();

  async function look(): Promise<void> {
    const at = hoursToCheck(now);
    await press('check', async () => {
      const { without } = await client.request('routes.check', { at: [...at] });
      setFound({ at, without });
    });
  }

  const button = (
    <Button
      look="line"
      icon={<CalendarSearch aria-hidden="true" />}
      busy={pending === 'check' ? ROUTES_TEXT.checking : undefined}
      data-testid="routes-check"
      onClick={() => {
        void look();
      }}
    >
      {found === undefined ? ROUTES_TEXT.check : ROUTES_TEXT.checkAgain}
    </Button>
  );
  if (found === undefined) {
    return (
      <div>
        {button}
        <RefusalBar words={refusal} onSeen={dismiss} />
      </div>
    );
  }
  return (
    <Card className="follow-up-card" aria-label={ROUTES_TEXT.checkTitle}>
      <div className="follow-up-card__head">
        <h3>{ROUTES_TEXT.checkTitle}</h3>
        <span className="follow-up-card__acts">
          {button}
          <Button
            look="quiet"
            onClick={() => {
              setFound(undefined);
            }}
          >
            {ROUTES_TEXT.checkHide}
          </Button>
        </span>
      </div>
      <RefusalBar words={refusal} onSeen={dismiss} />
      <Week found={found} now={now} />
    </Card>
  );
}
