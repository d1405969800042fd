import { Building2, Check, House, Siren, User } from 'lucide-react';
import type { HolderKind } from '#domain/red-bag/red-bag.ts';
import { saidHolder } from '../../../../features/red-bag/index.ts';
import { AttachmentImage } from '../../../../features/photo/index.ts';
import { BAG_TEXT, DISCLOSURE, HANDED_HOW } from '../../../../text/red-bag.ts';
import { nearTime } from '../../../../text/time.ts';
import { Card } from '../../../../ui/card.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { useKiosk } from '../../state/context.tsx';
import type { BagPageProps } from './bag-page.ts';

function HolderIcon({ kind }: { readonly kind: HolderKind }) {
  switch (kind) {
    case 'home':
      return <House aria-hidden="true" />;
    case 'crew':
      return <Siren aria-hidden="true" />;
    case 'emergency-department':
    case 'ward':
      return <Building2 aria-hidden="true" />;
    case 'other':
      return <User aria-hidden="true" />;
    default:
      return kind satisfies never;
  }
}

/** Who has had the bag, the newest first: by whom, how, on what ground, and which pack went along. */
export function Custody({ resident, bag, now }: Pick<BagPageProps, 'resident' | 'bag' | 'now'>) {
  const { photos } = useKiosk();
  const steps = [...bag.handedOver].reverse();
  return (
    <Card className="pad" data-testid="bag-custody">
      <h2 className="card-title">{BAG_TEXT.custodyTitle}</h2>
      {steps.length === 0 ? (
        <p>{BAG_TEXT.custodyNone}</p>
      ) : (
        <ol className="bag-custody">
          {steps.map(({ to, how, version, basis, drawn, words, by, at }, index) => (
            <li key={at} data-testid="bag-custody-step" data-kind={to.kind}>
              <span className="bag-custody__icon">
                <HolderIcon kind={to.kind} />
              </span>
              <div>
                <p>
                  <b>{saidHolder(to)}</b>{' '}
                  {index === 0 && (
                    <Tag tone="green" icon={<Check aria-hidden="true" />}>
                      {BAG_TEXT.custodyNow}
                    </Tag>
                  )}
                </p>
                <p className="secondary">
                  {[
                    nearTime(at, now),
                    HANDED_HOW[how],
                    version > 0 ? BAG_TEXT.custodyVersion(version) : '',
                    BAG_TEXT.markedBy(by.name),
                  ]
                    .filter((it) => it !== '')
                    .join(', ')}
                </p>
                {to.kind !== 'home' && (
                  <p className="secondary">
                    {DISCLOSURE[basis.route]}: {basis.decidedBy}
                  </p>
                )}
                {words !== '' && <p>“{words}”</p>}
                {to.telephone !== undefined && to.telephone !== '' && <p>{BAG_TEXT.awayTelephone(to.telephone)}</p>}
                {drawn !== undefined && (
                  <div className="bag-custody__sign">
                    <AttachmentImage
                      source={photos}
                      residentId={resident.residentId}
                      attachment={drawn}
                      alt={BAG_TEXT.custodySigned}
                    />
                  </div>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
