import { useState } from 'react';
import {
  STAFF_ROLES,
  staffRole,
  type InvitedShown,
  type PersonRow,
  type StaffRoleName,
} from '#protocol/hub/manage-people.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { ACTION_KIND_WORDS } from '../../../text/coordinator.ts';
import { ONCE_TEXT, PEOPLE_TEXT, SERVICE_TEXT } from '../../../text/manage-service.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { dateTimeWords, nearTime } from '../../../text/time.ts';
import { Callout } from '../../../ui/callout.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import type { ServiceModel } from '../model/service-store.ts';
import { useService, useServiceState } from '../model/service-context.ts';
import { ReasonDialog, ServiceDialog, useReason } from './reason-dialog.tsx';
import { useAsked } from './use-asked.ts';

type Flag = 'prescriber' | 'dutyGp' | 'clinicalLead' | 'safeguarding';

/** What a role can be beside itself. */
function flagsOf(role: StaffRoleName): readonly Flag[] {
  switch (role) {
    case 'gp':
      return ['prescriber', 'dutyGp', 'clinicalLead', 'safeguarding'];
    case 'nurse-practitioner':
      return ['prescriber', 'clinicalLead', 'safeguarding'];
    case 'care-coordinator':
    case 'home-manager':
    case 'it-support':
    case 'service-lead':
    case 'information-governance-lead':
    case 'commissioner':
      return [];
    default:
      return role satisfies never;
  }
}

function showInvitation(model: ServiceModel, name: string, { link, expiresAt }: InvitedShown): void {
  model.showOnce({
    title: ONCE_TEXT.inviteTitle(name),
    how: ONCE_TEXT.inviteHow(dateTimeWords(expiresAt)),
    lines: [{ secret: new URL(link, window.location.href).href }],
  });
}

/** Invites somebody, or changes what somebody is. */
export function PersonDialog({
  person,
  onClose,
}: {
  readonly person?: PersonRow | undefined;
  readonly onClose: () => void;
}) {
  const model = useService();
  const homes = useServiceState((state) => state.homes) ?? [];
  const practices = useServiceState((state) => state.people)?.practices ?? [];
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<StaffRoleName>(person?.role ?? 'nurse-practitioner');
  const [homeId, setHomeId] = useState(person?.homeId ?? '');
  const [practiceId, setPracticeId] = useState(person?.practice?.practiceId ?? '');
  const [qualification, setQualification] = useState(person?.qualification ?? '');
  const [flags, setFlags] = useState<ReadonlySet<Flag>>(
    () => new Set(person === undefined ? [] : flagsOf(person.role).filter((flag) => person[flag])),
  );
  const [tried, setTried] = useState(false);
  const why = useReason(`reason.person.${person?.personId ?? 'new'}`, tried);
  const allowed = flagsOf(role);
  const needsHome = role === 'home-manager';

  async function save(): Promise<void> {
    setTried(true);
    if (name.trim() === '' || (needsHome && homeId === '')) return;
    if (person !== undefined && why.short) return;
    const has = (flag: Flag): boolean => allowed.includes(flag) && flags.has(flag);
    const practice = role === 'gp' ? practices.find((one) => one.practiceId === practiceId) : undefined;
    const wanted = {
      name: name.trim(),
      role,
      ...(needsHome ? { homeId } : {}),
      qualification: qualification.trim(),
      prescriber: has('prescriber'),
      dutyGp: has('dutyGp'),
      clinicalLead: has('clinicalLead'),
      safeguarding: has('safeguarding'),
      ...(practice === undefined ? {} : { practice }),
    };
    if (person === undefined) {
      const answer = await model.press(() => model.client.command('person.invite', { person: wanted }));
      if (answer === undefined) return;
      onClose();
      showInvitation(model, wanted.name, answer);
      return;
    }
    const { personId } = person;
    const answer = await model.press(
      () => model.client.command('person.change', { personId, person: wanted, reason: why.reason }),
      PEOPLE_TEXT.changed(wanted.name),
    );
    if (answer === undefined) return;
    why.clear();
    onClose();
  }

  return (
    <ServiceDialog
      title={person === undefined ? PEOPLE_TEXT.inviteTitle : PEOPLE_TEXT.changeTitle(person.name)}
      go={person === undefined ? PEOPLE_TEXT.inviteGo : SERVICE_TEXT.save}
      goTestId="person-save"
      onGo={() => {
        void save();
      }}
      onClose={onClose}
    >
      {person !== undefined && <Callout tone="info">{PEOPLE_TEXT.changeWill}</Callout>}
      <TextField
        label={PEOPLE_TEXT.name}
        value={name}
        maxLength={120}
        error={tried && name.trim() === '' ? SERVICE_TEXT.required : undefined}
        data-testid="person-name"
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <SelectField
        label={PEOPLE_TEXT.role}
        value={role}
        data-testid="person-role"
        onChange={(event) => {
          setRole(staffRole.parse(event.target.value));
        }}
      >
        {STAFF_ROLES.map((one) => (
          <option key={one} value={one}>
            {ROLE_WORDS[one]}
          </option>
        ))}
      </SelectField>
      {needsHome && (
        <SelectField
          label={PEOPLE_TEXT.home}
          value={homeId}
          error={tried && homeId === '' ? SERVICE_TEXT.required : undefined}
          data-testid="person-home"
          onChange={(event) => {
            setHomeId(event.target.value);
          }}
        >
          <option value="">{PEOPLE_TEXT.homeChoose}</option>
          {homes
            .filter(({ closed }) => closed === undefined)
            .map((home) => (
              <option key={home.homeId} value={home.homeId}>
                {home.name}
              </option>
            ))}
        </SelectField>
      )}
      {allowed.length > 0 && (
        <TextField
          label={PEOPLE_TEXT.qualification}
          hint={PEOPLE_TEXT.qualificationHint}
          value={qualification}
          maxLength={120}
          onChange={(event) => {
            setQualification(event.target.value);
          }}
        />
      )}
      {role === 'gp' && (
        <SelectField
          label={PEOPLE_TEXT.practice}
          hint={PEOPLE_TEXT.practiceHint}
          value={practiceId}
          data-testid="person-practice"
          onChange={(event) => {
            setPracticeId(event.target.value);
          }}
        >
          <option value="">{PEOPLE_TEXT.noPractice}</option>
          {practices.map((practice) => (
            <option key={practice.practiceId} value={practice.practiceId}>
              {practice.name}
            </option>
          ))}
        </SelectField>
      )}
      {allowed.length > 0 && (
        <div className="person-checks">
          {allowed.map((flag) => (
            <label key={flag} className="person-check">
              <input
                type="checkbox"
                checked={flags.has(flag)}
                data-testid={`person-${flag}`}
                onChange={(event) => {
                  const next = new Set(flags);
                  if (event.target.checked) next.add(flag);
                  else next.delete(flag);
                  setFlags(next);
                }}
              />
              {PEOPLE_TEXT[flag]}
            </label>
          ))}
        </div>
      )}
      {person !== undefined && why.field}
    </ServiceDialog>
  );
}

interface PersonProps {
  readonly person: PersonRow;
  readonly onClose: () => void;
}

/** Somebody has lost what they sign in with, or never came in. */
export function AgainDialog({ person, onClose }: PersonProps) {
  const model = useService();
  const { personId, name } = person;
  return (
    <ReasonDialog
      title={PEOPLE_TEXT.againTitle(name)}
      keep={`again.${personId}`}
      will={PEOPLE_TEXT.againWill}
      go={PEOPLE_TEXT.againGo}
      onClose={onClose}
      onGo={async (reason) => {
        const answer = await model.press(() => model.client.command('person.invite-again', { personId, reason }));
        if (answer === undefined) return false;
        showInvitation(model, name, answer);
        return true;
      }}
    />
  );
}

/** What somebody who leaves owns and has not finished: handed on before, and not lost with them. */
function Unfinished({ personId }: { readonly personId: string }) {
  const { client } = useService();
  const now = useHubNow(60_000);
  const { answer, failure } = useAsked(() => client.request('people.unfinished', { personId }));
  if (failure !== undefined) return <Callout tone="amber">{PEOPLE_TEXT.unfinishedFailed}</Callout>;
  if (answer === undefined) return <p className="secondary">{PEOPLE_TEXT.unfinishedLoading}</p>;
  if (answer.actions.length === 0) return <p data-testid="unfinished">{PEOPLE_TEXT.unfinishedNone}</p>;
  return (
    <Callout tone="amber" title={PEOPLE_TEXT.unfinished(answer.actions.length)} data-testid="unfinished">
      <ul>
        {answer.actions.map(({ what, homeName, due }) => (
          <li key={`${what}${homeName}${due}`}>
            {PEOPLE_TEXT.unfinishedLine(ACTION_KIND_WORDS[what], homeName, nearTime(due, now))}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

export function LeaveDialog({ person, onClose }: PersonProps) {
  const model = useService();
  const { personId, name } = person;
  return (
    <ReasonDialog
      title={PEOPLE_TEXT.leaveTitle(name)}
      keep={`left.${personId}`}
      will={PEOPLE_TEXT.leaveWill(name)}
      go={PEOPLE_TEXT.leaveGo}
      danger
      onClose={onClose}
      onGo={async (reason) =>
        (await model.press(
          () => model.client.command('person.leave', { personId, reason }),
          PEOPLE_TEXT.left(name),
        )) !== undefined
      }
    >
      <Unfinished personId={personId} />
    </ReasonDialog>
  );
}
