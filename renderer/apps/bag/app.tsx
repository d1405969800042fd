import { useState } from 'react';
import type { BagClient } from '../../connections/bag-client.ts';
import { BAG_PAGE } from '../../text/bag-page.ts';
import { BagPage } from './bag-page.tsx';
import type { Brought } from './model/read-code.ts';
import { Notice } from './notice.tsx';

export interface AppProps {
  readonly brought: Brought;
  readonly client: BagClient;
}

export function App({ brought: first, client }: AppProps) {
  const [brought, setBrought] = useState<Brought | 'closed'>(first);
  if (brought === 'closed') {
    return <Notice title={BAG_PAGE.closed} words={BAG_PAGE.closedWords} testId="bag-closed" />;
  }
  switch (brought.is) {
    case 'nothing':
      return (
        <Notice title={BAG_PAGE.noCode} words={BAG_PAGE.noCodeWords} testId="bag-no-code">
          <p className="secondary">{BAG_PAGE.reloaded}</p>
        </Notice>
      );
    case 'unreadable':
      return <Notice title={BAG_PAGE.unreadable} words={BAG_PAGE.unreadableWords} testId="bag-unreadable" />;
    case 'code':
      return (
        <BagPage
          code={brought.code}
          client={client}
          onClose={() => {
            setBrought('closed');
          }}
        />
      );
    default:
      return brought satisfies never;
  }
}
