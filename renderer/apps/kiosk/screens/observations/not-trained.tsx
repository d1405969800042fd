import { GraduationCap, HeartHandshake, Phone, PlayCircle } from 'lucide-react';
import { isTrained } from '#domain/training/training.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { GUIDED_TEXT } from '../../../../text/guided.ts';
import { ROLE_WORDS } from '../../../../text/people.ts';
import { calendarDay } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import './not-trained.css';

/**
 * Whoever has not been seen to take observations does not take them alone: who here can, and what there is to do meanwhile.
 * Soft signs, practice and the nurse are for everybody.
 */
export function NotTrained({ resident, now }: { readonly resident: Resident; readonly now: number }) {
  const { residentId, preferredName } = resident;
  const me = useKioskState((state) => state.signedIn?.personId);
  const carers = useKioskState((state) => state.home?.carers ?? []);
  const trained = carers.filter(
    ({ personId, training }) => personId !== me && isTrained(training, 'observations', calendarDay(now)),
  );
  return (
    <Card className="pad not-trained" data-testid="not-trained">
      <h1 className="page__title">{GUIDED_TEXT.notTrainedTitle}</h1>
      <p>{GUIDED_TEXT.notTrainedBody(preferredName)}</p>
      {trained.length === 0 ? (
        <p>
          <b>{GUIDED_TEXT.nobodyTrained}</b>
        </p>
      ) : (
        <>
          <h2 className="card-title">{GUIDED_TEXT.whoCan}</h2>
          <ul className="not-trained__people">
            {trained.map(({ personId, name, role, portrait }) => (
              <li key={personId}>
                <Portrait portrait={portrait} name={name} size={56} />
                <span>
                  <b>{name}</b>
                  <br />
                  <span className="secondary">{ROLE_WORDS[role]}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className="card-title">{GUIDED_TEXT.youCan}</h2>
      <div className="not-trained__ways">
        <Button
          look="green"
          size="large"
          data-testid="not-trained-call"
          icon={<Phone aria-hidden="true" />}
          onClick={() => {
            go({ page: 'call-request', residentId });
          }}
        >
          {GUIDED_TEXT.callNurse}
        </Button>
        <Button
          size="large"
          data-testid="not-trained-signs"
          icon={<HeartHandshake aria-hidden="true" />}
          onClick={() => {
            go({ page: 'soft-signs', residentId });
          }}
        >
          {GUIDED_TEXT.askSigns(preferredName)}
        </Button>
        <Button
          look="line"
          size="large"
          data-testid="not-trained-practice"
          icon={<PlayCircle aria-hidden="true" />}
          onClick={() => {
            go({ page: 'practice' });
          }}
        >
          {GUIDED_TEXT.practise}
        </Button>
      </div>
      <p className="secondary not-trained__note">
        <GraduationCap aria-hidden="true" /> {GUIDED_TEXT.askManager}
      </p>
    </Card>
  );
}
