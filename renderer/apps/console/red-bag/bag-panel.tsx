import { Printer } from 'lucide-react';
import { useMemo } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { completenessOf } from '#domain/red-bag/completeness.ts';
import { packOf } from '#domain/red-bag/pack-of.ts';
import { statusOf } from '#domain/red-bag/state.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { bagOfCall, packVersion, saidHolder } from '../../../features/red-bag/index.ts';
import type { CallPerson } from '../../../features/story/index.ts';
import { BAG_STATUS, CONSOLE_BAG_TEXT } from '../../../text/red-bag-console.ts';
import { nearTime } from '../../../text/time.ts';
import { Card } from '../../../ui/card.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useHomeTelephone } from '../telephone/telephone-number.tsx';
import { BagLinks } from './bag-links.tsx';
import './red-bag.css';

export interface BagPanelProps {
  readonly who: CallPerson;
  readonly encounter: Encounter;
}

/** The red bag of whoever the call is for: where it is, how far it is, and the ways into it. Nothing where there is none. */
export function BagPanel({ who, encounter }: BagPanelProps) {
  const now = useHubNow(10_000);
  const { person, resident } = who;
  const telephone = useHomeTelephone(encounter.homeId) ?? '';
  const bag = bagOfCall(person.redBags, encounter.encounterId);
  const completeness = useMemo(() => {
    if (bag === undefined || resident === undefined) return undefined;
    const homeName = person.placements.at(-1)?.homeName ?? '';
    const pack = packOf(person, bag, {
      service: { name: '', telephone: '' },
      home: { name: homeName, address: '', telephone },
      demo: false,
      version: 0,
      madeAt: bag.startedAt,
      madeBy: '',
    });
    return pack && completenessOf(pack, bag);
  }, [bag, resident, person, telephone]);
  if (bag === undefined || resident === undefined || completeness === undefined) return null;

  const status = statusOf(bag);
  const held = bag.handedOver.at(-1);
  const version = packVersion(bag);
  const missing = completeness.parts.filter(({ required, state }) => required && state === 'missing').length;
  return (
    <Card className="story-card bag-panel" data-testid="bag-panel" data-status={status}>
      <div className="bag-panel__head">
        <h2>{CONSOLE_BAG_TEXT.title(bag.journey.tracker ?? '')}</h2>
        <Tag tone={status === 'away' ? 'amber' : status === 'closed' ? 'green' : 'blue'}>{BAG_STATUS[status]}</Tag>
        <b data-testid="bag-panel-percent">{CONSOLE_BAG_TEXT.percent(completeness.percent)}</b>
      </div>
      <ul className="bag-panel__facts">
        <li data-testid="bag-panel-holder">
          {held === undefined
            ? CONSOLE_BAG_TEXT.atHome
            : CONSOLE_BAG_TEXT.with(saidHolder(held.to), nearTime(held.at, now))}
        </li>
        <li>{version === undefined ? CONSOLE_BAG_TEXT.packNone : CONSOLE_BAG_TEXT.pack(version)}</li>
        <li>{completeness.frontPageReady ? CONSOLE_BAG_TEXT.frontReady : CONSOLE_BAG_TEXT.frontMissing}</li>
        {missing > 0 && <li>{CONSOLE_BAG_TEXT.missing(missing)}</li>}
      </ul>
      {version !== undefined && (
        <a
          className="button button--line bag-panel__pdf"
          href={`/documents/red-bag/${bag.bagId}.pdf`}
          target="_blank"
          rel="noreferrer"
          data-testid="bag-panel-pdf"
        >
          <Printer aria-hidden="true" /> <span className="button__words">{CONSOLE_BAG_TEXT.pdf}</span>
        </a>
      )}
      <BagLinks residentId={resident.residentId} bag={bag} now={now} />
    </Card>
  );
}
