import { UserRoundSearch } from 'lucide-react';
import type { Described, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { UNKNOWN_TEXT } from '../../../../text/keeping.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { DescribedCard } from '../reconcile/described-card.tsx';
import { CallRows } from './call-rows.tsx';

/** Somebody for whom a call was made and who is in no list: what was typed, the call, and the way to say who it is. */
export function DescribedPage({
  residentId,
  record,
  described,
  now,
}: {
  readonly residentId: string;
  readonly record: ResidentRecord;
  readonly described: Described;
  readonly now: number;
}) {
  const { identified } = described;
  const caller = [...record.encounters.values()].find((encounter) => encounter.caller !== undefined)?.caller;
  const name = caller === undefined ? described.by.name : caller === '' ? UNKNOWN_TEXT.nobody : caller;
  const known = useKioskState((state) =>
    identified === undefined ? undefined : state.records.get(identified.residentId)?.resident?.preferredName,
  );
  return (
    <div className="page">
      <h1 className="page__title">{UNKNOWN_TEXT.title}</h1>
      <Card className="pad resident__described">
        <DescribedCard person={described.person} by={UNKNOWN_TEXT.by(name, nearTime(described.at, now))} />
        {identified === undefined ? (
          <Button
            icon={<UserRoundSearch aria-hidden="true" />}
            data-testid="open-identify"
            onClick={() => {
              go({ page: 'identify', residentId });
            }}
          >
            {UNKNOWN_TEXT.identify}
          </Button>
        ) : (
          <>
            <p>{UNKNOWN_TEXT.identified(identified.by.name, nearTime(identified.at, now))}</p>
            {known !== undefined && (
              <Button
                look="line"
                onClick={() => {
                  go({ page: 'resident', residentId: identified.residentId });
                }}
              >
                {UNKNOWN_TEXT.open(known)}
              </Button>
            )}
          </>
        )}
      </Card>
      <Card className="pad" aria-label={UNKNOWN_TEXT.calls}>
        <CallRows calls={[...record.encounters.values()].map((encounter) => ({ encounter }))} now={now} />
      </Card>
    </div>
  );
}
