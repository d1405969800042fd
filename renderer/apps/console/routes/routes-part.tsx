import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ROUTE_KINDS } from '#domain/referrals/route.ts';
import type { RouteRow, RoutesState } from '#protocol/hub/follow-up.ts';
import { useHubNow, type Whoami } from '../../../connections/hub-client/index.ts';
import { ROUTE_KIND_WORDS, ROUTES_TEXT } from '../../../text/routes.ts';
import { calendarDay } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { BoardStates } from '../board-states.tsx';
import { useBoard, useConsole } from '../model/context.ts';
import { draftOf, newRoute, type RouteDraft } from '../../../features/route-form/index.ts';
import { RouteCard } from './route-card.tsx';
import { RouteForm } from './route-form.tsx';
import { WeekCheck } from './week-check.tsx';
import './routes.css';

interface DirectoryProps {
  readonly state: RoutesState;
  readonly whoami: Whoami;
}

function Directory({ state, whoami }: DirectoryProps) {
  const now = useHubNow(30_000);
  const [editing, setEditing] = useState<RouteDraft>();
  const { version, approvedBy, mailDomains, rows } = state;
  const me = whoami.author.name;
  const stop = (): void => {
    setEditing(undefined);
  };
  const isNew = editing !== undefined && !rows.some(({ route }) => route.routeId === editing.routeId);
  const of = (kind: string): readonly RouteRow[] => rows.filter(({ route }) => route.kind === kind);
  const form = editing !== undefined && (
    <RouteForm key={editing.routeId} first={editing} state={state} isNew={isNew} onClose={stop} />
  );
  return (
    <>
      {state.without.length > 0 && (
        <Callout tone="amber" data-testid="missing-now">
          {ROUTES_TEXT.nowMissing(state.without.map((kind) => ROUTE_KIND_WORDS[kind]).join(', '))}
        </Callout>
      )}
      {!state.mail && <Callout tone="amber">{ROUTES_TEXT.noMail}</Callout>}
      <p className="secondary">
        {ROUTES_TEXT.version(version)},{' '}
        {approvedBy === null ? <b>{ROUTES_TEXT.notApproved}</b> : ROUTES_TEXT.approved(approvedBy)}.{' '}
        {ROUTES_TEXT.domains(mailDomains)}
      </p>
      <div className="routes-acts">
        <WeekCheck />
        <Button
          look="line"
          icon={<Plus aria-hidden="true" />}
          data-testid="route-add"
          onClick={() => {
            setEditing(newRoute(crypto.randomUUID(), calendarDay(now), me));
          }}
        >
          {ROUTES_TEXT.add}
        </Button>
      </div>
      {isNew && form}
      {ROUTE_KINDS.map((kind) => (
        <section key={kind} className="routes-kind" aria-label={ROUTE_KIND_WORDS[kind]} data-kind={kind}>
          <h3>{ROUTE_KIND_WORDS[kind]}</h3>
          {of(kind).length === 0 ? (
            <p className="routes-kind__none" data-testid="route-none">
              {ROUTES_TEXT.none}
            </p>
          ) : (
            <ul className="follow-up-list">
              {of(kind).map((row) =>
                editing?.routeId === row.route.routeId ? (
                  <li key={row.route.routeId}>{form}</li>
                ) : (
                  <RouteCard
                    key={row.route.routeId}
                    row={row}
                    version={version}
                    now={now}
                    onEdit={() => {
                      setEditing(draftOf(row.route, calendarDay(now), me));
                    }}
                  />
                ),
              )}
            </ul>
          )}
        </section>
      ))}
    </>
  );
}

/** The directory of whom a person can be handed on to: who is there now, who is missing, and changing it. */
export function RoutesPart({ whoami }: { readonly whoami: Whoami }) {
  const { boards } = useConsole();
  const board = useBoard('routes');
  return (
    <section className="follow-up-list" aria-label={ROUTES_TEXT.title} data-testid="routes">
      <p className="secondary">{ROUTES_TEXT.intro}</p>
      <BoardStates board={board} words={ROUTES_TEXT} onAgain={boards.routes.again}>
        {(state) => <Directory state={state} whoami={whoami} />}
      </BoardStates>
    </section>
  );
}
