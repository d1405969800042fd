import { Clock, MoonStar } from 'lucide-react';
import { ROUTE_KINDS } from '#domain/referrals/route.ts';
import type { Instant } from '#domain/base/time.ts';
import type { RouteRow, RoutesState } from '#protocol/hub/follow-up.ts';
import { REFERRAL_TEXT } from '../../../text/decision-lines.ts';
import { ROUTE_KIND_WORDS } from '../../../text/routes.ts';
import { calendarWords, nearTime } from '../../../text/time.ts';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { ReferralDraft } from '../model/draft.ts';
import { mayMail, routeRowOf, withRoute } from '../model/route-choice.ts';
import { useDraft } from './draft-host.tsx';
import { errorOf, fieldId, FieldError, type ItemProps } from './fields.tsx';

/** Whether somebody is there, where there is only room for words. */
function openWords({ openNow, nextOpen }: RouteRow, now: Instant): string {
  if (openNow) return REFERRAL_TEXT.openNow;
  return nextOpen === undefined ? REFERRAL_TEXT.never : REFERRAL_TEXT.opens(nearTime(nextOpen, now));
}

function OpenTag({ row: { openNow, nextOpen }, now }: { readonly row: RouteRow; readonly now: Instant }) {
  return openNow ? (
    <Tag tone="green" icon={<Clock aria-hidden="true" />} data-testid="route-open">
      {REFERRAL_TEXT.tagOpen}
    </Tag>
  ) : (
    <Tag tone="amber" icon={<MoonStar aria-hidden="true" />} data-testid="route-closed">
      {nextOpen === undefined ? REFERRAL_TEXT.tagNever : REFERRAL_TEXT.tagOpens(nearTime(nextOpen, now))}
    </Tag>
  );
}

interface RouteProps {
  readonly item: ReferralDraft;
  readonly row: RouteRow;
  readonly routes: RoutesState;
  readonly now: Instant;
  readonly error: string | undefined;
  readonly onChange: (item: ReferralDraft) => void;
}

/** Whom it goes to and how, as the directory has it now. */
function ChosenRoute({ item, row, routes, now, error, onChange }: RouteProps) {
  const { route } = row;
  const mail = mayMail(routes, route);
  return (
    <div className="decision-route" data-testid="route-chosen">
      <div className="decision-item__tags">
        <OpenTag row={row} now={now} />
        <b>{REFERRAL_TEXT.contact(route.contactName, route.telephone)}</b>
        <span className="secondary">{REFERRAL_TEXT.verified(calendarWords(route.verifiedOn), route.verifiedBy)}</span>
      </div>
      <div id={fieldId('ref-how', item.draftId)} tabIndex={-1} className="decision-route__how">
        {mail || item.how === 'mail' ? (
          <OptionGroup
            legend={REFERRAL_TEXT.how}
            legendHidden
            size="small"
            options={(['mail', 'telephone'] as const).map((value) => ({
              value,
              label: REFERRAL_TEXT.howWords[value],
              testId: `ref-how-${value}`,
            }))}
            value={item.how}
            onChange={(how) => {
              onChange({ ...item, how });
            }}
          />
        ) : null}
        <span className="secondary">
          {item.how === 'mail' && route.mail !== undefined
            ? REFERRAL_TEXT.mailTo(route.mail)
            : REFERRAL_TEXT.ring(route.telephone)}{' '}
          {!mail && route.mail !== undefined && REFERRAL_TEXT.noMail}
        </span>
        <FieldError words={error} />
      </div>
    </div>
  );
}

/** Another service is asked: which, how, why, what, and by when the person is seen. */
export function ReferralFields({
  item,
  problems,
  errorsShown,
  onChange,
  now,
}: ItemProps<ReferralDraft> & { readonly now: Instant }) {
  const { routes } = useDraft().context;
  const error = (field: Parameters<typeof errorOf>[2]) => errorOf(problems, errorsShown, field, item.draftId);
  const row = routeRowOf(routes, item.routeId);
  const kinds = ROUTE_KINDS.filter((kind) => routes?.rows.some(({ route }) => route.kind === kind));
  const gone = item.routeId !== '' && routes !== undefined && row === undefined;
  const hint =
    routes === undefined
      ? REFERRAL_TEXT.waiting
      : routes.rows.length === 0
        ? REFERRAL_TEXT.none
        : routes.without.length > 0
          ? REFERRAL_TEXT.nobodyNow(routes.without.map((kind) => ROUTE_KIND_WORDS[kind].toLowerCase()).join(', '))
          : undefined;
  return (
    <div className="decision-item__fields">
      <SelectField
        id={fieldId('ref-route', item.draftId)}
        label={REFERRAL_TEXT.route}
        hint={hint}
        value={row === undefined ? '' : item.routeId}
        error={gone ? REFERRAL_TEXT.gone : error('ref-route')}
        data-testid="ref-route"
        onChange={(event) => {
          const chosen = routeRowOf(routes, event.target.value);
          if (chosen !== undefined && routes !== undefined) onChange(withRoute(item, chosen, routes, now));
        }}
      >
        <option value="" disabled>
          {REFERRAL_TEXT.choose}
        </option>
        {kinds.map((kind) => (
          <optgroup key={kind} label={ROUTE_KIND_WORDS[kind]}>
            {routes?.rows
              .filter(({ route }) => route.kind === kind)
              .map((one) => (
                <option key={one.route.routeId} value={one.route.routeId}>
                  {one.route.name}, {openWords(one, now)}
                </option>
              ))}
          </optgroup>
        ))}
      </SelectField>
      {row !== undefined && routes !== undefined && (
        <ChosenRoute item={item} row={row} routes={routes} now={now} error={error('ref-how')} onChange={onChange} />
      )}
      <TextArea
        id={fieldId('ref-reason', item.draftId)}
        label={REFERRAL_TEXT.reason}
        hint={REFERRAL_TEXT.reasonHint}
        rows={2}
        value={item.reason}
        error={error('ref-reason')}
        data-testid="ref-reason"
        onChange={(event) => {
          onChange({ ...item, reason: event.target.value });
        }}
      />
      <TextArea
        id={fieldId('ref-question', item.draftId)}
        label={REFERRAL_TEXT.question}
        rows={2}
        value={item.question}
        error={error('ref-question')}
        data-testid="ref-question"
        onChange={(event) => {
          onChange({ ...item, question: event.target.value });
        }}
      />
      <TextField
        id={fieldId('ref-seen-by', item.draftId)}
        className="decision-mon__until"
        label={REFERRAL_TEXT.seenBy}
        type="datetime-local"
        value={item.seenBy}
        error={error('ref-seen-by')}
        data-testid="ref-seen-by"
        onChange={(event) => {
          onChange({ ...item, seenBy: event.target.value });
        }}
      />
    </div>
  );
}
