import { House, PhoneCall, UserRound, WifiOff } from 'lucide-react';
import type { HomePresent, StaffPresent } from '#protocol/hub/duty.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { PRESENCE_TEXT } from '../../../text/duty.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { nearTime } from '../../../text/time.ts';
import { Callout } from '../../../ui/callout.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { BoardStates } from '../board-states.tsx';
import { useBoard, useConsole } from '../model/context.ts';
import { isOffline, presenceView } from '../model/presence.ts';
import './presence.css';

function Colleague({ one, me, now }: { readonly one: StaffPresent; readonly me: boolean; readonly now: string }) {
  return (
    <li className="presence__one" data-testid="colleague">
      <UserRound aria-hidden="true" />
      <span className="presence__who">
        <b>
          {one.name}
          {me && ` (${PRESENCE_TEXT.you})`}
        </b>
        <span className="secondary">
          {ROLE_WORDS[one.role]},{' '}
          {one.onDuty
            ? PRESENCE_TEXT.since(nearTime(one.since, now))
            : PRESENCE_TEXT.signedInSince(nearTime(one.since, now))}
          {one.onDuty && <>, {PRESENCE_TEXT.holds(one.holds)}</>}
        </span>
      </span>
      {one.onDuty &&
        (one.inCall ? (
          <Tag tone="blue" icon={<PhoneCall aria-hidden="true" />}>
            {PRESENCE_TEXT.inCall}
          </Tag>
        ) : (
          <Tag tone="green">{PRESENCE_TEXT.free}</Tag>
        ))}
    </li>
  );
}

function Home({ home, now }: { readonly home: HomePresent; readonly now: string }) {
  const offline = isOffline(home);
  return (
    <li className="presence__one" data-testid="home-presence" data-offline={offline || undefined}>
      {offline ? <WifiOff aria-hidden="true" /> : <House aria-hidden="true" />}
      <span className="presence__who">
        <b>{home.name}</b>
        <span className="secondary">{home.telephone === '' ? PRESENCE_TEXT.noTelephone : home.telephone}</span>
      </span>
      {offline ? (
        <Tag tone="amber">
          {home.since === undefined ? PRESENCE_TEXT.never : PRESENCE_TEXT.offlineSince(nearTime(home.since, now))}
        </Tag>
      ) : (
        <Tag>{PRESENCE_TEXT.online}</Tag>
      )}
    </li>
  );
}

/** Colleagues and homes, what needs somebody first. */
export function PresenceLists({ personId }: { readonly personId: string }) {
  const { boards } = useConsole();
  const board = useBoard('presence');
  const now = useHubNow(10_000);
  return (
    <BoardStates board={board} words={PRESENCE_TEXT} onAgain={boards.presence.again}>
      {(state) => {
        const { onDuty, others, homes } = presenceView(state);
        return (
          <div className="presence">
            {state.nobodySince !== undefined && (
              <Callout tone="red" title={PRESENCE_TEXT.nobody} data-testid="nobody">
                {PRESENCE_TEXT.nobodySince(nearTime(state.nobodySince, now))}
              </Callout>
            )}
            <section aria-label={PRESENCE_TEXT.colleagues}>
              <h3>
                {PRESENCE_TEXT.colleagues} {onDuty.length}
              </h3>
              <ul className="presence__list">
                {onDuty.map((one) => (
                  <Colleague key={one.personId} one={one} me={one.personId === personId} now={now} />
                ))}
              </ul>
            </section>
            {others.length > 0 && (
              <section aria-label={PRESENCE_TEXT.others}>
                <h3>{PRESENCE_TEXT.others}</h3>
                <ul className="presence__list">
                  {others.map((one) => (
                    <Colleague key={one.personId} one={one} me={one.personId === personId} now={now} />
                  ))}
                </ul>
              </section>
            )}
            <section aria-label={PRESENCE_TEXT.homes}>
              <h3>
                {PRESENCE_TEXT.homes} {homes.length}
              </h3>
              <ul className="presence__list">
                {homes.map((home) => (
                  <Home key={home.homeId} home={home} now={now} />
                ))}
              </ul>
            </section>
          </div>
        );
      }}
    </BoardStates>
  );
}
