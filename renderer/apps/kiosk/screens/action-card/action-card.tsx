import { FileText, MapPin, MessageSquareText, Phone, PhoneForwarded, Siren, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { ACTION_CARD_TEXT } from '../../../../text/action-card.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { originalOf, otherNumbers, sayings, surgeryOf } from '../../state/emergency-facts.ts';
import { WhoList } from '../ring/who-list.tsx';
import { ExpectedDeathCard } from './expected-death-card.tsx';
import '../emergency/emergency.css';
import './action-card.css';

function NumberCard({
  name,
  telephone,
  hint,
  icon,
  danger,
  testId,
}: {
  readonly name: string;
  readonly telephone: string;
  readonly hint?: ReactNode;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly testId?: string;
}) {
  return (
    <Card
      as="li"
      className={classNames('action-number', danger === true && 'action-number--danger')}
      data-testid={testId ?? 'action-number'}
    >
      <span className="action-number__name">
        {icon ?? <Phone aria-hidden="true" />} {name}
      </span>
      <span className="action-number__telephone">{telephone}</span>
      {hint !== undefined && <span className="secondary">{hint}</span>}
    </Card>
  );
}

/** The wish about CPR in three lines, with where the signed paper is. */
function Dnacpr({ record }: { readonly record: ResidentRecord }) {
  const { resident } = record;
  if (resident?.cpr.status !== 'do-not-attempt') return null;
  const original = originalOf(record);
  return (
    <Card className="expected-death">
      <h2 className="expected-death__title">
        <FileText aria-hidden="true" /> {ACTION_CARD_TEXT.dnacprTitle}
      </h2>
      <div className="expected-death__body">
        <p>{ACTION_CARD_TEXT.dnacpr(resident.preferredName)}</p>
        <p>
          <b>{ACTION_CARD_TEXT.treatElse}</b>
        </p>
        <p className="secondary">
          {original === undefined ? ACTION_CARD_TEXT.originalUnknown : ACTION_CARD_TEXT.original(original)}
        </p>
      </div>
    </Card>
  );
}

/**
 * Whom to ring and what to say, out of this tablet alone: it works without a network, without anybody chosen, and without
 * anybody signed in; then no resident is named.
 */
export function ActionCardScreen({ residentId }: { readonly residentId: string | undefined }) {
  const now = useNow(10_000);
  const home = useKioskState((state) => state.home);
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const record = useKioskState((state) =>
    residentId === undefined || state.signedIn === null ? undefined : state.records.get(residentId),
  );
  const resident = record?.resident;
  const surgery = resident && surgeryOf(resident, home);
  const expected = record !== undefined && <ExpectedDeathCard record={record} />;
  return (
    <div className="page__columns" data-testid="action-card">
      <BottomActions>
        <BackButton
          to={resident === undefined ? { page: 'home' } : { page: 'resident', residentId: resident.residentId }}
        />
        {/* With nobody signed in and no hub the telephone comes first; the call can be put in the queue all the same. */}
        {!signedIn && home !== null && home !== undefined && (
          <Button
            look="line"
            icon={<PhoneForwarded aria-hidden="true" />}
            data-testid="queue-call"
            onClick={() => {
              go({ page: 'call-request' });
            }}
          >
            {ACTION_CARD_TEXT.queueCall}
          </Button>
        )}
        {resident !== undefined && (
          <Button
            look="line"
            icon={<UsersRound aria-hidden="true" />}
            onClick={() => {
              go({ page: 'action-card' });
            }}
          >
            {ACTION_CARD_TEXT.whoNot}
          </Button>
        )}
      </BottomActions>
      <div className="page__column">
        <div>
          <h1 className="page__title">{ACTION_CARD_TEXT.title}</h1>
          <p className="secondary">{ACTION_CARD_TEXT.works}</p>
        </div>
        {expected}
        <ul className="action-card__numbers">
          <NumberCard
            name={ACTION_CARD_TEXT.danger}
            telephone={ACTION_CARD_TEXT.dangerNumber}
            hint={ACTION_CARD_TEXT.dangerHint}
            icon={<Siren aria-hidden="true" />}
            danger
            testId="number-999"
          />
          <NumberCard
            name={ACTION_CARD_TEXT.notDanger}
            telephone={ACTION_CARD_TEXT.notDangerNumber}
            hint={ACTION_CARD_TEXT.notDangerHint}
            testId="number-111"
          />
          {home !== null && home !== undefined && (
            <NumberCard
              name={ACTION_CARD_TEXT.nurse}
              telephone={home.nurseTelephone}
              hint={ACTION_CARD_TEXT.nurseHint}
              testId="number-nurse"
            />
          )}
          {surgery !== undefined && (
            <NumberCard
              name={ACTION_CARD_TEXT.surgery(surgery.name)}
              telephone={surgery.telephone ?? ACTION_CARD_TEXT.surgeryNoNumber}
              hint={[surgery.gpName, surgery.hours].filter((words) => words !== undefined && words !== '').join('. ')}
              testId="number-surgery"
            />
          )}
          {otherNumbers(home, surgery).map(({ name, telephone, hours }) => (
            <NumberCard key={`${name} ${telephone}`} name={name} telephone={telephone} hint={hours} />
          ))}
        </ul>
        {resident === undefined && signedIn && (
          <section aria-label={ACTION_CARD_TEXT.who}>
            <h2 className="card-title">{ACTION_CARD_TEXT.who}</h2>
            <p className="secondary emergency__hint">{ACTION_CARD_TEXT.whoHint}</p>
            <WhoList
              onChoose={(chosen) => {
                go({ page: 'action-card', residentId: chosen });
              }}
            />
          </section>
        )}
      </div>
      <div className="page__column">
        <Card className="pad">
          <p className="emergency__label">
            <MapPin aria-hidden="true" /> {ACTION_CARD_TEXT.address}
          </p>
          <p className="emergency__address">{home?.address ?? ACTION_CARD_TEXT.noAddress}</p>
        </Card>
        <Card className="pad">
          <p className="emergency__label">
            <MessageSquareText aria-hidden="true" /> {ACTION_CARD_TEXT.say}
          </p>
          <ul className="action-card__say" data-testid="sayings">
            {sayings(home, record, now).map((words) => (
              <li key={words}>“{words}”</li>
            ))}
          </ul>
        </Card>
        {record !== undefined && <Dnacpr record={record} />}
      </div>
    </div>
  );
}
