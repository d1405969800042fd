import { disclosureProposed, type DisclosureProposal } from '#domain/red-bag/disclosure-proposed.ts';
import { DISCLOSURE_ROUTES, type Disclosure } from '#domain/red-bag/disclosure.ts';
import { BAG_TEXT, DISCLOSURE } from '../../../../text/red-bag.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import type { BagFields } from '../../state/bag-draft.ts';
import { useKioskState } from '../../state/context.tsx';
import type { BagPageProps } from './bag-page.ts';
import { ambulanceAsked } from './bag-of.ts';

/** What is proposed for this bag by whoever is signed in. */
export function useProposedBasis({ record, bag }: Pick<BagPageProps, 'record' | 'bag'>): DisclosureProposal {
  const name = useKioskState((state) => state.signedIn?.name);
  return disclosureProposed(record, ambulanceAsked(bag) === undefined ? undefined : name);
}

/** The ground as it stands in the fields, or undefined while something of it is missing. */
export function basisOf(fields: Pick<BagFields, 'get'>, { basis }: DisclosureProposal): Disclosure | undefined {
  const route = DISCLOSURE_ROUTES.find((one) => one === fields.get('basis.route', basis?.route));
  const decidedBy = fields.get('basis.by', basis?.decidedBy).trim();
  if (route === undefined || decidedBy === '') return undefined;
  return { route, decidedBy, words: fields.get('basis.words', basis?.words).trim() };
}

/** On what ground the record goes along: as the record says, or as somebody says now. */
export function BasisFields({
  proposed: { basis, refused, ask },
  resident,
  fields,
  tried,
}: Pick<BagPageProps, 'resident'> & {
  readonly proposed: DisclosureProposal;
  readonly fields: BagFields;
  readonly tried: boolean;
}) {
  const { preferredName } = resident;
  const route = DISCLOSURE_ROUTES.find((one) => one === fields.get('basis.route', basis?.route));
  const by = fields.get('basis.by', basis?.decidedBy);
  return (
    <div className="entry-form" data-testid="bag-basis">
      {refused && <Callout tone="red">{BAG_TEXT.basisRefused(preferredName)}</Callout>}
      {ask !== undefined && basis?.route !== 'consent' && (
        <p className="secondary" data-testid="bag-basis-ask">
          {BAG_TEXT.basisAsk(ask.name, ask.relation, ask.telephone)}
        </p>
      )}
      <OptionGroup
        legend={BAG_TEXT.handBasis(preferredName)}
        value={route}
        onChange={(chosen) => {
          fields.set('basis.route', chosen);
          if (chosen === 'consent') fields.set('basis.by', preferredName);
        }}
        options={DISCLOSURE_ROUTES.map((one) => ({
          value: one,
          label: DISCLOSURE[one],
          testId: `bag-basis-${one}`,
        }))}
      />
      {tried && route === undefined && <p className="field__error">{BAG_TEXT.handBasisEmpty}</p>}
      {basis !== undefined && <p className="secondary">{BAG_TEXT.handBasisFrom}</p>}
      <TextField
        label={BAG_TEXT.handDecidedBy}
        maxLength={200}
        autoComplete="off"
        error={tried && by.trim() === '' ? BAG_TEXT.handDecidedEmpty : undefined}
        data-testid="bag-basis-by"
        value={by}
        onChange={(event) => {
          fields.set('basis.by', event.target.value);
        }}
      />
    </div>
  );
}
