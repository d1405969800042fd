import { Save } from 'lucide-react';
import { useState } from 'react';
import { ROUTE_KINDS } from '#domain/referrals/route.ts';
import type { RoutesState } from '#protocol/hub/follow-up.ts';
import { useHub, useHubNow } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import {
  checkRoute,
  domainNotApproved,
  HoursField,
  type RouteDraft,
  type RouteField,
} from '../../../features/route-form/index.ts';
import { ROUTE_KIND_WORDS, ROUTES_TEXT } from '../../../text/routes.ts';
import { calendarDay } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';

export interface RouteFormProps {
  readonly first: RouteDraft;
  readonly state: RoutesState;
  readonly isNew: boolean;
  readonly onClose: () => void;
}

/** All of one route. Saved, the directory has a new version, approved by whoever saves it. */
export function RouteForm({ first, state, isNew, onClose }: RouteFormProps) {
  const { client } = useHub();
  const now = useHubNow(60_000);
  const { pending, refusal, dismiss, press } = usePress();
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState<readonly RouteField[]>([]);
  const fieldId = (field: RouteField): string => `route-${field}`;
  const error = (field: RouteField): string | undefined =>
    problems.includes(field) ? ROUTES_TEXT.problem[field] : undefined;
  const change = (part: Partial<RouteDraft>): void => {
    setDraft({ ...draft, ...part });
  };
  const field = (
    name: RouteField,
    label: string,
    value: string,
    set: (value: string) => Partial<RouteDraft>,
    hint?: string,
  ) => (
    <TextField
      id={fieldId(name)}
      label={label}
      hint={hint}
      value={value}
      error={error(name)}
      data-testid={`route-${name}`}
      onChange={(event) => {
        change(set(event.target.value));
      }}
    />
  );
  const domain = domainNotApproved(draft.mail, state.mailDomains);

  async function save(): Promise<void> {
    const checked = checkRoute(draft, calendarDay(now));
    setProblems(checked.ok ? [] : checked.problems);
    if (!checked.ok) return;
    const { hours, ...rest } = checked.route;
    const route = { ...rest, hours: hours.map(({ days, ...times }) => ({ ...times, days: [...days] })) };
    if (await press('save', () => client.command('route.save', { base: state.version, route }))) onClose();
  }

  return (
    <Card edge="working" className="follow-up-card" data-testid="route-form">
      <form
        className="follow-up-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h3>{isNew ? ROUTES_TEXT.addTitle : ROUTES_TEXT.editOf(first.name)}</h3>
        <ErrorSummary
          title={ROUTES_TEXT.problems}
          problems={problems.map((problem) => ({ fieldId: fieldId(problem), words: ROUTES_TEXT.problem[problem] }))}
        />
        <div className="follow-up-form__row">
          <SelectField
            label={ROUTES_TEXT.kind}
            value={draft.kind}
            data-testid="route-kind"
            onChange={(event) => {
              change({ kind: ROUTE_KINDS.find((kind) => kind === event.target.value) ?? draft.kind });
            }}
          >
            {ROUTE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {ROUTE_KIND_WORDS[kind]}
              </option>
            ))}
          </SelectField>
          {field('name', ROUTES_TEXT.name, draft.name, (name) => ({ name }), ROUTES_TEXT.nameHint)}
          {field(
            'contact',
            ROUTES_TEXT.contact,
            draft.contactName,
            (contactName) => ({ contactName }),
            ROUTES_TEXT.contactHint,
          )}
          {field('telephone', ROUTES_TEXT.telephone, draft.telephone, (telephone) => ({ telephone }))}
          {field('mail', ROUTES_TEXT.mail, draft.mail, (mail) => ({ mail }), ROUTES_TEXT.mailHint)}
        </div>
        {domain !== undefined && <Callout tone="amber">{ROUTES_TEXT.mailDomain(domain)}</Callout>}
        <div id={fieldId('days')} tabIndex={-1} className="follow-up-form">
          <b id={fieldId('time')} tabIndex={-1}>
            {ROUTES_TEXT.openHours}
          </b>
          <HoursField
            hours={draft.hours}
            onChange={(hours) => {
              change({ hours });
            }}
          />
        </div>
        <div className="follow-up-form__row">
          {field('minutes', ROUTES_TEXT.acknowledge, draft.acknowledgeWithin, (acknowledgeWithin) => ({
            acknowledgeWithin,
          }))}
          <TextField
            label={ROUTES_TEXT.seen}
            value={draft.seenWithin}
            data-testid="route-seen"
            onChange={(event) => {
              change({ seenWithin: event.target.value });
            }}
          />
          <TextField
            id={fieldId('verifiedOn')}
            type="date"
            label={ROUTES_TEXT.verifiedOn}
            value={draft.verifiedOn}
            error={error('verifiedOn')}
            onChange={(event) => {
              change({ verifiedOn: event.target.value });
            }}
          />
          {field('verifiedBy', ROUTES_TEXT.verifiedBy, draft.verifiedBy, (verifiedBy) => ({ verifiedBy }))}
        </div>
        <RefusalBar words={refusal} onSeen={dismiss} />
        <div className="follow-up-card__acts">
          <Button
            type="submit"
            icon={<Save aria-hidden="true" />}
            busy={pending === 'save' ? ROUTES_TEXT.saving : undefined}
            data-testid="route-save"
          >
            {ROUTES_TEXT.save}
          </Button>
          <Button look="line" data-testid="route-cancel" onClick={onClose}>
            {ROUTES_TEXT.cancel}
          </Button>
        </div>
      </form>
    </Card>
  );
}
