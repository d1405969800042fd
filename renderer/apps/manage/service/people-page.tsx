import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { PersonRow } from '#protocol/hub/manage-people.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { PEOPLE_TEXT } from '../../../text/manage-service.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useService, useServiceState } from '../model/service-context.ts';
import { AgainDialog, LeaveDialog, PersonDialog } from './person-dialogs.tsx';

type Asking = { readonly what: 'invite' } | { readonly what: 'change' | 'again' | 'leave'; readonly person: PersonRow };

const FLAGS = ['prescriber', 'dutyGp', 'clinicalLead', 'safeguarding'] as const;
const TONES = { active: 'green', invited: 'blue', 'invitation-over': 'amber', left: 'plain' } as const;

function PersonLine({ person, onAsk }: { readonly person: PersonRow; readonly onAsk: (asking: Asking) => void }) {
  const now = useHubNow(60_000);
  const { name, role, state, self } = person;
  const asked = (what: 'change' | 'again' | 'leave') => () => {
    onAsk({ what, person });
  };
  return (
    <tr data-testid="person" data-state={state}>
      <th scope="row">
        <b>{name}</b>
        <div className="secondary">{PEOPLE_TEXT.account(person.account)}</div>
      </th>
      <td>
        {ROLE_WORDS[role]}
        {[person.homeName, person.practice?.name, person.qualification]
          .filter((words) => words !== undefined && words !== '')
          .map((words) => (
            <div key={words} className="secondary">
              {words}
            </div>
          ))}
      </td>
      <td>
        <span className="person-flags">
          {FLAGS.filter((flag) => person[flag]).map((flag) => (
            <Tag key={flag}>{PEOPLE_TEXT.flags[flag]}</Tag>
          ))}
        </span>
      </td>
      <td>
        <Tag tone={TONES[state]}>{PEOPLE_TEXT.states[state]}</Tag>
        <div className="secondary">
          {state === 'left' && person.leftAt !== undefined && PEOPLE_TEXT.leftAt(nearTime(person.leftAt, now))}
          {state === 'invited' &&
            person.invitedUntil !== undefined &&
            PEOPLE_TEXT.invitedUntil(nearTime(person.invitedUntil, now))}
          {state === 'active' &&
            (person.lastSignedInAt === undefined
              ? PEOPLE_TEXT.neverSignedIn
              : PEOPLE_TEXT.lastSignedIn(nearTime(person.lastSignedInAt, now)))}
        </div>
      </td>
      <td>
        {self ? (
          <span className="secondary">{PEOPLE_TEXT.self}</span>
        ) : (
          state !== 'left' && (
            <div className="carer-acts">
              <Button
                look="line"
                size="small"
                aria-label={`${PEOPLE_TEXT.change}: ${name}`}
                data-testid="person-change"
                onClick={asked('change')}
              >
                {PEOPLE_TEXT.change}
              </Button>
              <Button
                look="quiet"
                size="small"
                aria-label={`${PEOPLE_TEXT.again}: ${name}`}
                data-testid="person-again"
                onClick={asked('again')}
              >
                {PEOPLE_TEXT.again}
              </Button>
              <Button
                look="quiet"
                size="small"
                aria-label={`${PEOPLE_TEXT.leave}: ${name}`}
                data-testid="person-leave"
                onClick={asked('leave')}
              >
                {PEOPLE_TEXT.leave}
              </Button>
            </div>
          )
        )}
      </td>
    </tr>
  );
}

/** Who signs in at the pages: invitations, what somebody may, leavers. */
export function PeoplePage() {
  const model = useService();
  const found = useServiceState((state) => state.people);
  const failure = useServiceState((state) => state.loadFailure);
  const [asking, setAsking] = useState<Asking>();
  const [typed, setTyped] = useState('');
  const [left, setLeft] = useState(false);
  const close = (): void => {
    setAsking(undefined);
  };
  const ask = (next: Asking): void => {
    model.dismiss();
    setAsking(next);
  };
  const search = typed.trim().toLowerCase();
  const people = (found?.people ?? []).filter(
    ({ name, state }) => (left || state !== 'left') && name.toLowerCase().includes(search),
  );
  return (
    <section className="service-page" data-testid="people-page">
      <div className="service-page__head">
        <h2>{PEOPLE_TEXT.title}</h2>
        <Button
          icon={<UserPlus aria-hidden="true" />}
          data-testid="person-invite"
          onClick={() => {
            ask({ what: 'invite' });
          }}
        >
          {PEOPLE_TEXT.invite}
        </Button>
      </div>
      <div className="people-tools">
        <TextField
          label={PEOPLE_TEXT.search}
          type="search"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <Button
          look={left ? 'primary' : 'line'}
          size="small"
          aria-pressed={left}
          onClick={() => {
            setLeft(!left);
          }}
        >
          {PEOPLE_TEXT.showLeft}
        </Button>
      </div>
      {found === undefined && failure === undefined && <Skeleton height="160px" />}
      {found !== undefined && (
        <div className="table-frame" tabIndex={0} role="region" aria-label={PEOPLE_TEXT.title}>
          <table className="residents-table">
            <tbody>
              {people.map((person) => (
                <PersonLine key={person.personId} person={person} onAsk={ask} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {asking?.what === 'invite' && <PersonDialog onClose={close} />}
      {asking?.what === 'change' && <PersonDialog person={asking.person} onClose={close} />}
      {asking?.what === 'again' && <AgainDialog person={asking.person} onClose={close} />}
      {asking?.what === 'leave' && <LeaveDialog person={asking.person} onClose={close} />}
    </section>
  );
}
