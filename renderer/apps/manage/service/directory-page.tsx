import { useState } from 'react';
import { addMilliseconds } from '#domain/base/time.ts';
import type { Route, RouteKind } from '#domain/referrals/route.ts';
import type { RoutesState } from '#protocol/hub/follow-up.ts';
import { useHubNow, useHubState } from '../../../connections/hub-client/index.ts';
import {
  checkRoute,
  draftOf,
  HoursField,
  type RouteDraft,
  type RouteField,
} from '../../../features/route-form/index.ts';
import { DIRECTORY_TEXT } from '../../../text/manage-offices.ts';
import { ROUTE_KIND_WORDS, ROUTES_TEXT } from '../../../text/routes.ts';
import { calendarDay, calendarWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useService } from '../model/service-context.ts';
import { Loading } from './loading.tsx';
import { ServiceDialog } from './reason-dialog.tsx';
import { useAsked } from './use-asked.ts';

const HOUR_MS = 60 * 60_000;
const WEEK_HOURS = 7 * 24;
/** After that a telephone number is not trusted without ringing it. */
const OLD_AFTER_DAYS = 90;

/** In how many hours of the coming week nobody answers, by kind. */
function gapsOf(without: readonly (readonly RouteKind[])[]): readonly (readonly [RouteKind, number])[] {
  const hours = new Map<RouteKind, number>();
  for (const kinds of without) for (const kind of kinds) hours.set(kind, (hours.get(kind) ?? 0) + 1);
  return [...hours].sort((a, b) => b[1] - a[1]);
}

function Gaps() {
  const { client } = useService();
  const now = useHubNow(HOUR_MS);
  const asked = useAsked(() =>
    client.request('routes.check', {
      at: Array.from({ length: WEEK_HOURS }, (_, hour) => addMilliseconds(now, hour * HOUR_MS)),
    }),
  );
  if (asked.failure !== undefined) return <Callout tone="amber">{DIRECTORY_TEXT.checkFailed}</Callout>;
  if (asked.answer === undefined) return <p className="secondary">{DIRECTORY_TEXT.checking}</p>;
  const gaps = gapsOf(asked.answer.without);
  if (gaps.length === 0) return <Callout tone="green">{DIRECTORY_TEXT.gapsNone}</Callout>;
  return (
    <Callout tone="amber" title={DIRECTORY_TEXT.gaps} data-testid="directory-gaps">
      <ul className="plain-list">
        {gaps.map(([kind, hours]) => (
          <li key={kind}>{DIRECTORY_TEXT.gap(ROUTE_KIND_WORDS[kind], hours)}</li>
        ))}
      </ul>
    </Callout>
  );
}

function RouteDialog(props: {
  readonly route: Route;
  readonly base: string;
  readonly onSaved: (state: RoutesState) => void;
  readonly onClose: () => void;
}) {
  const { route, base, onSaved, onClose } = props;
  const model = useService();
  const state = useHubState();
  const me = state.kind === 'connected' ? state.whoami.author.name : '';
  const today = calendarDay(useHubNow(60_000));
  const [draft, setDraft] = useState(() => draftOf(route, today, me));
  const [problems, setProblems] = useState<readonly RouteField[]>([]);
  const change = (part: Partial<RouteDraft>): void => {
    setDraft({ ...draft, ...part });
  };
  const error = (field: RouteField): string | undefined =>
    problems.includes(field) ? ROUTES_TEXT.problem[field] : undefined;

  async function save(): Promise<void> {
    const checked = checkRoute({ ...draft, verifiedOn: today, verifiedBy: me }, today);
    setProblems(checked.ok ? [] : checked.problems);
    if (!checked.ok) return;
    const { hours, ...rest } = checked.route;
    const answer = await model.press(
      () =>
        model.client.command('route.save', {
          base,
          route: { ...rest, hours: hours.map(({ days, ...times }) => ({ ...times, days: [...days] })) },
        }),
      DIRECTORY_TEXT.saved(route.name),
    );
    if (answer === undefined) return;
    onSaved(answer);
    onClose();
  }

  return (
    <ServiceDialog
      title={DIRECTORY_TEXT.editTitle(route.name)}
      go={DIRECTORY_TEXT.save}
      goTestId="route-save"
      onGo={() => {
        void save();
      }}
      onClose={onClose}
    >
      <p>{DIRECTORY_TEXT.editHow}</p>
      <TextField
        label={DIRECTORY_TEXT.contact}
        value={draft.contactName}
        maxLength={200}
        error={error('contact')}
        onChange={(event) => {
          change({ contactName: event.target.value });
        }}
      />
      <TextField
        label={DIRECTORY_TEXT.telephone}
        type="tel"
        value={draft.telephone}
        maxLength={200}
        error={error('telephone')}
        data-testid="route-telephone"
        onChange={(event) => {
          change({ telephone: event.target.value });
        }}
      />
      <TextField
        label={DIRECTORY_TEXT.mail}
        type="email"
        value={draft.mail}
        maxLength={200}
        error={error('mail')}
        onChange={(event) => {
          change({ mail: event.target.value });
        }}
      />
      <fieldset className="route-hours-set">
        <legend>{ROUTES_TEXT.openHours}</legend>
        <HoursField
          hours={draft.hours}
          onChange={(hours) => {
            change({ hours });
          }}
        />
        {problems.map((field) => (
          <p key={field} className="field__error" role="alert">
            {ROUTES_TEXT.problem[field]}
          </p>
        ))}
      </fieldset>
    </ServiceDialog>
  );
}

/** Whom the service hands on to: when each was verified last, and the hours in which nobody answers. */
export function DirectoryPage() {
  const model = useService();
  const asked = useAsked<RoutesState>(() => model.client.request('routes.subscribe', {}));
  const [editing, setEditing] = useState<Route>();
  const now = useHubNow(60_000);
  const oldBefore = calendarDay(addMilliseconds(now, -OLD_AFTER_DAYS * 24 * HOUR_MS));
  const state = asked.answer;
  return (
    <section className="service-page" data-testid="directory-page">
      <h2>{DIRECTORY_TEXT.title}</h2>
      <Gaps />
      <Loading asked={asked} />
      {state?.rows.length === 0 && <p>{DIRECTORY_TEXT.none}</p>}
      {state !== undefined && state.rows.length > 0 && (
        <div className="table-frame" tabIndex={0} role="region" aria-label={DIRECTORY_TEXT.title}>
          <table className="residents-table">
            <thead>
              <tr>
                <th scope="col">{DIRECTORY_TEXT.name}</th>
                <th scope="col">{DIRECTORY_TEXT.kind}</th>
                <th scope="col">{DIRECTORY_TEXT.contact}</th>
                <th scope="col">{DIRECTORY_TEXT.verified}</th>
                <th scope="col">
                  <span className="visually-hidden">{DIRECTORY_TEXT.edit}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {state.rows.map(({ route, openNow }) => {
                const old = route.verifiedOn < oldBefore;
                const day = calendarWords(route.verifiedOn);
                return (
                  <tr key={route.routeId} data-testid="route">
                    <th scope="row">
                      <b>{route.name}</b>
                      <div>
                        <Tag tone={openNow ? 'green' : 'plain'}>
                          {openNow ? DIRECTORY_TEXT.openNow : DIRECTORY_TEXT.closedNow}
                        </Tag>
                      </div>
                    </th>
                    <td>{ROUTE_KIND_WORDS[route.kind]}</td>
                    <td>
                      {route.contactName}
                      <div className="nowrap">{route.telephone}</div>
                      {route.mail !== undefined && <div>{route.mail}</div>}
                    </td>
                    <td>
                      {old ? (
                        <Tag tone="amber">{DIRECTORY_TEXT.old(day, route.verifiedBy)}</Tag>
                      ) : (
                        DIRECTORY_TEXT.verifiedBy(day, route.verifiedBy)
                      )}
                    </td>
                    <td>
                      <Button
                        look="line"
                        size="small"
                        aria-label={DIRECTORY_TEXT.editTitle(route.name)}
                        data-testid="route-edit"
                        onClick={() => {
                          model.dismiss();
                          setEditing(route);
                        }}
                      >
                        {DIRECTORY_TEXT.edit}
                      </Button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {editing !== undefined && state !== undefined && (
        <RouteDialog
          route={editing}
          base={state.version}
          onSaved={asked.replace}
          onClose={() => {
            setEditing(undefined);
          }}
        />
      )}
    </section>
  );
}
