import { Eye, KeyRound, Link2Off } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { BagShareState } from '#domain/red-bag/red-bag.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { useSaving } from '../../state/use-saving.ts';
import { makeShare, type MadeShare, type Opening } from './bag-core.ts';
import type { BagPageProps } from './bag-page.ts';
import { useBagWriter } from './bag-write.ts';
import { BasisFields, basisOf, useProposedBasis } from './basis-fields.tsx';
import { openingWords } from './opening-words.ts';
import { PaperView } from './paper-view.tsx';
import { usePaper } from './use-paper.ts';

/** The passcode, large enough to be read out across a corridor. It is nowhere else and comes only once. */
function Passcode({
  share,
  resident,
  bag,
  now,
  onSeen,
}: Pick<BagPageProps, 'resident' | 'bag' | 'now'> & { readonly share: MadeShare; readonly onSeen: () => void }) {
  const { state, make } = usePaper();
  const offline = useKioskState((kiosk) => kiosk.link?.hub !== 'connected');
  return (
    <Card className="pad bag-passcode" edge="working" aria-labelledby="passcode-title">
      <h2 id="passcode-title" className="card-title">
        <KeyRound aria-hidden="true" /> {BAG_TEXT.passcode}
      </h2>
      <p className="bag-passcode__code" data-testid="bag-passcode" role="status">
        {share.passcode}
      </p>
      <p>
        {BAG_TEXT.passcodeHint} {BAG_TEXT.passcodeUntil(nearTime(share.expiresAt, now))}
      </p>
      {offline && <Callout tone="amber">{BAG_TEXT.linkOffline}</Callout>}
      <div className="bag-buttons">
        <Button
          data-testid="bag-print-code"
          onClick={() => {
            const { residentId } = resident;
            void make(
              { bagId: bag.bagId, residentId, which: 'front-page', shareId: share.shareId },
              BAG_TEXT.printFront,
            );
          }}
        >
          {BAG_TEXT.linkPrint}
        </Button>
        <Button look="line" data-testid="bag-passcode-seen" onClick={onSeen}>
          {BAG_TEXT.passcodeSeen}
        </Button>
      </div>
      <PaperView state={state} />
    </Card>
  );
}

function EndSheet({
  residentId,
  bagId,
  share,
  onClose,
}: {
  readonly residentId: string;
  readonly bagId: string;
  readonly share: BagShareState;
  readonly onClose: () => void;
}) {
  const { store } = useKiosk();
  const { saving, failed, run, put } = useBagWriter(residentId);
  const fields = useBagFields(bagId);
  const { shareId, forWhom } = share.shared;
  const field = `end.${shareId}`;
  const [empty, setEmpty] = useState(false);
  const reason = fields.get(field);
  return (
    <Sheet
      title={`${BAG_TEXT.linkEnd}: ${forWhom}`}
      onClose={onClose}
      actions={
        <>
          <Button look="line" onClick={onClose}>
            {BAG_TEXT.cancel}
          </Button>
          <Button
            data-testid="bag-link-end-save"
            busy={saving ? BAG_TEXT.saving : undefined}
            onClick={() => {
              setEmpty(reason.trim() === '');
              if (reason.trim() === '') return;
              void run(async () => {
                await put({ kind: 'bag.share-ended', body: { bagId, shareId, reason: reason.trim() } });
                fields.drop(field);
                store.setState({ toast: BAG_TEXT.linkEndSaved });
                onClose();
              });
            }}
          >
            {BAG_TEXT.linkEnd}
          </Button>
        </>
      }
    >
      <NotSaved failure={failed} />
      <TextArea
        label={BAG_TEXT.linkEndWhy}
        hint={BAG_TEXT.linkEndOffline}
        error={empty && reason.trim() === '' ? BAG_TEXT.linkEndEmpty : undefined}
        rows={2}
        maxLength={4000}
        data-testid="bag-link-end-why"
        value={reason}
        onChange={(event) => {
          fields.set(field, event.target.value);
        }}
      />
    </Sheet>
  );
}

/** Every link that was made, and the way to end it. */
function Links({ resident, bag, now, onAgain }: BagPageProps & { readonly onAgain: (shareId: string) => void }) {
  const [ending, setEnding] = useState<BagShareState>();
  return (
    <Card className="pad" data-testid="bag-links">
      <h2 className="card-title">{BAG_TEXT.linkList}</h2>
      {bag.shares.length === 0 ? (
        <p>{BAG_TEXT.linkNone}</p>
      ) : (
        <ul className="bag-lines">
          {[...bag.shares].reverse().map((share) => {
            const { shared, ended } = share;
            const over = Date.parse(shared.expiresAt) <= now;
            const until = nearTime(shared.expiresAt, now);
            return (
              <li
                key={shared.shareId}
                data-testid="bag-link"
                data-state={ended !== undefined ? 'ended' : over ? 'over' : 'open'}
              >
                {ended !== undefined ? (
                  <p>
                    {BAG_TEXT.linkEndedLine(shared.forWhom, ended.by.name, nearTime(ended.at, now))}{' '}
                    <span className="secondary">“{ended.reason}”</span>
                  </p>
                ) : over ? (
                  <p>{BAG_TEXT.linkOver(shared.forWhom, until)}</p>
                ) : (
                  <>
                    <p>
                      <b>{BAG_TEXT.linkLine(shared.forWhom, until)}</b>{' '}
                      <span className="secondary">
                        {BAG_TEXT.versionLine(nearTime(shared.at, now), shared.by.name)}
                      </span>
                    </p>
                    <div className="bag-buttons">
                      <Button
                        look="line"
                        icon={<KeyRound aria-hidden="true" />}
                        data-testid="bag-passcode-again"
                        onClick={() => {
                          onAgain(shared.shareId);
                        }}
                      >
                        {BAG_TEXT.passcodeAgain}
                      </Button>
                      <Button
                        look="line"
                        icon={<Link2Off aria-hidden="true" />}
                        data-testid="bag-link-end"
                        onClick={() => {
                          setEnding(share);
                        }}
                      >
                        {BAG_TEXT.linkEnd}
                      </Button>
                    </div>
                  </>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {ending !== undefined && (
        <EndSheet
          residentId={resident.residentId}
          bagId={bag.bagId}
          share={ending}
          onClose={() => {
            setEnding(undefined);
          }}
        />
      )}
    </Card>
  );
}

/** Who has opened a link, or tried to: known to the hub, and told when there is a connection. */
function Openings({ resident, bag, now }: BagPageProps) {
  const { bridge } = useKiosk();
  const { bagId } = bag;
  const { residentId } = resident;
  const connected = useKioskState((state) => state.link?.hub === 'connected');
  const [openings, setOpenings] = useState<readonly Opening[] | 'unknown'>();
  const links = bag.shares.length;
  useEffect(() => {
    if (!connected || links === 0) return;
    let gone = false;
    bridge.request('bag.openings', { residentId, bagId }).then(
      ({ openings: known, complete }) => {
        if (!gone) setOpenings(complete ? known : 'unknown');
      },
      () => {
        if (!gone) setOpenings('unknown');
      },
    );
    return () => {
      gone = true;
    };
  }, [bridge, residentId, bagId, connected, links]);
  if (links === 0) return null;
  return (
    <Card className="pad" data-testid="bag-openings">
      <h2 className="card-title">
        <Eye aria-hidden="true" /> {BAG_TEXT.openings}
      </h2>
      {!connected || openings === 'unknown' ? (
        <p>{BAG_TEXT.openingsUnknown}</p>
      ) : openings === undefined ? (
        <p role="status">{BAG_TEXT.openingsLoading}</p>
      ) : openings.length === 0 ? (
        <p>{BAG_TEXT.openingsNone}</p>
      ) : (
        <ul className="bag-lines">
          {openings.map((opening) => (
            <li key={`${opening.at} ${opening.what}`} data-testid="bag-opening">
              {openingWords(opening, now)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** A way for the hospital to open the pack: a code on the front page and a passcode that is said, never printed. */
export function HospitalLinks(props: BagPageProps) {
  const { record, resident, bag, now } = props;
  const proposed = useProposedBasis({ record, bag });
  const { store, bridge } = useKiosk();
  const { residentId } = resident;
  const fields = useBagFields(bag.bagId);
  const { saving, failed, run } = useSaving({ notSaved: BAG_TEXT.linkFailed });
  const again = useSaving({ notSaved: BAG_TEXT.passcodeNotHere });
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<MadeShare>();
  const forWhom = fields.get('link.for', bag.journey.goingTo);
  return (
    <div className="page entry-form" data-testid="bag-links-page">
      <BottomActions>
        <BackButton to={{ page: 'red-bag', residentId }} />
        {made === undefined && (
          <Button
            icon={<KeyRound aria-hidden="true" />}
            data-testid="bag-link-make"
            busy={saving ? BAG_TEXT.linkMaking : undefined}
            onClick={() => {
              setTried(true);
              const basis = basisOf(fields, proposed);
              if (forWhom.trim() === '' || basis === undefined) return;
              void run(async () => {
                setMade(
                  await makeShare(store, bridge, residentId, { bagId: bag.bagId, forWhom: forWhom.trim(), basis }),
                );
                fields.drop('link.');
              });
            }}
          >
            {BAG_TEXT.linkMake}
          </Button>
        )}
      </BottomActions>
      <div>
        <h1 className="page__title">{BAG_TEXT.linksTitle}</h1>
        <p className="secondary">{BAG_TEXT.linksHint}</p>
      </div>
      <NotSaved failure={failed ?? again.failed} />
      {made !== undefined ? (
        <Passcode
          share={made}
          resident={resident}
          bag={bag}
          now={now}
          onSeen={() => {
            setMade(undefined);
          }}
        />
      ) : (
        <Card className="pad entry-form">
          <TextField
            label={BAG_TEXT.linkFor}
            hint={BAG_TEXT.linkForHint}
            error={tried && forWhom.trim() === '' ? BAG_TEXT.linkForEmpty : undefined}
            maxLength={200}
            autoComplete="off"
            data-testid="bag-link-for"
            value={forWhom}
            onChange={(event) => {
              fields.set('link.for', event.target.value);
            }}
          />
          <BasisFields proposed={proposed} resident={resident} fields={fields} tried={tried} />
        </Card>
      )}
      <Links
        {...props}
        onAgain={(shareId) => {
          void again.run(async () => {
            setMade(await bridge.request('bag.share-secret', { residentId, bagId: bag.bagId, shareId }));
          });
        }}
      />
      <Openings {...props} />
    </div>
  );
}
