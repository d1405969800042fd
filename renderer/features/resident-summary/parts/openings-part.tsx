import { useEffect, useState } from 'react';
import type { SummaryTabs } from '#domain/summary/summary-tabs.ts';
import type { Opening } from '#protocol/hub/record.ts';
import { OPENINGS_TEXT } from '../../../text/record.ts';
import { BASIS_WORDS } from '../../../text/governance.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { dateTimeWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { PartCard } from './part-card.tsx';

export type AskOpenings = () => Promise<{ readonly openings: readonly Opening[]; readonly complete: boolean }>;

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'loaded'; readonly openings: readonly Opening[]; readonly complete: boolean };

const FIRST = 20;

/** Who has looked at this record, the newest first. */
export function OpeningsPart({ ask, tabs }: { readonly ask: AskOpenings; readonly tabs: SummaryTabs }) {
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  const [all, setAll] = useState(false);
  useEffect(() => {
    let gone = false;
    const settle = (next: Loaded): void => {
      if (!gone) setLoaded(next);
    };
    ask().then(
      ({ openings, complete }) => {
        settle({
          kind: 'loaded',
          openings: [...openings].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)),
          complete,
        });
      },
      () => {
        settle({ kind: 'failed' });
      },
    );
    return () => {
      gone = true;
    };
    // Asked once for each time that it is opened: an app hands in a new function with each drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tries]);
  const titleOf = (tabId: string | undefined): string =>
    tabs.tabs.find((tab) => tab.tabId === tabId)?.title ?? tabId ?? OPENINGS_TEXT.whole;
  return (
    <PartCard part="openings">
      {loaded.kind === 'loading' && (
        <div role="status">
          <span className="visually-hidden">{OPENINGS_TEXT.loading}</span>
          <Skeleton height="96px" />
        </div>
      )}
      {loaded.kind === 'failed' && (
        <Callout
          tone="amber"
          action={
            <Button
              look="line"
              size="small"
              onClick={() => {
                setLoaded({ kind: 'loading' });
                setTries(tries + 1);
              }}
            >
              {OPENINGS_TEXT.again}
            </Button>
          }
        >
          {OPENINGS_TEXT.failed}
        </Callout>
      )}
      {loaded.kind === 'loaded' && (
        <>
          {!loaded.complete && <Callout tone="info">{OPENINGS_TEXT.incomplete}</Callout>}
          {loaded.openings.length === 0 ? (
            <p className="secondary">{OPENINGS_TEXT.none}</p>
          ) : (
            <table className="openings" data-testid="openings">
              <thead>
                <tr>
                  <th scope="col">{OPENINGS_TEXT.when}</th>
                  <th scope="col">{OPENINGS_TEXT.who}</th>
                  <th scope="col">{OPENINGS_TEXT.what}</th>
                  <th scope="col">{OPENINGS_TEXT.whereColumn}</th>
                </tr>
              </thead>
              <tbody>
                {loaded.openings
                  .slice(0, all ? undefined : FIRST)
                  .map(({ at, name, role, where, tab, breakGlass, basis }, index) => (
                    <tr key={`${at} ${name} ${tab ?? ''} ${String(index)}`}>
                      <td className="no-wrap">{dateTimeWords(at)}</td>
                      <td>
                        {name}, {ROLE_WORDS[role].toLowerCase()}
                      </td>
                      <td>
                        {breakGlass === undefined ? (
                          <>
                            {titleOf(tab)}
                            {basis !== undefined && (
                              <span className="secondary">, {BASIS_WORDS[basis].toLowerCase()}</span>
                            )}
                          </>
                        ) : (
                          <>
                            <Tag tone="amber">{OPENINGS_TEXT.breakGlass}</Tag> {breakGlass}
                          </>
                        )}
                      </td>
                      <td>{OPENINGS_TEXT.where[where]}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          )}
          {!all && loaded.openings.length > FIRST && (
            <Button
              look="quiet"
              size="small"
              onClick={() => {
                setAll(true);
              }}
            >
              {OPENINGS_TEXT.more(loaded.openings.length - FIRST)}
            </Button>
          )}
        </>
      )}
    </PartCard>
  );
}
