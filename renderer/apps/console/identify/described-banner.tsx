import { UserRoundSearch } from 'lucide-react';
import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Described } from '#domain/journal/reduce-resident.ts';
import { IDENTIFY_TEXT } from '../../../text/bedside.ts';
import { quoted } from '../../../text/console.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { IdentifyPanel } from './identify-panel.tsx';
import './identify.css';

export interface DescribedBannerProps {
  readonly encounter: Encounter;
  readonly described: Described;
  readonly mayIdentify: boolean;
}

/** In the place of the banner while nobody has said who it is: what the home typed, and the way to say it. */
export function DescribedBanner({ encounter, described, mayIdentify }: DescribedBannerProps) {
  const [asking, setAsking] = useState(false);
  const { name, room } = described.person;
  return (
    <Card className="described" edge="look" aria-label={IDENTIFY_TEXT.title} data-testid="described-banner">
      <div className="described__head">
        <UserRoundSearch aria-hidden="true" />
        <div className="described__who">
          <div className="described__name" role="heading" aria-level={2}>
            {name === '' ? IDENTIFY_TEXT.nobodyName : quoted(name)}
            {room !== '' && `, ${IDENTIFY_TEXT.room(room)}`}
          </div>
          <p>{IDENTIFY_TEXT.why}</p>
        </div>
        {mayIdentify && !asking && (
          <Button
            data-testid="identify"
            onClick={() => {
              setAsking(true);
            }}
          >
            {IDENTIFY_TEXT.open}
          </Button>
        )}
      </div>
      {asking && (
        <IdentifyPanel
          encounter={encounter}
          described={described}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </Card>
  );
}

/** Under the banner once it is known: who said so, when, how they knew, and what had been typed. */
export function IdentifiedLine({ described, now }: { readonly described: Described; readonly now: Instant }) {
  const { identified, person } = described;
  if (identified === undefined) return null;
  return (
    <p className="identified" data-testid="identified">
      <UserRoundSearch aria-hidden="true" />
      <span>
        <b>{IDENTIFY_TEXT.identified(identified.by.name, nearTime(identified.at, now))}</b>{' '}
        {identified.words !== '' && quoted(identified.words)} {IDENTIFY_TEXT.typed(person.name, person.room)}
      </span>
    </p>
  );
}
