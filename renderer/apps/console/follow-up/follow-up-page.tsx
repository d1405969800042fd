import { BookUser, ClipboardList, MessagesSquare, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useHubNow, type Whoami } from '../../../connections/hub-client/index.ts';
import { COORDINATOR_TEXT } from '../../../text/coordinator.ts';
import { FOLLOW_UP_TEXT } from '../../../text/follow-up.ts';
import { Button } from '../../../ui/button.tsx';
import { BoardPage } from '../board-page.tsx';
import { BoardStates } from '../board-states.tsx';
import { FeedbackPart } from '../feedback/feedback-part.tsx';
import { useBoard, useConsole, useConsoleState } from '../model/context.ts';
import { backFor } from '../model/acts.ts';
import { isLate, unreadOf } from '../model/follow-up-count.ts';
import { RoutesPart } from '../routes/routes-part.tsx';
import { ConcernsPart } from '../safeguarding/concerns-part.tsx';
import { OpenActions } from './open-actions.tsx';
import type { OnOpenCall } from './open-call.tsx';
import './follow-up.css';

export type FollowUpPart = keyof typeof FOLLOW_UP_TEXT.parts;

const ICONS: Readonly<Record<FollowUpPart, ReactNode>> = {
  open: <ClipboardList aria-hidden="true" />,
  feedback: <MessagesSquare aria-hidden="true" />,
  routes: <BookUser aria-hidden="true" />,
  safeguarding: <ShieldAlert aria-hidden="true" />,
};

export interface PartNavProps {
  readonly parts: readonly FollowUpPart[];
  readonly part: FollowUpPart;
  /** How much waits in each. */
  readonly counts?: Partial<Readonly<Record<FollowUpPart, number>>> | undefined;
  readonly onPart: (part: FollowUpPart) => void;
}

/** The parts of the follow-up, with how much waits in each. */
export function PartNav({ parts, part, counts = {}, onPart }: PartNavProps) {
  return (
    <nav className="follow-up__nav" aria-label={FOLLOW_UP_TEXT.nav}>
      {parts.map((one) => {
        const count = counts[one] ?? 0;
        return (
          <Button
            key={one}
            look={one === part ? 'primary' : 'line'}
            size="small"
            icon={ICONS[one]}
            aria-current={one === part ? 'page' : undefined}
            data-testid={`part-${one}`}
            onClick={() => {
              onPart(one);
            }}
          >
            {FOLLOW_UP_TEXT.parts[one]} {count > 0 && <b className="console-badge">{count}</b>}
          </Button>
        );
      })}
    </nav>
  );
}

/** What is open, with who has it and by when. */
export function OpenPart({ mayOwn, onOpen }: { readonly mayOwn: boolean; readonly onOpen?: OnOpenCall | undefined }) {
  const { boards } = useConsole();
  const board = useBoard('actions');
  const now = useHubNow(10_000);
  return (
    <BoardStates board={board} words={COORDINATOR_TEXT} onAgain={boards.actions.again}>
      {({ rows }) => <OpenActions rows={rows} now={now} mayOwn={mayOwn} onOpen={onOpen} />}
    </BoardStates>
  );
}

export interface FollowUpPageProps {
  readonly whoami: Whoami;
  readonly part: FollowUpPart;
  readonly onPart: (part: FollowUpPart) => void;
  /** Absent while a call is on: another cannot be opened over it. */
  readonly onOpen?: OnOpenCall | undefined;
  readonly onClose: () => void;
}

/** Everything after the decision: what is open, the GPs' word, whom one can ask, and concerns. */
export function FollowUpPage({ whoami, part, onPart, onOpen, onClose }: FollowUpPageProps) {
  const queue = useConsoleState((state) => state.queue);
  const feedback = useBoard('feedback');
  const concerns = useBoard('concerns');
  const now = useHubNow(10_000);
  const me = whoami.author.personId;

  function content(): ReactNode {
    switch (part) {
      case 'open':
        return (
          <>
            <p className="secondary">{FOLLOW_UP_TEXT.intro}</p>
            <OpenPart mayOwn onOpen={onOpen} />
          </>
        );
      case 'feedback':
        return <FeedbackPart onOpen={onOpen} />;
      case 'routes':
        return <RoutesPart whoami={whoami} />;
      case 'safeguarding':
        return <ConcernsPart whoami={whoami} />;
      default:
        return part satisfies never;
    }
  }

  return (
    <BoardPage title={FOLLOW_UP_TEXT.title} back={FOLLOW_UP_TEXT.back} onClose={onClose} testId="follow-up-page">
      <PartNav
        parts={['open', 'feedback', 'routes', 'safeguarding']}
        part={part}
        counts={{
          open: backFor(queue, me, now).length,
          feedback: feedback.kind === 'open' ? unreadOf(feedback.state.rows) : 0,
          safeguarding:
            concerns.kind === 'open' ? concerns.state.rows.filter(({ concern }) => isLate(concern, now)).length : 0,
        }}
        onPart={onPart}
      />
      {content()}
    </BoardPage>
  );
}
