import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { SHEET_TEXT } from '../../../../text/hospital-sheet.ts';
import { calendarWords } from '../../../../text/time.ts';
import { originalOf } from '../../state/emergency-facts.ts';
import type { HospitalSheet } from '../../state/hospital-sheet.ts';
import { Alert } from './sheet-box.tsx';

/** Allergies, CPR and oxygen first, because a crew reads them first; then what harms when it is forgotten. */
export function Alerts({
  record,
  resident,
  sheet,
}: {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly sheet: HospitalSheet;
}) {
  const { allergies, cpr, scale2, communication } = resident;
  const original = originalOf(record);
  const where = original === undefined ? SHEET_TEXT.originalUnknown : SHEET_TEXT.original(original);
  return (
    <div className="sheet-page__alerts">
      {allergies.status === 'known' ? (
        <Alert
          title={`${SHEET_TEXT.allergy}: ${allergies.items.map((item) => item.substance.toUpperCase()).join(', ')}`}
        >
          {allergies.items
            .map(({ substance, reaction }) => (reaction === '' ? substance : `${substance}: ${reaction}`))
            .join('. ')}
          {resident.allergiesConflicting && `. ${SHEET_TEXT.conflicting}`}
        </Alert>
      ) : allergies.status === 'none-known' ? (
        <Alert title={SHEET_TEXT.allergyNone} />
      ) : (
        <Alert title={SHEET_TEXT.allergyUnknown}>{SHEET_TEXT.allergyUnknownHint}</Alert>
      )}
      {cpr.status === 'not-recorded' ? (
        <Alert title={SHEET_TEXT.cprUnknown} />
      ) : (
        <Alert title={cpr.status === 'do-not-attempt' ? SHEET_TEXT.dnacpr : SHEET_TEXT.cprAttempt}>
          {cpr.status === 'do-not-attempt' && `${SHEET_TEXT.treatElse} `}
          {SHEET_TEXT.copy(cpr.document, calendarWords(cpr.dated))}. {where}
          {resident.cprConflicting && `. ${SHEET_TEXT.conflicting}`}
        </Alert>
      )}
      {scale2 === undefined ? (
        <Alert title={SHEET_TEXT.scale1}>{SHEET_TEXT.scale1Hint}</Alert>
      ) : (
        <Alert title={SHEET_TEXT.scale2(scale2.target.from, scale2.target.to)}>
          {SHEET_TEXT.scale2By(scale2.authorisedBy, calendarWords(scale2.dated))}
        </Alert>
      )}
      {sheet.thinners.length > 0 && (
        <Alert title={SHEET_TEXT.anticoagulant}>
          {sheet.thinners.map(({ name, strength }) => `${name} ${strength}`.trim()).join(', ')}
        </Alert>
      )}
      {sheet.timeCritical.length > 0 && (
        <Alert title={SHEET_TEXT.timeCritical}>
          {sheet.timeCritical.map(({ name, dose, frequency }) => `${name} ${dose}, ${frequency}`).join('. ')}
        </Alert>
      )}
      {communication.length > 0 && (
        <Alert title={`${SHEET_TEXT.speak} ${resident.preferredName.toUpperCase()}`}>{communication.join('. ')}</Alert>
      )}
    </div>
  );
}
