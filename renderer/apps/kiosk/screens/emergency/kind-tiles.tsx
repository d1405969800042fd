import {
  Activity,
  Brain,
  CircleHelp,
  Droplets,
  HeartCrack,
  HeartPulse,
  MoonStar,
  Utensils,
  type LucideIcon,
} from 'lucide-react';
import { EMERGENCIES, type Emergency } from '#domain/emergencies/emergencies.ts';
import { EMERGENCY_TEXT, EMERGENCY_WORDS } from '../../../../text/emergency.ts';
import { Card } from '../../../../ui/card.tsx';
import { go } from '../../state/context.tsx';

const ICONS: Readonly<Record<Emergency, LucideIcon>> = {
  'not-breathing': HeartPulse,
  unresponsive: MoonStar,
  choking: Utensils,
  stroke: Brain,
  'chest-pain': HeartCrack,
  bleeding: Droplets,
  fit: Activity,
  other: CircleHelp,
};

/** What kind of emergency it is: one touch to what to do first. None is needed. */
export function KindTiles({ residentId }: { readonly residentId: string | undefined }) {
  return (
    <Card className="pad kinds">
      <h2 className="kinds__title">{EMERGENCY_TEXT.kinds}</h2>
      <ul className="kinds__tiles">
        {EMERGENCIES.map((emergency) => {
          const Icon = ICONS[emergency];
          return (
            <li key={emergency}>
              <button
                type="button"
                className="kind"
                data-testid={`kind-${emergency}`}
                onClick={() => {
                  go({ page: 'emergency', emergency, residentId });
                }}
              >
                <Icon aria-hidden="true" />
                <span>{EMERGENCY_WORDS[emergency]}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
