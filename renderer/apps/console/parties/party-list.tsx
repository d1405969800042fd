import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Party } from '#domain/encounters/handling.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { PARTIES_TEXT, PARTY_KIND_WORDS } from '../../../text/parties.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { partiesView } from '../model/parties.ts';
import { useHandling, useHandlingPending } from '../model/use-handling.ts';
import './parties.css';

function whenWords({ joinedAt, left, until }: Party, now: Instant): string {
  if (joinedAt === undefined) {
    if (left !== undefined) return PARTIES_TEXT.neverCame;
    return until > now ? PARTIES_TEXT.until(nearTime(until, now)) : PARTIES_TEXT.expired(nearTime(until, now));
  }
  if (left === undefined) return PARTIES_TEXT.since(nearTime(joinedAt, now));
  return `${PARTIES_TEXT.from(nearTime(joinedAt, now), nearTime(left.at, now))}, ${PARTIES_TEXT.why[left.why]}`;
}

interface OneProps {
  readonly party: Party;
  readonly encounterId: string;
  readonly mayRemove: boolean;
  readonly now: Instant;
}

function One({ party, encounterId, mayRemove, now }: OneProps) {
  const handling = useHandling();
  const [sure, setSure] = useState(false);
  const removing = useHandlingPending('party.remove', party.partyId);
  return (
    <li className="parties__one" data-testid="party" data-party-id={party.partyId}>
      <span>
        <b>{party.name}</b>, {PARTY_KIND_WORDS[party.as]}
        <span className="parties__more secondary">
          {whenWords(party, now)}
          {party.consent !== undefined && `. ${PARTIES_TEXT.consent(party.consent)}`}
        </span>
      </span>
      {mayRemove && !sure && (
        <Button
          look="line"
          size="small"
          aria-label={PARTIES_TEXT.removeOf(party.name)}
          data-testid="party-remove"
          onClick={() => {
            setSure(true);
          }}
        >
          {PARTIES_TEXT.remove}
        </Button>
      )}
      {mayRemove && sure && (
        <div className="parties__sure" role="group" aria-label={PARTIES_TEXT.removeOf(party.name)}>
          <span>{PARTIES_TEXT.removeSure(party.name)}</span>
          <Button
            look="red"
            size="small"
            autoFocus
            busy={removing ? PARTIES_TEXT.removing : undefined}
            data-testid="party-remove-go"
            onClick={() => {
              void handling.removeParty(encounterId, party.partyId);
            }}
          >
            {PARTIES_TEXT.removeGo}
          </Button>
          <Button
            look="line"
            size="small"
            onClick={() => {
              setSure(false);
            }}
          >
            {PARTIES_TEXT.keep}
          </Button>
        </div>
      )}
    </li>
  );
}

export interface PartyListProps {
  readonly encounter: Encounter;
  readonly mayRemove: boolean;
}

/** Who was asked in: those who are there, those who may come, and those who were there, with times. */
export function PartyList({ encounter, mayRemove }: PartyListProps) {
  const now = useHubNow(15_000);
  const { here, coming, were } = partiesView(encounter.parties, now);
  const groups = [
    { title: PARTIES_TEXT.here, parties: here, mayRemove },
    { title: PARTIES_TEXT.coming, parties: coming, mayRemove },
    { title: PARTIES_TEXT.were, parties: were, mayRemove: false },
  ].filter(({ parties }) => parties.length > 0);
  return (
    <>
      {groups.map(({ title, parties, mayRemove: removable }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <ul className="parties__list" aria-live="polite">
            {parties.map((party) => (
              <One
                key={party.partyId}
                party={party}
                encounterId={encounter.encounterId}
                mayRemove={removable}
                now={now}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
