import { BookOpen, FileText, QrCode, Tags } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import type { PaperWanted } from './bag-core.ts';
import type { BagPageProps } from './bag-page.ts';
import { PaperView } from './paper-view.tsx';
import { usePaper } from './use-paper.ts';

type Kind = PaperWanted['which'];
const KINDS = ['front-page', 'pack', 'tags', 'bag-label'] as const satisfies readonly Kind[];

const TITLE: Readonly<Record<Kind, string>> = {
  'front-page': BAG_TEXT.printFront,
  pack: BAG_TEXT.printWhole,
  tags: BAG_TEXT.printTags,
  'bag-label': BAG_TEXT.printLabel,
};

function KindIcon({ kind }: { readonly kind: Kind }) {
  switch (kind) {
    case 'front-page':
      return <FileText aria-hidden="true" />;
    case 'pack':
      return <BookOpen aria-hidden="true" />;
    case 'tags':
      return <Tags aria-hidden="true" />;
    case 'bag-label':
      return <QrCode aria-hidden="true" />;
    default:
      return kind satisfies never;
  }
}

/** Papers of the bag. The front page is made as soon as the page opens: it is the one that cannot wait. */
export function Print({ resident, bag, now }: BagPageProps) {
  const { residentId } = resident;
  const { bagId } = bag;
  const { state, make } = usePaper();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void make({ bagId, residentId, which: 'front-page' }, BAG_TEXT.printFront);
    // Once, with the page.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const shown = state.at === 'none' ? undefined : state.wanted;
  const hasTags = bag.belongings.some(({ thing }) => thing.tag !== undefined);
  return (
    <div className="page" data-testid="bag-print-page">
      <BottomActions>
        <BackButton to={{ page: 'red-bag', residentId }} />
      </BottomActions>
      <div>
        <h1 className="page__title">{BAG_TEXT.printTitle}</h1>
        <p className="secondary">{BAG_TEXT.paperHint}</p>
      </div>
      <div className="bag-print">
        <div className="bag-print__kinds">
          {KINDS.map((kind) => (
            <Button
              key={kind}
              look={shown?.which === kind && shown.version === undefined ? 'primary' : 'line'}
              wide
              icon={<KindIcon kind={kind} />}
              data-testid={`bag-make-${kind}`}
              off={kind === 'tags' && !hasTags ? BAG_TEXT.noTags : undefined}
              onClick={() => {
                void make({ bagId, residentId, which: kind }, TITLE[kind]);
              }}
            >
              {TITLE[kind]}
            </Button>
          ))}
          <Card className="pad" data-testid="bag-versions">
            <h2 className="card-title">{BAG_TEXT.versions}</h2>
            {bag.frozen.length === 0 ? (
              <p className="secondary">{BAG_TEXT.versionNone}</p>
            ) : (
              <ul className="bag-lines">
                {[...bag.frozen].reverse().map(({ entryId, version, by, at }) => (
                  <li key={entryId} data-testid="bag-version">
                    <p>
                      <b>{BAG_TEXT.version(version)}</b>{' '}
                      <span className="secondary">{BAG_TEXT.versionLine(nearTime(at, now), by.name)}</span>
                    </p>
                    <Button
                      look="line"
                      onClick={() => {
                        void make({ bagId, residentId, which: 'pack', version }, BAG_TEXT.version(version));
                      }}
                    >
                      {BAG_TEXT.versionPrint}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
        <PaperView state={state} />
      </div>
    </div>
  );
}
