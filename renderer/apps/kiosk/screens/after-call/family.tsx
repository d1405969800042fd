import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { FamilyInformed } from '#domain/outcomes/follow-up.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { FAMILY_TEXT } from '../../../../text/after-call.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { contactsOf } from '../../state/contacts.ts';
import { pressFor } from '../../state/presses.ts';
import { useTypedFields } from '../../state/typed-fields.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import { familyWords } from '../resident/family-words.ts';
import '../form.css';
import './after-call.css';

type Decided = Encounter & { readonly signed: NonNullable<Encounter['signed']> };

/** Whom the record names, with the number, and whether they may be told at all. */
function Contacts({ record }: { readonly record: ResidentRecord }) {
  const contacts = contactsOf(record);
  return (
    <Card className="pad">
      <h2 className="card-title">{FAMILY_TEXT.contacts}</h2>
      {contacts.length === 0 ? (
        <p className="secondary">{FAMILY_TEXT.noContacts}</p>
      ) : (
        <ul className="family__contacts">
          {contacts.map((contact) => (
            <li key={`${contact.name} ${contact.telephone}`} data-testid="family-contact">
              <span>
                <b>{contact.name}</b> <span className="secondary">{contact.relation}</span>
              </span>
              <b className="family__number">{contact.telephone}</b>
              <Tag tone={contact.mayBeTold === 'yes' ? 'green' : contact.mayBeTold === 'no' ? 'red' : 'amber'}>
                {FAMILY_TEXT.mayBeTold[contact.mayBeTold]}
              </Tag>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function FamilyForm({
  record,
  resident,
  encounter,
}: {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly encounter: Decided;
}) {
  const { store, bridge } = useKiosk();
  const { residentId, encounterId, signed } = encounter;
  const agreed = signed.outcome.family?.told === 'later' ? signed.outcome.family : undefined;
  const fields = useTypedFields('afterCalls', encounterId);
  const who = fields.get('family who', agreed?.who);
  const words = fields.get('family words');
  const [empty, setEmpty] = useState(false);
  const { saving, failed, run } = useSaving({ notSaved: FAMILY_TEXT.notSaved });
  return (
    <div className="page entry-form">
      <div>
        <h1 className="page__title">{FAMILY_TEXT.title(resident.preferredName)}</h1>
        {agreed !== undefined && <p className="secondary">{FAMILY_TEXT.hint(agreed.who, agreed.by)}</p>}
      </div>
      <NotSaved failure={failed} />
      <Contacts record={record} />
      <Card className="pad entry-form">
        <p>
          <span className="secondary">{FAMILY_TEXT.decided}:</span> {signed.outcome.impression}
        </p>
        <TextField
          label={FAMILY_TEXT.who}
          autoComplete="off"
          maxLength={200}
          data-testid="family-who"
          error={empty ? FAMILY_TEXT.whoEmpty : undefined}
          value={who}
          onChange={(event) => {
            fields.set('family who', event.target.value);
            setEmpty(false);
          }}
        />
        <TextArea
          label={FAMILY_TEXT.words}
          rows={2}
          maxLength={1000}
          data-testid="family-words"
          value={words}
          onChange={(event) => {
            fields.set('family words', event.target.value);
          }}
        />
      </Card>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
        <Button
          data-testid="save-family"
          busy={saving ? FAMILY_TEXT.saving : undefined}
          onClick={() => {
            setEmpty(who.trim() === '');
            if (who.trim() === '') return;
            void run(async () => {
              const { outcomeId } = signed;
              const body: FamilyInformed = { outcomeId, who: who.trim(), words: words.trim() };
              const press = pressFor.family(outcomeId, JSON.stringify(body));
              await writeFact(store, bridge, press, residentId, { kind: 'family.informed', body }, encounterId);
              fields.drop('family ');
              store.setState({ toast: FAMILY_TEXT.saved });
              go({ page: 'resident', residentId });
            });
          }}
        >
          {FAMILY_TEXT.save}
        </Button>
      </BottomActions>
    </div>
  );
}

/** Somebody of the family is told what was decided: whom to ring, and who knows now. */
export function FamilyScreen({
  residentId,
  encounterId,
}: {
  readonly residentId: string;
  readonly encounterId: string;
}) {
  const now = useNow(10_000);
  const record = useKioskState((state) => state.records.get(residentId));
  const encounter = record?.encounters.get(encounterId);
  const signed = encounter?.signed;
  const resident = record?.resident;
  if (record !== undefined && resident !== undefined && encounter !== undefined && signed !== undefined) {
    if (encounter.familyInformed.length === 0) {
      return <FamilyForm record={record} resident={resident} encounter={{ ...encounter, signed }} />;
    }
  }
  const told = encounter?.familyInformed.length === 0 ? undefined : encounter && familyWords(encounter, now);
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
      </BottomActions>
      <Callout tone={told === undefined ? 'amber' : 'green'}>{told ?? FAMILY_TEXT.none}</Callout>
    </>
  );
}
