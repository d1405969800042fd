import { ArrowRightLeft, Phone, UserRoundMinus, UserRoundPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { CALL_NEWS_TEXT } from '../../../../text/call-news.ts';
import { clockTime } from '../../../../text/time.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { partyNews, type PartyNews } from '../../call/people-there.ts';
import { sounds } from '../../sound.ts';

/** How long it stays said that somebody has come or gone. */
const NEWS_MS = 12_000;
/** How long it is said who has the call now. The name over the picture stays. */
const HANDED_OVER_MS = 60_000;

/** Who has just come or gone, for some seconds, with a tone. */
function usePartyNews(encounter: Encounter): readonly PartyNews[] {
  const [before, setBefore] = useState(encounter);
  const [news, setNews] = useState<readonly PartyNews[]>([]);
  if (before !== encounter) {
    const fresh = partyNews(before, encounter);
    setBefore(encounter);
    if (fresh.length > 0) setNews(fresh);
  }
  useEffect(() => {
    if (news.length === 0) return undefined;
    sounds.asks();
    const timer = setTimeout(() => {
      setNews([]);
    }, NEWS_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [news]);
  return news;
}

/** By name and part: nobody listens unseen. */
function Parties({ news }: { readonly news: readonly PartyNews[] }) {
  return news.map(({ party, what }) => {
    const who = CALL_NEWS_TEXT.person(party.name, party.as);
    const joined = what === 'joined';
    return (
      <Callout
        key={`${party.partyId} ${what}`}
        tone={joined ? 'asks' : 'info'}
        live="assertive"
        data-testid={`party-${what}`}
        icon={joined ? <UserRoundPlus aria-hidden="true" /> : <UserRoundMinus aria-hidden="true" />}
        title={joined ? CALL_NEWS_TEXT.joined(who) : CALL_NEWS_TEXT.left(who)}
      >
        {joined ? CALL_NEWS_TEXT.listening : undefined}
      </Callout>
    );
  });
}

/** The nurse hands the call over, or has: by name, and the call itself goes on. */
function Transfer({ encounter, now }: { readonly encounter: Encounter; readonly now: number }) {
  const { transfer, transfers } = encounter;
  if (transfer !== undefined) {
    return (
      <Callout
        tone="info"
        live="polite"
        data-testid="hands-over"
        icon={<ArrowRightLeft aria-hidden="true" />}
        title={CALL_NEWS_TEXT.handsOver(transfer.by.name, transfer.to.name)}
      >
        {CALL_NEWS_TEXT.handsOverBody(transfer.by.name)}
      </Callout>
    );
  }
  const last = transfers.at(-1);
  if (last === undefined || now - Date.parse(last.at) > HANDED_OVER_MS) return null;
  const { name } = last.from;
  return (
    <Callout
      tone="info"
      live="polite"
      data-testid="has-now"
      icon={<ArrowRightLeft aria-hidden="true" />}
      title={CALL_NEWS_TEXT.hasNow(last.by.name)}
    >
      {last.how === 'shift' ? CALL_NEWS_TEXT.hasNowShift(name) : CALL_NEWS_TEXT.hasNowBody(name)}
    </Callout>
  );
}

/** The home has asked again while this call was open: both are one. */
function Again({ encounter }: { readonly encounter: Encounter }) {
  const last = encounter.askedAgain.at(-1);
  if (last === undefined) return null;
  return (
    <Callout
      tone="info"
      live="polite"
      data-testid="one-call"
      icon={<Phone aria-hidden="true" />}
      title={CALL_NEWS_TEXT.again(clockTime(last.at))}
    >
      {CALL_NEWS_TEXT.againBody}
    </Callout>
  );
}

export interface CallNewsProps {
  readonly encounter: Encounter;
  readonly now: number;
  /** Over the nurse's picture, one thing at a time: nothing on the page moves for it. */
  readonly over?: boolean | undefined;
}

/** What has changed in this call: who comes and goes, who has it, that it was asked for again. */
export function CallNews({ encounter, now, over = false }: CallNewsProps) {
  const news = usePartyNews(encounter);
  const { status } = encounter;
  const waits = status === 'waiting' || status === 'claimed';
  return (
    <section className={over ? 'call-news call-news--over' : 'call-news'} aria-label={CALL_NEWS_TEXT.region}>
      <Parties news={news} />
      {(!over || news.length === 0) && <Transfer encounter={encounter} now={now} />}
      {waits && <Again encounter={encounter} />}
    </section>
  );
}
