import { useEffect, useMemo, useRef, useState } from 'react';
import type { Whoami } from '../../connections/hub-client/index.ts';
import { GlassBar, LinkBar, RefusalBar, useKeys, KeysPanel } from '../../features/clinician-frame/index.ts';
import { ClinicianRecord } from '../../features/clinician-record/index.ts';
import { ACT_TEXT, CONSOLE_TEXT, KEYS_TEXT } from '../../text/console.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { AlarmStrip } from './alarms/alarm-strip.tsx';
import { AlarmsPanel } from './alarms/alarms-panel.tsx';
import { CallInHandPage } from './call-in-hand.tsx';
import { FindPage } from './find/find-page.tsx';
import { FollowUpPage, type FollowUpPart } from './follow-up/follow-up-page.tsx';
import { Header, type Panel } from './header.tsx';
import { useConsole, useConsoleState, useStanding } from './model/context.ts';
import { chosenOf } from './model/console-store.ts';
import { nextInQueue, queueView } from './model/queue-view.ts';
import { PolicyPage } from './policy/policy-page.tsx';
import { PresencePanel } from './presence/presence-panel.tsx';
import { QueuePanel } from './queue/queue-panel.tsx';
import { QueueNews, QueueRail } from './queue/queue-rail.tsx';
import { QueueStrip } from './queue/queue-strip.tsx';
import { ShiftPage } from './shift/shift-page.tsx';
import { onThePage, useCallInHand } from './use-call-in-hand.ts';

type Board = 'shift' | 'policy' | 'follow-up' | 'find';

/** Queue, story, call and decision of somebody who takes calls, and the boards beside them. */
export function Workspace({ whoami }: { readonly whoami: Whoami }) {
  const model = useConsole();
  const queue = useConsoleState((state) => state.queue);
  const refusal = useConsoleState((state) => state.refusal);
  const dutyRefusal = useStanding((state) => state.refusal);
  const [panel, setPanel] = useState<Panel>();
  const [board, setBoard] = useState<Board>();
  const [part, setPart] = useState<FollowUpPart>('open');
  /** The page of the call beside which the record is open: once it is answered, the person comes first. */
  const [recordBeside, setRecordBeside] = useState<string>();
  const work = useRef<HTMLElement>(null);
  const me = whoami.author.personId;
  const call = useCallInHand(me);
  const { chosen, who, encounter, phase, callPage, callOn } = call;
  const view = useMemo(() => queue && queueView(queue, me), [queue, me]);

  // A change of page is said to a screen reader by moving there; the first page is where the browser put it.
  const place = `${chosen?.encounterId ?? ''}-${callPage ? 'call' : 'story'}`;
  const lastPlace = useRef(place);
  useEffect(() => {
    if (lastPlace.current === place) return;
    lastPlace.current = place;
    work.current?.focus({ preventScroll: true });
  }, [place]);

  // A call that is set up or on stays on the page below the person's banner; otherwise the board has the page to itself.
  const boardInCall =
    encounter !== undefined &&
    (callPage || phase === 'mine' || phase === 'offered' || phase === 'asked-in' || phase === 'handed-over');
  const first = view?.waiting[0];
  const recordOpen = encounter !== undefined && recordBeside === place;
  const toggleRecord = (): void => {
    setRecordBeside(recordOpen ? undefined : place);
    // Closed, the work begins where it was: at the call.
    if (recordOpen) work.current?.focus({ preventScroll: true });
  };
  const togglePanel = (which: Panel): void => {
    setPanel(panel === which ? undefined : which);
  };
  const toggleBoard = (which: Board): void => {
    setBoard(board === which ? undefined : which);
    if (board === which) work.current?.focus({ preventScroll: true });
  };
  const closeBoard = (): void => {
    setBoard(undefined);
    work.current?.focus({ preventScroll: true });
  };
  // While sound and picture are on, another call would be opened over the one that is on.
  const choose = callOn
    ? undefined
    : (row: Parameters<typeof chosenOf>[0]): void => {
        model.choose(chosenOf(row));
        setPanel(undefined);
        setBoard(undefined);
      };
  const step = (by: 1 | -1) => (): void => {
    const row = queue && nextInQueue(queue, me, chosen?.encounterId, by);
    if (row !== undefined) choose?.(row);
  };
  const goToQueue = (): void => {
    if (callPage) {
      togglePanel('queue');
      return;
    }
    const rail = document.querySelector('[data-testid="queue-rail"]');
    const card = rail?.querySelector<HTMLElement>('button[aria-current]') ?? rail?.querySelector<HTMLElement>('button');
    card?.focus();
  };
  useKeys({
    r: encounter === undefined || who?.resident === undefined ? undefined : toggleRecord,
    '?': () => {
      togglePanel('keys');
    },
    // With no call in hand, A takes up the first that waits; on its page the same key takes and answers it.
    a:
      chosen === undefined && first !== undefined
        ? () => {
            choose?.(first);
          }
        : undefined,
    q: goToQueue,
    j: step(1),
    k: step(-1),
    p: () => {
      togglePanel('people');
    },
    l: () => {
      togglePanel('alarms');
    },
    h: () => {
      toggleBoard('shift');
    },
    o: () => {
      toggleBoard('policy');
    },
    n: () => {
      toggleBoard('follow-up');
    },
    w: boardInCall
      ? undefined
      : () => {
          toggleBoard('find');
        },
    escape:
      panel !== undefined
        ? () => {
            setPanel(undefined);
          }
        : board !== undefined
          ? closeBoard
          : undefined,
  });

  const unsigned = view?.mine.find(
    (candidate) => candidate.status === 'ended' && candidate.encounterId !== chosen?.encounterId,
  );
  const boardPage =
    board === 'shift' ? (
      <ShiftPage whoami={whoami} onClose={closeBoard} />
    ) : board === 'policy' ? (
      <PolicyPage whoami={whoami} onClose={closeBoard} />
    ) : board === 'follow-up' ? (
      <FollowUpPage whoami={whoami} part={part} onPart={setPart} onOpen={choose} onClose={closeBoard} />
    ) : // Nobody else's record stands below the banner of the person whose call it is.
    board === 'find' && !boardInCall ? (
      <FindPage whoami={whoami} onClose={closeBoard} />
    ) : undefined;
  const recordPanel =
    who?.resident !== undefined && recordOpen ? (
      <ClinicianRecord record={who.person} whoami={whoami} onClose={toggleRecord} />
    ) : undefined;
  const closePanel = (): void => {
    setPanel(undefined);
  };
  return (
    <div className="clinician">
      <Header
        whoami={whoami}
        panel={panel}
        onPanel={togglePanel}
        onShift={() => {
          toggleBoard('shift');
        }}
        onFollowUp={() => {
          toggleBoard('follow-up');
        }}
        onFind={
          boardInCall
            ? undefined
            : () => {
                toggleBoard('find');
              }
        }
        onKeys={() => {
          togglePanel('keys');
        }}
        resident={boardPage === undefined || boardInCall ? onThePage(call) : undefined}
      />
      <LinkBar />
      <GlassBar />
      <QueueNews />
      <AlarmStrip
        onGo={
          choose &&
          (({ row }) => {
            choose(row);
          })
        }
      />
      {callPage && (
        <QueueStrip
          personId={me}
          open={panel === 'queue'}
          onOpen={() => {
            togglePanel('queue');
          }}
        />
      )}
      {panel === 'people' && <PresencePanel personId={me} onClose={closePanel} />}
      {panel === 'alarms' && <AlarmsPanel onClose={closePanel} />}
      {panel === 'keys' && <KeysPanel {...KEYS_TEXT} onClose={closePanel} />}
      {panel === 'queue' && callPage && <QueuePanel personId={me} onChoose={choose} onClose={closePanel} />}
      <div className={callPage ? 'clinician-body console-body console-body--call' : 'clinician-body console-body'}>
        {!callPage && (
          <QueueRail
            personId={me}
            onPolicy={() => {
              toggleBoard('policy');
            }}
            onChosen={() => {
              setBoard(undefined);
            }}
          />
        )}
        <main id="work" ref={work} className="clinician-work" tabIndex={-1} aria-label={CONSOLE_TEXT.work}>
          {unsigned !== undefined && choose !== undefined && (
            <Callout
              tone="amber"
              action={
                <Button
                  look="line"
                  size="small"
                  onClick={() => {
                    choose(unsigned);
                  }}
                >
                  {ACT_TEXT.back}
                </Button>
              }
            >
              {ACT_TEXT.unsigned(unsigned.residentName)}
            </Callout>
          )}
          <RefusalBar words={refusal} onSeen={model.dismissRefusal} />
          <RefusalBar
            words={dutyRefusal}
            onSeen={() => {
              model.standing.store.setState({ refusal: undefined });
            }}
          />
          {boardPage !== undefined && !boardInCall ? (
            boardPage
          ) : (
            <CallInHandPage call={call} whoami={whoami} panel={boardPage ?? recordPanel} onRecord={toggleRecord} />
          )}
        </main>
      </div>
    </div>
  );
}
