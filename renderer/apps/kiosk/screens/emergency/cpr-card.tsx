import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Resident } from '#domain/residents/resident.ts';
import { EMERGENCY_TEXT } from '../../../../text/emergency.ts';
import { calendarWords } from '../../../../text/time.ts';
import { Card } from '../../../../ui/card.tsx';
import './cpr-card.css';

/**
 * The wish about CPR, in full: what to do when heart or breathing stops, and that everything else is treated. In an emergency
 * it is shown with nobody signed in too, because it decides what is done in the next minute; nothing else of a record is.
 */
export function CprCard({ resident }: { readonly resident: Pick<Resident, 'cpr' | 'preferredName'> }) {
  const { cpr, preferredName } = resident;
  const frame = (title: string, body: ReactNode) => (
    <Card className="cpr" data-testid="cpr-card" data-cpr={cpr.status}>
      <h2 className="cpr__title">
        <FileText aria-hidden="true" /> {title}
      </h2>
      <div className="cpr__body">{body}</div>
    </Card>
  );
  switch (cpr.status) {
    case 'do-not-attempt':
      return frame(
        EMERGENCY_TEXT.dnacprTitle,
        <>
          <p>{EMERGENCY_TEXT.dnacprStop(preferredName)}</p>
          <p>
            <b>{EMERGENCY_TEXT.treatElse}</b> {EMERGENCY_TEXT.treatElseBody}
          </p>
          <p className="secondary">{EMERGENCY_TEXT.document(cpr.document, calendarWords(cpr.dated))}</p>
        </>,
      );
    case 'attempt':
      return frame(EMERGENCY_TEXT.attemptTitle, <p>{EMERGENCY_TEXT.attemptBody}</p>);
    case 'not-recorded':
      return frame(EMERGENCY_TEXT.unknownTitle, <p>{EMERGENCY_TEXT.unknownBody}</p>);
    default:
      return cpr satisfies never;
  }
}
