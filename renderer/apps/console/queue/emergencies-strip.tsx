import { Phone, Siren } from 'lucide-react';
import type { Instant } from '#domain/base/time.ts';
import type { EmergencyRow } from '#protocol/hub/clinician-link.ts';
import { QUEUE_TEXT } from '../../../text/console.ts';
import { EMERGENCIES_TEXT } from '../../../text/queue.ts';
import { nearTime } from '../../../text/time.ts';
import { Tag } from '../../../ui/tag.tsx';

export interface EmergenciesStripProps {
  readonly emergencies: readonly EmergencyRow[];
  readonly now: Instant;
}

/** Emergencies that a home noted without calling: nobody here was asked, and somebody should ring. */
export function EmergenciesStrip({ emergencies, now }: EmergenciesStripProps) {
  if (emergencies.length === 0) return null;
  const title = emergencies.length === 1 ? EMERGENCIES_TEXT.title : EMERGENCIES_TEXT.titleMany(emergencies.length);
  return (
    <section className="queue-emergencies" aria-label={title} data-testid="emergencies">
      <h3>
        <Siren aria-hidden="true" /> {title}
      </h3>
      <p>{EMERGENCIES_TEXT.more}</p>
      <ul>
        {emergencies.map((one) => (
          <li key={`${one.residentId} ${one.at}`} data-testid="emergency">
            <span>
              <b>{EMERGENCIES_TEXT.what(one.emergency)}</b>, {nearTime(one.at, now)}
            </span>
            <span>
              {one.residentName}, {one.homeName}, {QUEUE_TEXT.room(one.room)}
            </span>
            <span className="queue-emergencies__foot">
              <Tag tone={one.rang999 ? 'plain' : 'amber'}>
                {one.rang999 ? EMERGENCIES_TEXT.rang : EMERGENCIES_TEXT.notRung}
              </Tag>
              <span className="no-wrap">
                <Phone aria-hidden="true" /> <b>{EMERGENCIES_TEXT.telephone(one.homeTelephone)}</b>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
