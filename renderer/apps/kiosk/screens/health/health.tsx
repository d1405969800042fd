import { listName } from '#domain/residents/resident.ts';
import type { LostEntry } from '#protocol/bridge/record.ts';
import { clockSpan, HEALTH_TEXT } from '../../../../text/health.ts';
import { dateTimeWords } from '../../../../text/time.ts';
import { entryKindWords } from '../../../../text/unsent.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { useSaving } from '../../state/use-saving.ts';
import '../unsent/unsent.css';

/** Signed out, nobody's name is shown: that something was lost, and when, everybody may read. */
function LostRow({ lost }: { readonly lost: LostEntry }) {
  const { residentId } = lost;
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const resident = useKioskState((state) =>
    residentId === null ? undefined : state.records.get(residentId)?.resident,
  );
  const whose = resident === undefined || !signedIn ? HEALTH_TEXT.unknownPerson : listName(resident);
  const what = lost.kind === null ? HEALTH_TEXT.unknownKind : entryKindWords(lost.kind);
  const when = lost.savedAt === null ? HEALTH_TEXT.unknownTime : dateTimeWords(lost.savedAt);
  return (
    <li className="unsent__row" data-testid="lost-entry">
      <span />
      <div>
        <div className="unsent__what">{whose}</div>
        <div>{HEALTH_TEXT.lostWhat(what, when)}</div>
        {lost.by !== null && signedIn && <div className="secondary">{HEALTH_TEXT.by(lost.by)}</div>}
      </div>
    </li>
  );
}

/** What happened to the tablet's memory and clock. What is lost stays listed until somebody signed in has read it. */
export function HealthScreen() {
  const { bridge } = useKiosk();
  const health = useKioskState((state) => state.health);
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const { saving, failed, run } = useSaving({ notSaved: HEALTH_TEXT.seenFailed });
  const rebuilt = health?.rebuilt ?? null;
  const clock = health?.clock;
  return (
    <div className="page">
      <BottomActions>
        <BackButton to={{ page: 'home' }} />
        {rebuilt !== null && (
          <Button
            data-testid="health-seen"
            busy={saving ? HEALTH_TEXT.seenBusy : undefined}
            off={signedIn ? undefined : HEALTH_TEXT.signInFirst}
            onClick={() => {
              void run(async () => {
                await bridge.request('health.seen', {});
                go({ page: 'home' });
              });
            }}
          >
            {HEALTH_TEXT.seen}
          </Button>
        )}
      </BottomActions>
      <h1 className="page__title">{HEALTH_TEXT.title}</h1>
      <NotSaved failure={failed} />
      {clock !== undefined && clock.state !== 'ok' && (
        <Callout tone="amber">
          {clock.aheadMs >= 0 ? HEALTH_TEXT.clockAhead(clockSpan(clock)) : HEALTH_TEXT.clockBehind(clockSpan(clock))}
        </Callout>
      )}
      {rebuilt === null ? (
        <Card className="pad">
          <p>{HEALTH_TEXT.fine}</p>
        </Card>
      ) : (
        <Card className="pad" edge={rebuilt.lost.length > 0 ? 'danger' : 'look'}>
          <h2 className="card-title">{HEALTH_TEXT.rebuiltTitle}</h2>
          <p>
            {HEALTH_TEXT.at(dateTimeWords(rebuilt.at))} {HEALTH_TEXT.rebuilt(rebuilt.salvaged, rebuilt.lost.length)}
          </p>
          {rebuilt.lost.length > 0 && (
            <>
              <h3>{HEALTH_TEXT.lostTitle}</h3>
              <p className="secondary">{HEALTH_TEXT.lostHint}</p>
              <ul>
                {rebuilt.lost.map((lost, index) => (
                  <LostRow key={`${lost.savedAt ?? ''} ${String(index)}`} lost={lost} />
                ))}
              </ul>
            </>
          )}
        </Card>
      )}
    </div>
  );
}
