import { Check, Siren, TriangleAlert, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { latestObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { STALE_AFTER_MS } from '#domain/observations/observation-set.ts';
import { consentTo } from '#domain/record/consents.ts';
import { EMERGENCY_WORDS } from '../../../../text/emergency.ts';
import { scoreSentence } from '../../../../text/news2.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { signsSentence, SOFT_SIGNS_TEXT } from '../../../../text/soft-signs.ts';
import { nearTime, spanWords } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { countTaken } from '../../bedside/bedside.ts';
import { useKioskState } from '../../state/context.tsx';
import { SIGNS_STAND_MS } from '../../state/ring-facts.ts';
import { hasSoftSigns } from '../../state/soft-signs-draft.ts';
import { draftOf } from '../../state/store.ts';

function Line(props: {
  readonly look?: boolean;
  readonly icon?: ReactNode;
  readonly testId?: string;
  readonly children: ReactNode;
}) {
  const { look = false, icon, testId, children } = props;
  return (
    <li className={classNames('goes-with__line', look && 'goes-with__line--look')} data-testid={testId}>
      {icon ?? (look ? <TriangleAlert aria-hidden="true" /> : <Check aria-hidden="true" />)}
      <span>{children}</span>
    </li>
  );
}

/** The emergency whose 999 page was opened: told to the nurse, unless it is taken back. */
export function EmergencyLine(props: { readonly emergency: Emergency | undefined; readonly onDrop: () => void }) {
  const { emergency, onDrop } = props;
  if (emergency === undefined) return null;
  return (
    <Line icon={<Siren aria-hidden="true" />} testId="emergency-with-call">
      <b>{RING_TEXT.withEmergency(EMERGENCY_WORDS[emergency])}</b>{' '}
      <Button look="quiet" data-testid="drop-emergency" onClick={onDrop}>
        {RING_TEXT.withoutEmergency}
      </Button>
    </Line>
  );
}

/** The values of this minute, the last set, or nothing yet. */
function SetLine({ record, residentId, now }: GoesWithProps) {
  const taken = useKioskState((state) => countTaken(draftOf(state, residentId)));
  if (taken > 0) return <Line>{RING_TEXT.withDraft(taken)}</Line>;
  const newest = latestObservations(record);
  if (newest === undefined) return <Line look>{RING_TEXT.withNone}</Line>;
  const age = now - Date.parse(newest.at);
  const time = nearTime(newest.at, now);
  const score = scoreSentence(newest.news2);
  return age > STALE_AFTER_MS ? (
    <Line look>{RING_TEXT.withOldSet(time, score, spanWords(age))}</Line>
  ) : (
    <Line>{RING_TEXT.withSet(time, score)}</Line>
  );
}

/** What was seen beside the values, in the carer's words and the family's. */
function SignsLine({ record, residentId, now }: GoesWithProps) {
  const draft = useKioskState((state) => state.softSigns.get(residentId));
  if (hasSoftSigns(draft)) return <Line>{SOFT_SIGNS_TEXT.withDraft}</Line>;
  const newest = record.softSigns.findLast(({ struck }) => struck === undefined);
  // An older check says nothing of now.
  if (newest === undefined || now - Date.parse(newest.at) > SIGNS_STAND_MS) return null;
  const { check, at } = newest;
  return (
    <Line testId="signs-with-call">
      {SOFT_SIGNS_TEXT.withCall(nearTime(at, now))} <b>{signsSentence(check)}.</b>
      {check.words !== '' && ` “${check.words}”`}
      {check.family !== undefined && ` ${SOFT_SIGNS_TEXT.familySays(check.family.name, check.family.words)}`}
    </Line>
  );
}

interface GoesWithProps {
  readonly record: ResidentRecord;
  readonly residentId: string;
  readonly now: number;
}

/** What goes with the call by itself. None of it holds the call up. */
export function GoesWith({
  emergency,
  onDropEmergency,
  ...about
}: GoesWithProps & { readonly emergency: Emergency | undefined; readonly onDropEmergency: () => void }) {
  const { record } = about;
  // No consent to video never keeps anybody from calling: the home is told how to do without.
  const voiceOnly = consentTo(record.statements, 'video-calls').answer === 'no';
  return (
    <Card as="div" className="goes-with">
      <ul>
        <EmergencyLine emergency={emergency} onDrop={onDropEmergency} />
        <SetLine {...about} />
        <SignsLine {...about} />
        {voiceOnly && (
          <Line icon={<VideoOff aria-hidden="true" />} testId="voice-only">
            {RING_TEXT.voiceOnly(record.resident?.preferredName ?? '')}
          </Line>
        )}
      </ul>
    </Card>
  );
}
