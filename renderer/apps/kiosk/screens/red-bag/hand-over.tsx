import { Handshake } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Attachment } from '#domain/attachments/attachment.ts';
import { HOLDER_KINDS, type BagHandedOver, type HolderKind } from '#domain/red-bag/red-bag.ts';
import { BAG_TEXT, HOLDER } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { go, useKiosk } from '../../state/context.tsx';
import { useSaving } from '../../state/use-saving.ts';
import { handOver } from './bag-core.ts';
import type { BagPageProps } from './bag-page.ts';
import { countPacked, tilesOf } from './bag-things.ts';
import { BasisFields, basisOf, useProposedBasis } from './basis-fields.tsx';
import { Signature } from './signature.tsx';
import { usePack } from './use-pack.ts';

type How = Exclude<BagHandedOver['how'], 'by-scan'>;
const HOW = ['on-screen', 'on-paper', 'by-telephone'] as const satisfies readonly How[];
const TO = HOLDER_KINDS.filter((kind): kind is Exclude<HolderKind, 'home'> => kind !== 'home');

/** What goes along as it is, and what is still missing: said, and nobody is held up by it. */
function BeforeTheyGo({ bag, record }: BagPageProps) {
  const { completeness, changed } = usePack(record, bag);
  const { done, all } = countPacked(tilesOf(bag));
  const missing = completeness?.parts.filter(({ required, state }) => required && state === 'missing').length ?? 0;
  const version = bag.frozen.at(-1)?.version ?? 0;
  return (
    <Callout
      tone={missing > 0 || done < all ? 'amber' : 'info'}
      title={BAG_TEXT.unpackedTitle}
      data-testid="bag-before"
    >
      {missing > 0 && <p>{BAG_TEXT.handMissing(missing)}</p>}
      {done < all && <p>{BAG_TEXT.handStill(all - done)}</p>}
      <p>{changed ? BAG_TEXT.handFreezes(version + 1) : BAG_TEXT.handSame(version)}</p>
    </Callout>
  );
}

/** Somebody takes the bag: who they are, on what ground, and their signature. The pack is frozen with it. */
export function HandOver(props: BagPageProps) {
  const { record, resident, bag } = props;
  const proposed = useProposedBasis({ record, bag });
  const { store, bridge, photos } = useKiosk();
  const { residentId, preferredName } = resident;
  const fields = useBagFields(bag.bagId);
  const { saving, failed, run } = useSaving({ notSaved: BAG_TEXT.handFailed });
  const [tried, setTried] = useState(false);
  const [picture, setPicture] = useState<() => Promise<Blob>>();
  const kept = useRef<Attachment>(undefined);
  // Once it has gone, the next one is told by telephone more often than not.
  const gone = bag.handedOver.length > 0;
  const kind = TO.find((one) => one === fields.get('hand.kind', gone ? 'ward' : 'crew')) ?? 'crew';
  const how = HOW.find((one) => one === fields.get('hand.how', gone ? 'by-telephone' : 'on-screen')) ?? 'on-screen';
  const name = fields.get('hand.name');
  const unsigned = how === 'on-screen' && picture === undefined;
  const text = (field: string, label: string, recorded = '', error?: string) => (
    <TextField
      label={label}
      error={error}
      maxLength={200}
      autoComplete="off"
      data-testid={`bag-hand-${field}`}
      value={fields.get(`hand.${field}`, recorded)}
      onChange={(event) => {
        fields.set(`hand.${field}`, event.target.value);
      }}
    />
  );

  function hand(): void {
    setTried(true);
    const basis = basisOf(fields, proposed);
    if (name.trim() === '' || basis === undefined || unsigned) return;
    void run(async () => {
      if (how === 'on-screen' && picture !== undefined) kept.current ??= await photos.put(await picture());
      const telephone = fields.get('hand.telephone').trim();
      await handOver(store, bridge, residentId, {
        bagId: bag.bagId,
        to: {
          kind,
          name: name.trim(),
          role: fields.get('hand.role', BAG_TEXT.handRoles[kind]).trim(),
          place: fields.get('hand.place').trim(),
          ...(telephone === '' ? {} : { telephone }),
        },
        how,
        basis,
        words: fields.get('hand.words').trim(),
        ...(how === 'on-screen' && kept.current !== undefined ? { drawn: kept.current } : {}),
      });
      fields.drop('hand.');
      store.setState({ toast: BAG_TEXT.handed(name.trim()) });
      go({ page: 'red-bag', residentId });
    });
  }

  return (
    <div className="page entry-form" data-testid="bag-hand-over-page">
      <BottomActions>
        <BackButton to={{ page: 'red-bag', residentId }} />
        <Button
          look="green"
          icon={<Handshake aria-hidden="true" />}
          data-testid="bag-hand-over-save"
          busy={saving ? BAG_TEXT.handing : undefined}
          onClick={hand}
        >
          {BAG_TEXT.hand}
        </Button>
      </BottomActions>
      <div>
        <h1 className="page__title">{BAG_TEXT.handTitle(preferredName)}</h1>
        <p className="secondary">{BAG_TEXT.handHint}</p>
      </div>
      <NotSaved failure={failed} />
      <div className="bag-hand">
        <Card className="pad entry-form">
          <OptionGroup
            legend={BAG_TEXT.handTo}
            value={kind}
            onChange={(chosen) => {
              fields.set('hand.kind', chosen);
            }}
            options={TO.map((one) => ({ value: one, label: HOLDER[one], testId: `bag-to-${one}` }))}
          />
          <div className="entry-form__row">
            {text('name', BAG_TEXT.handName, '', tried && name.trim() === '' ? BAG_TEXT.handNameEmpty : undefined)}
            {text('place', BAG_TEXT.handPlace[kind])}
          </div>
          <div className="entry-form__row">
            {text('role', BAG_TEXT.handRole, BAG_TEXT.handRoles[kind])}
            {text('telephone', BAG_TEXT.handTelephone)}
          </div>
        </Card>
        <Card className="pad entry-form">
          <OptionGroup
            legend={BAG_TEXT.handHow}
            value={how}
            onChange={(chosen) => {
              fields.set('hand.how', chosen);
            }}
            options={HOW.map((one) => ({ value: one, label: BAG_TEXT.handHows[one], testId: `bag-how-${one}` }))}
          />
          {how === 'on-screen' && (
            <>
              <Signature
                onDrawn={(drawn) => {
                  kept.current = undefined;
                  setPicture(() => drawn);
                }}
              />
              {tried && unsigned && (
                <p className="field__error" role="alert">
                  {BAG_TEXT.handSignEmpty}
                </p>
              )}
            </>
          )}
          {text('words', BAG_TEXT.handWords)}
        </Card>
      </div>
      <Card className="pad">
        <BasisFields proposed={proposed} resident={resident} fields={fields} tried={tried} />
      </Card>
      <BeforeTheyGo {...props} />
    </div>
  );
}
