import { KeyRound, Plus, Users, Wifi, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { HomeRow, KioskOfHome, ManagementEvent } from '#protocol/hub/manage.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { EVENT_WORDS, HOMES_TEXT, SERVICE_TEXT } from '../../../text/manage-service.ts';
import { calendarWords, clockTime, dateWords, nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useService, useServiceState } from '../model/service-context.ts';
import { CodeDialog, HomeDialog } from './home-dialogs.tsx';
import { KioskRulesDialog } from './kiosk-rules-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Asking =
  | { readonly what: 'add' }
  | { readonly what: 'change' | 'rules' | 'code' | 'close'; readonly home: HomeRow }
  | { readonly what: 'revoked' | 'stolen'; readonly home: HomeRow; readonly kiosk: KioskOfHome };

interface HomeProps {
  readonly home: HomeRow;
  /** May change homes, and not only look after their kiosks. */
  readonly lead: boolean;
  readonly onAsk: (asking: Asking) => void;
}

/** When, at this hour; the day too where it was another one. */
function KioskLine({ home, kiosk, onAsk }: HomeProps & { readonly kiosk: KioskOfHome }) {
  const now = useHubNow(15_000);
  const { ended, online, lastSeenAt, version, unsent } = kiosk;
  return (
    <li className="home-kiosk" data-testid="home-kiosk" data-kiosk-id={kiosk.kioskId}>
      <div className="home-kiosk__facts">
        {ended !== undefined ? (
          <Tag tone={ended.how === 'stolen' ? 'red' : 'plain'}>
            {HOMES_TEXT.ended[ended.how](nearTime(ended.at, now), ended.by)}
          </Tag>
        ) : online ? (
          <Tag tone="green" icon={<Wifi aria-hidden="true" />}>
            {HOMES_TEXT.online}
          </Tag>
        ) : (
          <Tag tone="amber" icon={<WifiOff aria-hidden="true" />}>
            {lastSeenAt === undefined ? HOMES_TEXT.notSeen : HOMES_TEXT.seen(nearTime(lastSeenAt, now))}
          </Tag>
        )}
        <span className="secondary">{HOMES_TEXT.enrolled(nearTime(kiosk.enrolledAt, now))}</span>
        {version !== undefined && <span className="secondary">{HOMES_TEXT.version(version)}</span>}
        {unsent !== undefined && unsent > 0 && <span>{HOMES_TEXT.unsent(unsent)}</span>}
        {ended !== undefined && ended.reason !== '' && <span className="home-kiosk__reason">{ended.reason}</span>}
      </div>
      <div className="home-kiosk__acts">
        {ended === undefined && (
          <Button
            look="line"
            size="small"
            data-testid="kiosk-revoke"
            onClick={() => {
              onAsk({ what: 'revoked', home, kiosk });
            }}
          >
            {HOMES_TEXT.revoke}
          </Button>
        )}
        {ended?.how !== 'stolen' && (
          <Button
            look="quiet"
            size="small"
            data-testid="kiosk-stolen"
            onClick={() => {
              onAsk({ what: 'stolen', home, kiosk });
            }}
          >
            {HOMES_TEXT.stolen}
          </Button>
        )}
      </div>
    </li>
  );
}

/** What was done about a home, by whom and why; read when it is opened. */
function History({ homeId }: { readonly homeId: string }) {
  const model = useService();
  const now = useHubNow(60_000);
  const [events, setEvents] = useState<readonly ManagementEvent[]>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    model.client
      .request('home.history', { homeId })
      .then((answer) => {
        if (!gone) setEvents(answer.events);
      })
      .catch(() => {
        if (!gone) setFailed(true);
      });
    return () => {
      gone = true;
    };
  }, [model, homeId]);
  if (failed) return <p>{SERVICE_TEXT.loadFailed}</p>;
  if (events === undefined) return <Skeleton height="40px" />;
  if (events.length === 0) return <p className="secondary">{HOMES_TEXT.noHistory}</p>;
  return (
    <ol className="home-history" data-testid="home-history">
      {events.map(({ at, by, what, about, reason }) => (
        <li key={`${at}${what}${about}`}>
          <b>{EVENT_WORDS[what]}</b> {about} <span className="secondary">{`${nearTime(at, now)}, ${by}`}</span>
          {reason !== '' && <div>{reason}</div>}
        </li>
      ))}
    </ol>
  );
}

function HomeCard(props: HomeProps) {
  const { home, lead, onAsk } = props;
  const model = useService();
  const [opened, setOpened] = useState(false);
  const { closed, agreementUntil } = home;
  const asked = (what: 'change' | 'rules' | 'code' | 'close') => () => {
    onAsk({ what, home });
  };
  return (
    <Card as="article" className="home-card" data-testid="home" data-home-id={home.homeId}>
      <header className="home-card__head">
        <h3>{home.name}</h3>
        {closed !== undefined && <Tag>{HOMES_TEXT.closed(dateWords(closed.at), closed.by)}</Tag>}
        <span>{HOMES_TEXT.residents(home.residents)}</span>
        <span>{HOMES_TEXT.kiosks(home.kiosks.filter(({ ended }) => ended === undefined).length)}</span>
        <span>{HOMES_TEXT.carers(home.carers)}</span>
        <span>{HOMES_TEXT.managers(home.managers)}</span>
        <Tag tone={agreementUntil === undefined ? 'amber' : 'plain'}>
          {agreementUntil === undefined ? HOMES_TEXT.noAgreement : HOMES_TEXT.agreement(calendarWords(agreementUntil))}
        </Tag>
      </header>
      <p className="secondary">{[home.address, home.telephone].filter((part) => part !== '').join(', ')}</p>
      {home.kiosks.length === 0 ? (
        <p>{HOMES_TEXT.noKiosk}</p>
      ) : (
        <ul className="home-kiosks">
          {home.kiosks.map((kiosk) => (
            <KioskLine key={kiosk.kioskId} {...props} kiosk={kiosk} />
          ))}
        </ul>
      )}
      {home.codes.map(({ codeId, expiresAt, issuedBy }) => (
        <div key={codeId} className="home-code" data-testid="open-code">
          <KeyRound aria-hidden="true" /> {HOMES_TEXT.codeOpen(clockTime(expiresAt), issuedBy)}
          <Button
            look="line"
            size="small"
            data-testid="code-cancel"
            onClick={() => {
              void model.press(() => model.client.command('enrolment.cancel', { codeId }), HOMES_TEXT.codeCancelled);
            }}
          >
            {HOMES_TEXT.codeCancel}
          </Button>
        </div>
      ))}
      <div className="home-card__acts">
        {closed === undefined && (
          <Button
            look="line"
            size="small"
            icon={<KeyRound aria-hidden="true" />}
            data-testid="home-code"
            onClick={asked('code')}
          >
            {HOMES_TEXT.code}
          </Button>
        )}
        {lead && (
          <Button
            look="line"
            size="small"
            icon={<Users aria-hidden="true" />}
            data-testid="home-carers"
            onClick={() => {
              model.show({ page: 'carers', homeId: home.homeId });
            }}
          >
            {HOMES_TEXT.staff}
          </Button>
        )}
        {lead && closed === undefined && (
          <>
            <Button look="quiet" size="small" data-testid="home-change" onClick={asked('change')}>
              {SERVICE_TEXT.change}
            </Button>
            <Button look="quiet" size="small" data-testid="home-rules" onClick={asked('rules')}>
              {HOMES_TEXT.rules}
            </Button>
            <Button look="quiet" size="small" data-testid="home-close" onClick={asked('close')}>
              {HOMES_TEXT.close}
            </Button>
          </>
        )}
        <Button
          look="quiet"
          size="small"
          aria-expanded={opened}
          data-testid="home-history-open"
          onClick={() => {
            setOpened(!opened);
          }}
        >
          {HOMES_TEXT.history}
        </Button>
      </div>
      {opened && <History homeId={home.homeId} />}
    </Card>
  );
}

function Dialogs({ asking, onClose }: { readonly asking: Asking; readonly onClose: () => void }) {
  const model = useService();
  if (asking.what === 'add') return <HomeDialog onClose={onClose} />;
  const { home } = asking;
  const { homeId, name } = home;
  switch (asking.what) {
    case 'change':
      return <HomeDialog home={home} onClose={onClose} />;
    case 'rules':
      return <KioskRulesDialog home={home} onClose={onClose} />;
    case 'code':
      return <CodeDialog home={home} onClose={onClose} />;
    case 'close':
      return (
        <ReasonDialog
          title={HOMES_TEXT.closeTitle(name)}
          keep={`close.${homeId}`}
          will={HOMES_TEXT.closeWill(home)}
          go={HOMES_TEXT.closeGo}
          danger
          onClose={onClose}
          onGo={async (reason) =>
            (await model.press(
              () => model.client.command('home.close', { homeId, reason }),
              HOMES_TEXT.closedDone(name),
            )) !== undefined
          }
        >
          {home.residents > 0 && <Callout tone="amber">{HOMES_TEXT.closeNot(home.residents)}</Callout>}
        </ReasonDialog>
      );
    case 'revoked':
    case 'stolen': {
      const { what: how, kiosk } = asking;
      const stolen = how === 'stolen';
      return (
        <ReasonDialog
          title={stolen ? HOMES_TEXT.stolenTitle : HOMES_TEXT.revokeTitle}
          keep={`${how}.${kiosk.kioskId}`}
          will={stolen ? HOMES_TEXT.stolenWill : HOMES_TEXT.revokeWill}
          go={stolen ? HOMES_TEXT.stolenGo : HOMES_TEXT.revokeGo}
          danger
          onClose={onClose}
          onGo={async (reason) =>
            (await model.press(
              () => model.client.command('kiosk.end', { kioskId: kiosk.kioskId, how, reason }),
              stolen ? HOMES_TEXT.stolenDone : HOMES_TEXT.revoked,
            )) !== undefined
          }
        >
          <p>
            <b>{name}</b> {HOMES_TEXT.enrolled(dateWords(kiosk.enrolledAt))}
          </p>
          {stolen && (kiosk.unsent ?? 0) > 0 && (
            <Callout tone="amber">{HOMES_TEXT.stolenUnsent(kiosk.unsent ?? 0)}</Callout>
          )}
        </ReasonDialog>
      );
    }
    default:
      return asking satisfies never;
  }
}

/** Every home with its kiosks and codes. The support desk sees the same, without what only the service lead may do. */
export function HomesPage({ lead }: { readonly lead: boolean }) {
  const model = useService();
  const homes = useServiceState((state) => state.homes);
  const failure = useServiceState((state) => state.loadFailure);
  const [asking, setAsking] = useState<Asking>();
  return (
    <section className="service-page" data-testid="homes-page">
      <div className="service-page__head">
        <h2>{HOMES_TEXT.title}</h2>
        {lead && (
          <Button
            icon={<Plus aria-hidden="true" />}
            data-testid="home-add"
            onClick={() => {
              model.dismiss();
              setAsking({ what: 'add' });
            }}
          >
            {HOMES_TEXT.add}
          </Button>
        )}
      </div>
      {homes === undefined && failure === undefined && <Skeleton height="160px" />}
      {homes?.length === 0 && <p>{HOMES_TEXT.nobody}</p>}
      {[...(homes ?? [])]
        .sort((a, b) => Number(a.closed !== undefined) - Number(b.closed !== undefined))
        .map((home) => (
          <HomeCard
            key={home.homeId}
            home={home}
            lead={lead}
            onAsk={(next) => {
              model.dismiss();
              setAsking(next);
            }}
          />
        ))}
      {asking !== undefined && (
        <Dialogs
          asking={asking}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      )}
    </section>
  );
}
