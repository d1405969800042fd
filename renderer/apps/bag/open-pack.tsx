import { FileDown, LogOut, Printer } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { summaryOf } from '#domain/red-bag/summary-of.ts';
import { fromBase64url } from '#protocol/red-bag/base64url.ts';
import type { ParsedCode } from '#protocol/red-bag/code.ts';
import type { BagClient } from '../../connections/bag-client.ts';
import { PackView, saidHolder } from '../../features/red-bag/index.ts';
import { BAG_PAGE, savedName } from '../../text/bag-page.ts';
import { clockTime, dateTimeWords } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { CheckedNote } from './checked-note.tsx';
import { readPack, type ReadPack } from './model/opened-pack.ts';
import type { Opened } from './model/place.ts';
import { saveFile } from './model/save-file.ts';
import { useAct } from './model/use-act.ts';
import type { Opening } from './model/use-opening.ts';
import { Summary } from './summary.tsx';
import { Take } from './take.tsx';

export interface OpenPackProps {
  readonly opened: Opened;
  readonly code: ParsedCode;
  readonly client: BagClient;
  readonly opening: Opening;
  readonly ring: ReactNode;
  readonly onClose: () => void;
}

function Shown({ read, onPdf }: { readonly read: ReadPack | undefined; readonly onPdf: ReactNode }) {
  if (read === undefined) return null;
  switch (read.is) {
    case 'of-another':
      return (
        <Callout tone="red" live="assertive" title={BAG_PAGE.packOfAnother} data-testid="bag-of-another">
          {BAG_PAGE.packOfAnotherWords}
        </Callout>
      );
    case 'unreadable':
      return (
        <Callout tone="amber" live="polite" title={BAG_PAGE.packUnreadable} data-testid="bag-pack-unreadable">
          {BAG_PAGE.packUnreadableWords} {onPdf}
        </Callout>
      );
    case 'pack':
      if (read.checked === 'wrong') return <CheckedNote checked="wrong" texts={BAG_PAGE.packChecked} />;
      return (
        <>
          <Summary summary={summaryOf(read.pack)} shortened={false} />
          <CheckedNote checked={read.checked} texts={BAG_PAGE.packChecked}>
            {BAG_PAGE.packOf(read.version, dateTimeWords(read.pack.madeAt))}
          </CheckedNote>
        </>
      );
    default:
      return read satisfies never;
  }
}

/** The pack, read-only, with what can be done with it. */
export function OpenPack({ opened, code, client, opening, ring, onClose }: OpenPackProps) {
  const { access, accessUntil, expiresAt, versions, holder, serviceKey } = opened;
  const newest = opened.pack;
  const [read, setRead] = useState<ReadPack>();
  const heading = useRef<HTMLHeadingElement>(null);
  const { act, busy, failed, done } = useAct(opening.over);
  const key = fromBase64url(serviceKey);

  useEffect(() => {
    heading.current?.focus();
    window.scrollTo({ top: 0 });
  }, []);
  useEffect(() => {
    let gone = false;
    if (newest === null) return undefined;
    // The page is drawn first: a long pack takes a moment to check.
    void Promise.resolve().then(() => {
      if (!gone) setRead(readPack(newest, code.summary, fromBase64url(serviceKey)));
    });
    return () => {
      gone = true;
    };
  }, [newest, code.summary, serviceKey]);

  const version = read?.version ?? newest?.version;
  const isWrong = read?.is === 'of-another' || (read?.is === 'pack' && read.checked === 'wrong');
  const shownPack = read?.is === 'pack' && read.checked !== 'wrong' ? read.pack : undefined;
  const newestVersion = newest?.version;

  const showVersion = (which: number): void => {
    void act(`version-${String(which)}`, async () => {
      setRead(readPack(await client.pack(access, which), code.summary, key));
    });
  };
  const save = (ending: 'pdf' | 'json', which: number): void => {
    void act(ending, async () => {
      const file = await (ending === 'pdf' ? client.paper(access, which) : client.bundle(access, which));
      saveFile(file, savedName(code.summary.tracker, which, ending));
    });
  };

  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="visually-hidden">
        {BAG_PAGE.front}
      </h2>
      {newest === null && (
        <Callout
          tone="amber"
          title={BAG_PAGE.nothingFrozen}
          data-testid="bag-nothing-frozen"
          action={
            <Button
              busy={opening.asking ? BAG_PAGE.looking : undefined}
              data-testid="bag-news"
              onClick={() => void opening.ask()}
            >
              {BAG_PAGE.tryAgain}
            </Button>
          }
        >
          {BAG_PAGE.nothingFrozenWords}
        </Callout>
      )}
      {version !== undefined && newestVersion !== undefined && version < newestVersion && (
        <Callout
          tone="amber"
          live="polite"
          title={BAG_PAGE.earlier(version, newestVersion)}
          data-testid="bag-earlier"
          action={
            <Button
              look="line"
              data-testid="bag-show-newest"
              onClick={() => {
                showVersion(newestVersion);
              }}
            >
              {BAG_PAGE.showNewest}
            </Button>
          }
        />
      )}
      <Shown read={read} onPdf={null} />
      <div className="bag__columns">
        <div className="bag__side">
          {version !== undefined && !isWrong && (
            <Card className="bag__card">
              <h2>{BAG_PAGE.papers}</h2>
              <Button
                size="large"
                wide
                icon={<Printer aria-hidden="true" />}
                busy={busy === 'pdf' ? BAG_PAGE.pdfBusy : undefined}
                data-testid="bag-pdf"
                onClick={() => {
                  save('pdf', version);
                }}
              >
                {BAG_PAGE.pdf}
              </Button>
              <Button
                look="line"
                wide
                icon={<FileDown aria-hidden="true" />}
                busy={busy === 'json' ? BAG_PAGE.fhirBusy : undefined}
                data-testid="bag-fhir"
                onClick={() => {
                  save('json', version);
                }}
              >
                {BAG_PAGE.fhir}
              </Button>
              <p role="status" className="secondary" data-testid="bag-saved">
                {done === 'pdf' && `${BAG_PAGE.pdfReady} ${BAG_PAGE.saved}`}
                {done === 'json' && `${BAG_PAGE.fhirReady} ${BAG_PAGE.saved}`}
              </p>
            </Card>
          )}
          {failed !== undefined && (
            <Callout tone="red" live="assertive" title={BAG_PAGE.failed} data-testid="bag-failed">
              {failed === 'not-connected' ? BAG_PAGE.offline : BAG_PAGE.failedWords}
            </Callout>
          )}
          <Card className="bag__card">
            <h2>{BAG_PAGE.who}</h2>
            <p data-testid="bag-holder">
              {holder === undefined
                ? BAG_PAGE.whoHome
                : BAG_PAGE.whoNow(saidHolder(holder), dateTimeWords(holder.since))}
            </p>
            <Take access={access} client={client} onTaken={opening.setHolder} onOver={opening.over} />
          </Card>
          {versions.length > 0 && (
            <Card className="bag__card">
              <h2>{BAG_PAGE.versions}</h2>
              <ul className="bag-versions" data-testid="bag-versions">
                {[...versions].reverse().map((one) => (
                  <li key={`${String(one.version)} ${one.sha256}`}>
                    {one.version === version ? (
                      <b>
                        {BAG_PAGE.versionLine(one.version, dateTimeWords(one.madeAt))} ({BAG_PAGE.versionShown})
                      </b>
                    ) : (
                      <Button
                        look="line"
                        size="small"
                        busy={busy === `version-${String(one.version)}` ? BAG_PAGE.opening : undefined}
                        data-testid={`bag-version-${String(one.version)}`}
                        onClick={() => {
                          showVersion(one.version);
                        }}
                      >
                        {BAG_PAGE.showVersion(one.version)}, {dateTimeWords(one.madeAt)}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
              <Button
                look="quiet"
                busy={opening.asking ? BAG_PAGE.looking : undefined}
                data-testid="bag-news"
                onClick={() => void opening.ask()}
              >
                {BAG_PAGE.news}
              </Button>
            </Card>
          )}
          <Card className="bag__card">
            {ring}
            <p className="secondary">
              {BAG_PAGE.openUntil(clockTime(accessUntil))} {BAG_PAGE.linkUntil(dateTimeWords(expiresAt))}{' '}
              {BAG_PAGE.logged}
            </p>
            <Button look="line" wide icon={<LogOut aria-hidden="true" />} data-testid="bag-close" onClick={onClose}>
              {BAG_PAGE.close}
            </Button>
          </Card>
        </div>
        {shownPack !== undefined && (
          <Card className="bag__card bag__pack">
            <PackView pack={shownPack} />
          </Card>
        )}
      </div>
    </>
  );
}
