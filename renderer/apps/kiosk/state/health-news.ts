/** What of the tablet's own health must be told, the worst first. Pure. */
import type { KioskHealth } from '#protocol/bridge/record.ts';
import type { Home } from './store.ts';

export type HealthNews = 'full' | 'set-back' | 'differs' | 'rebuilt' | 'low';

export function healthNews(health: KioskHealth | undefined): readonly HealthNews[] {
  if (health === undefined) return [];
  const { storage, clock, rebuilt } = health;
  const news: HealthNews[] = [];
  if (storage.state === 'full') news.push('full');
  if (clock.state !== 'ok') news.push(clock.state);
  if (rebuilt !== null) news.push('rebuilt');
  if (storage.state === 'low') news.push('low');
  return news;
}

/** Whom to ring about the tablet: the home's own number for it, or the hub. */
export function itNumber(
  home: Home | null | undefined,
): { readonly name: string; readonly telephone: string } | undefined {
  const found = home?.numbers.find(({ name }) => /\bIT\b|support|computer/i.test(name));
  if (found !== undefined) return found;
  return home === null || home === undefined ? undefined : { name: '', telephone: home.nurseTelephone };
}
