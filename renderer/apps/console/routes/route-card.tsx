import { Clock, DoorOpen, FilePenLine, Mail, Phone, Trash2, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { RouteRow } from '#protocol/hub/follow-up.ts';
import { useHub } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { dayNames, ROUTES_TEXT } from '../../../text/routes.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { isAllWeek } from '../../../features/route-form/index.ts';

/** After so many days a number is worth a call before it is needed. Local, to be confirmed by the service. */
const VERIFY_AFTER_DAYS = 90;
const DAY_MS = 86_400_000;

function OpenTag({ row: { openNow, nextOpen }, now }: { readonly row: RouteRow; readonly now: Instant }) {
  if (openNow) {
    return (
      <Tag tone="green" icon={<DoorOpen aria-hidden="true" />} data-testid="route-open">
        {ROUTES_TEXT.openNow}
      </Tag>
    );
  }
  return nextOpen === undefined ? (
    <Tag tone="amber" icon={<TriangleAlert aria-hidden="true" />} data-testid="route-open">
      {ROUTES_TEXT.never}
    </Tag>
  ) : (
    <Tag icon={<Clock aria-hidden="true" />} data-testid="route-open">
      {ROUTES_TEXT.opens(nearTime(nextOpen, now))}
    </Tag>
  );
}

export interface RouteCardProps {
  readonly row: RouteRow;
  /** Of the directory in which it stands. */
  readonly version: string;
  readonly now: Instant;
  readonly onEdit: () => void;
}

/** One way to one service: whether anybody is there, whom to ask for, how, when, and how old what is known is. */
export function RouteCard({ row, version, now, onEdit }: RouteCardProps) {
  const { client } = useHub();
  const { pending, refusal, dismiss, press } = usePress();
  const [removing, setRemoving] = useState(false);
  const { route } = row;
  const age = Math.floor(millisecondsBetween(`${route.verifiedOn}T12:00:00.000Z`, now) / DAY_MS);
  return (
    <Card as="li" className="follow-up-card" data-testid="route" data-route-id={route.routeId}>
      <div className="follow-up-card__head">
        <b>{route.name}</b>
        <OpenTag row={row} now={now} />
      </div>
      <div className="follow-up-card__foot">
        <b>{route.contactName}</b>
        <span className="no-wrap">
          <Phone aria-hidden="true" /> {route.telephone}
        </span>
        {route.mail === undefined ? (
          <span className="secondary">{ROUTES_TEXT.telephoneOnly}</span>
        ) : (
          <span>
            <Mail aria-hidden="true" /> {route.mail}
          </span>
        )}
      </div>
      <div className="follow-up-card__foot">
        {isAllWeek(route.hours) ? (
          <span>{ROUTES_TEXT.allWeek}</span>
        ) : (
          route.hours.map(({ days, from, to }) => (
            <span key={`${days.join('')} ${from} ${to}`}>{ROUTES_TEXT.hours(dayNames(days), from, to)}</span>
          ))
        )}
        {route.hours.length === 0 && <span>{ROUTES_TEXT.never}</span>}
        <span className="secondary">{ROUTES_TEXT.within(route.acknowledgeWithin, route.seenWithin)}</span>
      </div>
      <div className="follow-up-card__foot">
        <span className="secondary">{ROUTES_TEXT.verified(route.verifiedOn, route.verifiedBy)}</span>
        {age > VERIFY_AFTER_DAYS && (
          <Tag tone="amber" icon={<TriangleAlert aria-hidden="true" />} data-testid="route-old">
            {ROUTES_TEXT.verifiedLong(age)}
          </Tag>
        )}
      </div>
      <RefusalBar words={refusal} onSeen={dismiss} />
      {removing ? (
        <div className="follow-up-form" data-testid="route-removing">
          <p>
            <b>{ROUTES_TEXT.removeTitle(route.name)}</b> {ROUTES_TEXT.removeMore}
          </p>
          <div className="follow-up-card__acts">
            <Button
              look="red"
              size="small"
              autoFocus
              busy={pending === 'remove' ? ROUTES_TEXT.removing : undefined}
              data-testid="route-remove-go"
              onClick={() => {
                void press('remove', () =>
                  client.command('route.remove', { base: version, routeId: route.routeId }),
                ).then((done) => {
                  if (!done) setRemoving(false);
                });
              }}
            >
              {ROUTES_TEXT.removeGo}
            </Button>
            <Button
              look="line"
              size="small"
              onClick={() => {
                setRemoving(false);
              }}
            >
              {ROUTES_TEXT.cancel}
            </Button>
          </div>
        </div>
      ) : (
        <div className="follow-up-card__acts">
          <Button
            look="line"
            size="small"
            icon={<FilePenLine aria-hidden="true" />}
            aria-label={ROUTES_TEXT.editOf(route.name)}
            data-testid="route-edit"
            onClick={onEdit}
          >
            {ROUTES_TEXT.edit}
          </Button>
          <Button
            look="quiet"
            size="small"
            icon={<Trash2 aria-hidden="true" />}
            aria-label={`${ROUTES_TEXT.remove}: ${route.name}`}
            data-testid="route-remove"
            onClick={() => {
              setRemoving(true);
            }}
          >
            {ROUTES_TEXT.remove}
          </Button>
        </div>
      )}
    </Card>
  );
}
