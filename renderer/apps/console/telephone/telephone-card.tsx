import { useEffect, useRef } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { TELEPHONE_TEXT } from '../../../text/telephone.ts';
import { nearTime } from '../../../text/time.ts';
import { Card } from '../../../ui/card.tsx';
import { TelephoneNumber } from './telephone-number.tsx';

/** In sight for as long as the call goes on by telephone: the number and what to say. */
export function TelephoneCard({ encounter, name }: { readonly encounter: Encounter; readonly name: string }) {
  const now = useHubNow(15_000);
  const { byTelephone } = encounter;
  const title = useRef<HTMLHeadingElement>(null);
  const since = byTelephone?.at;
  // The number is what is needed next, wherever the column was scrolled to.
  useEffect(() => {
    if (since !== undefined) title.current?.closest('section')?.scrollIntoView({ block: 'nearest' });
  }, [since]);
  if (byTelephone === undefined) return null;
  return (
    <Card className="telephone-card" edge="working" aria-label={TELEPHONE_TEXT.title} data-testid="telephone-card">
      <h2 ref={title}>{TELEPHONE_TEXT.on(nearTime(byTelephone.at, now))}</h2>
      {byTelephone.words !== '' && <p className="secondary">{TELEPHONE_TEXT.reason(byTelephone.words)}</p>}
      <TelephoneNumber telephone={byTelephone.telephone === '' ? undefined : byTelephone.telephone} name={name} />
    </Card>
  );
}
