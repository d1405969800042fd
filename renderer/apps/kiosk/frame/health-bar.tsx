import { clockSpan, HEALTH_TEXT } from '../../../text/health.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { go, useKioskState } from '../state/context.tsx';
import { healthNews, itNumber, type HealthNews } from '../state/health-news.ts';

/** In the page's flow under the top bar: it covers nothing, and Emergency and Call stay where they are. */
export function HealthBar() {
  const health = useKioskState((state) => state.health);
  const home = useKioskState((state) => state.home);
  if (health === undefined) return null;
  const it = itNumber(home);
  const whom =
    it === undefined ? HEALTH_TEXT.itSupport : `${it.name === '' ? HEALTH_TEXT.itSupport : it.name}: ${it.telephone}`;
  const { clock, rebuilt } = health;
  const bar = (news: HealthNews) => {
    switch (news) {
      case 'full':
        return (
          <Callout
            key={news}
            tone="alarm"
            className="frame__notice"
            live="assertive"
            title={HEALTH_TEXT.fullTitle}
            data-testid="health-full"
          >
            {HEALTH_TEXT.full(whom)} {HEALTH_TEXT.fullStill}
          </Callout>
        );
      case 'set-back':
      case 'differs':
        return (
          <Callout
            key={news}
            tone="amber"
            className="frame__notice"
            live="assertive"
            title={news === 'set-back' ? HEALTH_TEXT.setBackTitle : HEALTH_TEXT.differsTitle}
            data-testid="health-clock"
          >
            {HEALTH_TEXT.clock(clockSpan(clock))}
          </Callout>
        );
      case 'rebuilt':
        return rebuilt === null ? null : (
          <Callout
            key={news}
            tone={rebuilt.lost.length > 0 ? 'red' : 'amber'}
            className="frame__notice"
            live="assertive"
            title={HEALTH_TEXT.rebuiltTitle}
            data-testid="health-rebuilt"
            action={
              <Button
                look="line"
                data-testid="read-health"
                onClick={() => {
                  go({ page: 'health' });
                }}
              >
                {HEALTH_TEXT.read}
              </Button>
            }
          >
            {HEALTH_TEXT.rebuilt(rebuilt.salvaged, rebuilt.lost.length)}
          </Callout>
        );
      case 'low':
        return (
          <Callout
            key={news}
            tone="amber"
            className="frame__notice"
            live="polite"
            title={HEALTH_TEXT.lowTitle}
            data-testid="health-low"
          >
            {HEALTH_TEXT.low(whom)}
          </Callout>
        );
      default:
        return news satisfies never;
    }
  };
  return <>{healthNews(health).map(bar)}</>;
}
