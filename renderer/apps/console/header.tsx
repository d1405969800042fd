import { ArrowLeftRight, BellRing, ClipboardList, Keyboard, UserRoundSearch, UsersRound, VolumeX } from 'lucide-react';
import { useHubNow, type Whoami } from '../../connections/hub-client/index.ts';
import type { OnThePage } from '../../features/assurance/index.ts';
import { ClinicianHead } from '../../features/clinician-frame/index.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { FIND_TEXT } from '../../text/find.ts';
import { FOLLOW_UP_TEXT } from '../../text/follow-up.ts';
import { PRESENCE_TEXT } from '../../text/duty.ts';
import { ALARM_TEXT } from '../../text/queue.ts';
import { SHIFT_TEXT } from '../../text/shift.ts';
import { useAlarms } from './alarms/notices-context.tsx';
import { DutyButton } from './duty/duty-button.tsx';
import { useBoard, useConsoleState } from './model/context.ts';
import { waitingFor } from './model/follow-up-count.ts';

/** What can be opened from the head. */
export type Panel = 'people' | 'alarms' | 'queue' | 'keys';

export interface HeaderProps {
  readonly whoami: Whoami;
  readonly panel: Panel | undefined;
  readonly onPanel: (panel: Panel) => void;
  /** Absent for somebody who hands nothing over. */
  readonly onShift?: (() => void) | undefined;
  /** Absent for somebody whose page it is already. */
  readonly onFollowUp?: (() => void) | undefined;
  /** Absent while a call is in hand: there is one person on the page at a time. */
  readonly onFind?: (() => void) | undefined;
  readonly onKeys?: (() => void) | undefined;
  /** Whom the page is about, for a report of what went wrong. */
  readonly resident?: OnThePage | undefined;
}

/** What is still to do after the decisions, and how much of it waits for this person. */
function FollowUpButton({ personId, onOpen }: { readonly personId: string; readonly onOpen: () => void }) {
  const queue = useConsoleState((state) => state.queue);
  const feedback = useBoard('feedback');
  const concerns = useBoard('concerns');
  const now = useHubNow(10_000);
  const count = waitingFor(
    personId,
    {
      queue,
      feedback: feedback.kind === 'open' ? feedback.state.rows : [],
      concerns: concerns.kind === 'open' ? concerns.state.rows : [],
    },
    now,
  );
  const words = count === 0 ? FOLLOW_UP_TEXT.button : `${FOLLOW_UP_TEXT.button}: ${FOLLOW_UP_TEXT.waiting(count)}`;
  return (
    <button
      type="button"
      className="clinician-head__button"
      aria-label={words}
      title={words}
      data-testid="open-follow-up"
      onClick={onOpen}
    >
      <ClipboardList aria-hidden="true" />
      <span className="clinician-head__fact--wide">{FOLLOW_UP_TEXT.button}</span>
      {count > 0 && (
        <b className="console-badge" data-testid="follow-up-waiting">
          {count}
        </b>
      )}
    </button>
  );
}

/** Who is on duty, and which homes are there. */
function PeopleButton({ open, onOpen }: { readonly open: boolean; readonly onOpen: () => void }) {
  const queue = useConsoleState((state) => state.queue);
  const presence = useBoard('presence');
  const words =
    presence.kind === 'open'
      ? PRESENCE_TEXT.head(
          presence.state.staff.filter(({ onDuty }) => onDuty).length,
          presence.state.homes.length,
          presence.state.homes.filter(({ kiosks }) => kiosks === 0).length,
        )
      : queue === undefined
        ? PRESENCE_TEXT.title
        : PRESENCE_TEXT.head(queue.nursesOnline, queue.homes.all, queue.homes.all - queue.homes.online);
  return (
    <button
      type="button"
      className="clinician-head__button"
      aria-label={`${PRESENCE_TEXT.title}: ${words}`}
      title={PRESENCE_TEXT.title}
      aria-expanded={open}
      data-testid="open-people"
      onClick={onOpen}
    >
      <UsersRound aria-hidden="true" />
      <span className="clinician-head__fact--wide">{words}</span>
    </button>
  );
}

/** The frame's head with what somebody at the queue needs in it. */
export function Header({ whoami, panel, onPanel, onShift, onFollowUp, onFind, onKeys, resident }: HeaderProps) {
  const { heard } = useAlarms();
  const shift = useBoard('shift');
  const me = whoami.author.personId;
  const toTake = shift.kind === 'open' ? shift.state.open.filter(({ givenBy }) => givenBy.personId !== me).length : 0;
  return (
    <ClinicianHead
      product={CONSOLE_TEXT.product}
      skip={{ to: '#work', words: CONSOLE_TEXT.skip }}
      whoami={whoami}
      resident={resident}
    >
      <DutyButton whoami={whoami} />
      <PeopleButton
        open={panel === 'people'}
        onOpen={() => {
          onPanel('people');
        }}
      />
      {onShift !== undefined && (
        <button
          type="button"
          className="clinician-head__button"
          aria-label={toTake === 0 ? SHIFT_TEXT.button : `${SHIFT_TEXT.button}: ${SHIFT_TEXT.waitingForYou(toTake)}`}
          title={toTake === 0 ? SHIFT_TEXT.title : SHIFT_TEXT.waitingForYou(toTake)}
          data-testid="open-shift"
          onClick={onShift}
        >
          <ArrowLeftRight aria-hidden="true" />
          <span className="clinician-head__fact--wide">{SHIFT_TEXT.button}</span>
          {toTake > 0 && (
            <b className="console-badge" data-testid="handovers-to-take">
              {toTake}
            </b>
          )}
        </button>
      )}
      {onFollowUp !== undefined && <FollowUpButton personId={me} onOpen={onFollowUp} />}
      {onFind !== undefined && (
        <button
          type="button"
          className="clinician-head__button"
          aria-label={FIND_TEXT.button}
          title={FIND_TEXT.button}
          data-testid="open-find"
          onClick={onFind}
        >
          <UserRoundSearch aria-hidden="true" />
          <span className="clinician-head__fact--wide">{FIND_TEXT.head}</span>
        </button>
      )}
      <button
        type="button"
        className="clinician-head__button"
        aria-label={heard ? ALARM_TEXT.button : `${ALARM_TEXT.button}: ${ALARM_TEXT.blocked}`}
        title={heard ? ALARM_TEXT.panelTitle : ALARM_TEXT.off}
        aria-expanded={panel === 'alarms'}
        data-testid="open-alarms"
        onClick={() => {
          onPanel('alarms');
        }}
      >
        {heard ? <BellRing aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
        <span className="clinician-head__fact--wide">{heard ? ALARM_TEXT.button : ALARM_TEXT.blocked}</span>
      </button>
      {onKeys !== undefined && (
        <button
          type="button"
          className="clinician-head__button"
          aria-label={CONSOLE_TEXT.keys}
          title={CONSOLE_TEXT.keys}
          data-testid="open-keys"
          onClick={onKeys}
        >
          <Keyboard aria-hidden="true" />
          <span className="clinician-head__fact--wide">{CONSOLE_TEXT.keys}</span>
        </button>
      )}
    </ClinicianHead>
  );
}
