import { ExternalLink, Printer } from 'lucide-react';
import { useRef } from 'react';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { failureOf } from '../../../../text/refusals.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Ring } from '../../../../ui/ring.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import type { PaperState } from './use-paper.ts';
import './paper-view.css';

/** The paper as it comes out of the printer, a button that prints it, and a way to open it where that does not work. */
export function PaperView({ state }: { readonly state: PaperState }) {
  const frame = useRef<HTMLIFrameElement>(null);
  switch (state.at) {
    case 'none':
      return null;
    case 'making':
      return (
        <p className="bag-paper__making" role="status">
          <Ring /> {BAG_TEXT.making}
        </p>
      );
    case 'failed':
      return <NotSaved failure={failureOf(state.fault, { notSaved: BAG_TEXT.paperFailed })} />;
    case 'ready':
      return (
        <Card className="pad bag-paper" data-testid="bag-paper">
          <div className="bag-paper__head">
            <p role="status">
              <b>{BAG_TEXT.paperReady(state.title)}</b>
            </p>
            <div className="bag-buttons">
              <Button
                icon={<Printer aria-hidden="true" />}
                data-testid="bag-print"
                onClick={() => {
                  const view = frame.current?.contentWindow;
                  view?.focus();
                  view?.print();
                }}
              >
                {BAG_TEXT.print}
              </Button>
              <a
                className="button button--line"
                href={state.url}
                target="_blank"
                rel="noreferrer"
                data-testid="bag-paper-open"
              >
                <ExternalLink aria-hidden="true" />
                <span className="button__words">{BAG_TEXT.openPdf}</span>
              </a>
            </div>
          </div>
          <iframe
            ref={frame}
            className="bag-paper__frame"
            title={BAG_TEXT.paperFrame(state.title)}
            // The viewer's own bars would take the room of the page; its buttons stand above.
            src={`${state.url}#toolbar=0&navpanes=0&view=FitH`}
            data-testid="bag-paper-frame"
          />
        </Card>
      );
    default:
      return state satisfies never;
  }
}
