import { useEffect, useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { PARTY_KINDS, type PartyKind } from '#domain/encounters/handling.ts';
import type { PartyContact } from '#protocol/hub/calls.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { PARTIES_TEXT, PARTY_KIND_WORDS } from '../../../text/parties.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { WorkPanel } from '../call/work-panel.tsx';
import type { Invited } from '../model/handling.ts';
import { canBeAsked, needsConsent } from '../model/parties.ts';
import { useHandling, useHandlingPending } from '../model/use-handling.ts';
import { PartyLink } from './party-link.tsx';
import { PartyList } from './party-list.tsx';
import './parties.css';

interface Asked {
  readonly name: string;
  readonly as: PartyKind;
  readonly personId?: string | undefined;
}

interface AskFormProps {
  readonly encounterId: string;
  /** Whom the directory names; absent for somebody who is not in it. */
  readonly contact: PartyContact | undefined;
  readonly onInvited: (invited: Invited, name: string) => void;
  readonly onBack: () => void;
}

/** Name, part and who agreed. A colleague who is signed in needs no link. */
function AskForm({ encounterId, contact, onInvited, onBack }: AskFormProps) {
  const handling = useHandling();
  const [name, setName] = useState(contact?.name ?? '');
  const [as, setAs] = useState<PartyKind>(contact?.as ?? 'family');
  const [consent, setConsent] = useState('');
  const inviting = useHandlingPending('party.invite', encounterId);
  const asked: Asked = { name: name.trim(), as, personId: contact?.personId };
  const agreed = consent.trim();
  const off =
    asked.name === ''
      ? PARTIES_TEXT.offName
      : needsConsent(asked) && agreed === ''
        ? PARTIES_TEXT.offConsent
        : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (off !== undefined) return;
        const invitation = agreed === '' ? asked : { ...asked, consent: agreed };
        void handling.invite(encounterId, invitation).then((invited) => {
          if (invited !== undefined) onInvited(invited, asked.name);
        });
      }}
    >
      <TextField
        label={PARTIES_TEXT.name}
        hint={contact === undefined ? PARTIES_TEXT.nameHint : undefined}
        maxLength={200}
        value={name}
        readOnly={contact?.personId !== undefined}
        autoFocus={contact === undefined}
        data-testid="party-name"
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <SelectField
        label={PARTIES_TEXT.part}
        value={as}
        data-testid="party-as"
        onChange={(event) => {
          const kind = PARTY_KINDS.find((one) => one === event.target.value);
          if (kind !== undefined) setAs(kind);
        }}
      >
        {PARTY_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {PARTY_KIND_WORDS[kind]}
          </option>
        ))}
      </SelectField>
      {needsConsent(asked) && (
        <TextField
          label={PARTIES_TEXT.consentLabel}
          hint={PARTIES_TEXT.consentHint}
          maxLength={1000}
          value={consent}
          autoFocus={contact !== undefined}
          data-testid="party-consent"
          onChange={(event) => {
            setConsent(event.target.value);
          }}
        />
      )}
      <div className="work-panel__acts">
        <Button
          type="submit"
          off={off}
          busy={inviting ? PARTIES_TEXT.inviting : undefined}
          autoFocus={contact?.personId !== undefined}
          data-testid="party-invite"
        >
          {PARTIES_TEXT.invite}
        </Button>
        <Button look="line" onClick={onBack}>
          {PARTIES_TEXT.other}
        </Button>
      </div>
    </form>
  );
}

export interface PartiesPanelProps {
  readonly encounter: Encounter;
  /** Only whoever has the call asks others in and takes them out. */
  readonly mayAsk: boolean;
  readonly onClose: () => void;
}

/** Who else is in the call, and asking somebody in: a colleague who is signed in, or anybody by a link. */
export function PartiesPanel({ encounter, mayAsk, onClose }: PartiesPanelProps) {
  const handling = useHandling();
  const now = useHubNow(15_000);
  const [contacts, setContacts] = useState<readonly PartyContact[]>();
  /** Whom to ask in: out of the directory, or anybody. */
  const [asking, setAsking] = useState<{ readonly contact: PartyContact | undefined }>();
  const [link, setLink] = useState<{ readonly name: string; readonly link: string; readonly until: string }>();

  useEffect(() => {
    if (!mayAsk) return undefined;
    let left = false;
    void handling.directory().then((found) => {
      if (!left) setContacts(found ?? []);
    });
    return () => {
      left = true;
    };
  }, [handling, mayAsk]);

  const offered = (contacts ?? []).filter((contact) => canBeAsked(contact, encounter.parties, now));
  return (
    <WorkPanel title={PARTIES_TEXT.title} onClose={onClose} data-testid="parties-panel">
      <div className="parties">
        <PartyList encounter={encounter} mayRemove={mayAsk} />
        {link !== undefined ? (
          <PartyLink
            {...link}
            onSeen={() => {
              setLink(undefined);
            }}
          />
        ) : asking !== undefined ? (
          <AskForm
            encounterId={encounter.encounterId}
            contact={asking.contact}
            onInvited={({ link: made, until }, name) => {
              setAsking(undefined);
              if (made !== undefined) setLink({ name, link: made, until });
            }}
            onBack={() => {
              setAsking(undefined);
            }}
          />
        ) : (
          mayAsk && (
            <section aria-label={PARTIES_TEXT.ask}>
              <h3>{PARTIES_TEXT.directory}</h3>
              {contacts === undefined && <p className="secondary">{PARTIES_TEXT.directoryLoading}</p>}
              {contacts !== undefined && offered.length === 0 && (
                <p className="secondary">{PARTIES_TEXT.directoryEmpty}</p>
              )}
              <ul className="parties__contacts">
                {offered.map((contact) => (
                  <li key={contact.contactId}>
                    <button
                      type="button"
                      className="parties__contact"
                      data-testid="party-contact"
                      onClick={() => {
                        setAsking({ contact });
                      }}
                    >
                      <b>{contact.name}</b>
                      <span>{PARTY_KIND_WORDS[contact.as]}</span>
                      <span className="secondary">
                        {contact.personId === undefined
                          ? [
                              PARTIES_TEXT.byLink,
                              ...(contact.telephone === '' ? [] : [PARTIES_TEXT.telephone(contact.telephone)]),
                              ...(contact.hours === '' ? [] : [contact.hours]),
                            ].join(', ')
                          : PARTIES_TEXT.colleague}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
              <div className="work-panel__acts">
                <Button
                  look="line"
                  data-testid="party-somebody"
                  onClick={() => {
                    setAsking({ contact: undefined });
                  }}
                >
                  {PARTIES_TEXT.someone}
                </Button>
              </div>
            </section>
          )
        )}
      </div>
    </WorkPanel>
  );
}
