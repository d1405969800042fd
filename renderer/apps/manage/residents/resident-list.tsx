import { useState } from 'react';
import { listName } from '#domain/residents/resident.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import type { ResidentOfHome } from '#protocol/hub/manager.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { MANAGER_TEXT, placementWords, reviewWords } from '../../../text/manager.ts';
import { calendarDay, calendarWords, dateWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useManager, useManagerState } from '../model/manager-context.ts';

type Filter = keyof typeof MANAGER_TEXT.filter;
const FILTERS = ['here', 'respite', 'reviews', 'left'] as const satisfies readonly Filter[];

function inFilter(resident: ResidentOfHome, filter: Filter): boolean {
  switch (filter) {
    case 'here':
      return resident.state !== 'left';
    case 'respite':
      return resident.state === 'respite' || resident.respiteAt !== undefined;
    case 'reviews':
      return resident.reviews.length > 0;
    case 'left':
      return resident.state === 'left';
    default:
      return filter satisfies never;
  }
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

/** Each word that was typed is in the name, the room or the number. */
function fits(resident: ResidentOfHome, typed: string): boolean {
  const { familyName, givenName, preferredName, room, nhsNumber } = resident;
  const digits = typed.replace(/\s/g, '');
  if (/^\d{3,}$/.test(digits)) return nhsNumber.includes(digits) || room === digits;
  const hay = plain(`${familyName} ${givenName} ${preferredName} ${room}`);
  return plain(typed)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

function Reviews({ resident }: { readonly resident: ResidentOfHome }) {
  if (resident.reviews.length === 0) return <span className="secondary">{MANAGER_TEXT.noReviews}</span>;
  return (
    <ul className="plain-list">
      {resident.reviews.map((review) => (
        <li key={`${review.topic} ${review.of}`}>
          {reviewWords(review)}{' '}
          <Tag tone={review.overdue ? 'red' : 'amber'}>
            {review.overdue ? MANAGER_TEXT.overdue(review.reviewBy) : MANAGER_TEXT.due(review.reviewBy)}
          </Tag>
        </li>
      ))}
    </ul>
  );
}

function Row({ resident, today }: { readonly resident: ResidentOfHome; readonly today: string }) {
  const model = useManager();
  const { residentId, state, title, givenName, preferredName, diedAt } = resident;
  const name = listName(resident);
  return (
    <tr data-testid="resident-row" data-resident-id={residentId}>
      <th scope="row">
        {state === 'left' ? (
          <b>{name}</b>
        ) : (
          <button
            type="button"
            className="resident-link"
            onClick={() => {
              model.show({ page: 'resident', residentId });
            }}
          >
            {name}
          </button>
        )}
        {title !== '' && <span className="secondary"> ({title})</span>}
        {preferredName !== givenName && <div className="secondary">{MANAGER_TEXT.likes(preferredName)}</div>}
      </th>
      <td>
        {calendarWords(resident.born)}
        <div className="nowrap">{formatNhsNumber(resident.nhsNumber)}</div>
      </td>
      <td>{resident.room}</td>
      <td>
        {placementWords(resident, today, dateWords)}
        {diedAt !== undefined && (
          <div>
            <Tag tone="purple">{MANAGER_TEXT.died(dateWords(diedAt))}</Tag>
          </div>
        )}
      </td>
      <td>
        <Reviews resident={resident} />
      </td>
    </tr>
  );
}

/** Who lives here, who is here for respite, whose papers are due, who has left. */
export function ResidentList() {
  const model = useManager();
  const residents = useManagerState((state) => state.residents);
  const failure = useManagerState((state) => state.loadFailure);
  const homeName = useManagerState((state) => state.homeName);
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<Filter>('here');
  const today = calendarDay(useHubNow(60_000));

  if (residents === undefined) {
    if (failure === undefined) {
      return (
        <div role="status" aria-label={MANAGER_TEXT.loading} className="resident-list">
          <Skeleton height="56px" />
          <Skeleton height="56px" />
          <Skeleton height="56px" />
        </div>
      );
    }
    return (
      <Callout
        tone="red"
        live="assertive"
        title={MANAGER_TEXT.loadFailed}
        action={
          <Button look="line" onClick={model.reload}>
            {MANAGER_TEXT.again}
          </Button>
        }
      >
        {failure}
      </Callout>
    );
  }
  const search = typed.trim();
  const shown = residents.filter((one) => inFilter(one, filter) && (search === '' || fits(one, search)));
  return (
    <section className="resident-list" aria-labelledby="list-heading">
      <h2 id="list-heading">{homeName}</h2>
      <div className="resident-list__tools">
        <TextField
          label={MANAGER_TEXT.search}
          type="search"
          value={typed}
          data-testid="resident-search"
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <OptionGroup
          legend={MANAGER_TEXT.show}
          options={FILTERS.map((value) => ({
            value,
            label: `${MANAGER_TEXT.filter[value]} (${String(residents.filter((one) => inFilter(one, value)).length)})`,
            testId: `filter-${value}`,
          }))}
          value={filter}
          onChange={setFilter}
        />
      </div>
      <p role="status" className="secondary">
        {MANAGER_TEXT.count(shown.length)}
      </p>
      {shown.length === 0 ? (
        <div className="clinician-choose">
          <h3>{residents.length === 0 ? MANAGER_TEXT.nobody : MANAGER_TEXT.nobodyFound}</h3>
          <p className="secondary">{residents.length === 0 ? MANAGER_TEXT.nobodyMore : MANAGER_TEXT.nobodyFoundMore}</p>
        </div>
      ) : (
        <div className="table-frame" tabIndex={0} role="region" aria-labelledby="list-heading">
          <table className="residents-table">
            <thead>
              <tr>
                <th scope="col">{MANAGER_TEXT.name}</th>
                <th scope="col">{MANAGER_TEXT.bornAndNumber}</th>
                <th scope="col">{MANAGER_TEXT.room}</th>
                <th scope="col">{MANAGER_TEXT.placement}</th>
                <th scope="col">{MANAGER_TEXT.reviews}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((resident) => (
                <Row key={resident.residentId} resident={resident} today={today} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
