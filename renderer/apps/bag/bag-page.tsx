import { useEffect } from 'react';
import type { ParsedCode } from '#protocol/red-bag/code.ts';
import type { BagClient } from '../../connections/bag-client.ts';
import { BAG_PAGE } from '../../text/bag-page.ts';
import { dateTimeWords } from '../../text/time.ts';
import { Callout } from '../../ui/callout.tsx';
import { CheckedNote } from './checked-note.tsx';
import { checkCode } from './model/check.ts';
import { homeOf, maySayPasscode } from './model/place.ts';
import { useOpening } from './model/use-opening.ts';
import { useServiceKey } from './model/use-service-key.ts';
import { OpenPack } from './open-pack.tsx';
import { Passcode } from './passcode.tsx';
import { RingHome } from './ring-home.tsx';
import { Standing } from './standing.tsx';
import { Summary } from './summary.tsx';

export interface BagPageProps {
  readonly code: ParsedCode;
  readonly client: BagClient;
  readonly onClose: () => void;
}

/** What the code itself says at once, and the whole pack behind the passcode. */
export function BagPage({ code, client, onClose }: BagPageProps) {
  const { summary, token, shortened } = code;
  const serviceKey = useServiceKey(client);
  const opening = useOpening(client, code);
  const { place, asking, ask, forget } = opening;
  useEffect(() => {
    document.title = BAG_PAGE.titleOf(summary.tracker);
  }, [summary.tracker]);

  const checked = checkCode(code, serviceKey);
  const home = homeOf(place);
  // The number of a changed code may be anybody's.
  const ring = (
    <RingHome
      name={home?.name ?? ''}
      telephone={home?.telephone ?? (checked === 'wrong' ? '' : summary.homeTelephone)}
    />
  );
  const head = (
    <header className="bag__head">
      <h1>{BAG_PAGE.titleOf(checked === 'wrong' ? '' : summary.tracker)}</h1>
      {checked !== 'wrong' && place.at !== 'open' && (
        <p>
          {BAG_PAGE.from}. {BAG_PAGE.madeAt(dateTimeWords(summary.madeAt))}.
        </p>
      )}
    </header>
  );
  if (checked === 'wrong') {
    return (
      <main className="bag" data-testid="bag-page" data-place="wrong">
        {head}
        <CheckedNote checked={checked} texts={BAG_PAGE.checked} />
      </main>
    );
  }
  if (place.at === 'open') {
    return (
      <main className="bag bag--open" data-testid="bag-page" data-place="open">
        {head}
        <OpenPack
          opened={place.opened}
          code={code}
          client={client}
          opening={opening}
          ring={ring}
          onClose={() => {
            forget();
            onClose();
          }}
        />
      </main>
    );
  }
  const standing = <Standing place={place} asking={asking} ring={ring} onAgain={() => void ask()} onAnother={forget} />;
  return (
    <main className="bag" data-testid="bag-page" data-place={place.at}>
      {head}
      <Summary summary={summary} shortened={shortened} />
      <CheckedNote checked={checked} texts={BAG_PAGE.checked} />
      {token === undefined ? (
        <Callout tone="info" title={BAG_PAGE.opensNothing} data-testid="bag-opens-nothing">
          {BAG_PAGE.opensNothingWords}
        </Callout>
      ) : (
        <>
          {standing}
          {maySayPasscode(place) && <Passcode asking={asking} onSay={(passcode) => void ask(passcode)} />}
        </>
      )}
      {place.at === 'start' || place.at === 'over' || token === undefined ? ring : null}
    </main>
  );
}
