import { plainWords } from '#domain/outcomes/outcome.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { SHEET_TEXT } from '../../../../text/hospital-sheet.ts';
import { dateTimeWords } from '../../../../text/time.ts';
import type { HospitalSheet } from '../../state/hospital-sheet.ts';
import { Box } from './sheet-box.tsx';

/** Every line of the medicines chart. */
export function Medicines({ sheet }: { readonly sheet: HospitalSheet }) {
  return (
    <Box title={SHEET_TEXT.medicines} aside={SHEET_TEXT.medicinesHint}>
      {sheet.medicines.length === 0 ? (
        <p>{SHEET_TEXT.noMedicines}</p>
      ) : (
        <ul>
          {sheet.medicines.map((medicine) => {
            const { name, strength, form, dose, route, frequency, asNeeded, mostIn24Hours } = medicine;
            const marks = [
              ...(asNeeded ? [SHEET_TEXT.asNeeded] : []),
              ...(mostIn24Hours === undefined ? [] : [SHEET_TEXT.mostIn24(mostIn24Hours)]),
              ...(medicine.timeCritical ? [SHEET_TEXT.critical] : []),
              ...(medicine.controlled ? [SHEET_TEXT.controlled] : []),
            ];
            return (
              <li key={name}>
                <b>{[name, strength, form].filter((it) => it !== '').join(' ')}</b>{' '}
                {[dose, route, frequency].filter((it) => it !== '').join(', ')}
                {marks.length > 0 && ` (${marks.join(', ')})`}
              </li>
            );
          })}
        </ul>
      )}
    </Box>
  );
}

/** What the nurse decided, and what the person wants. */
export function Decision({ sheet, resident }: { readonly sheet: HospitalSheet; readonly resident: ResidentView }) {
  const { decision } = sheet;
  return (
    <Box title={SHEET_TEXT.decided}>
      {decision === undefined ? (
        <p>{SHEET_TEXT.nothingDecided}</p>
      ) : (
        <>
          {decision.encounter.lookAgain !== undefined && (
            <p>
              <b>{SHEET_TEXT.lookAgain}</b>
            </p>
          )}
          {decision.encounter.concern !== '' && <p>“{decision.encounter.concern}”</p>}
          <p>
            <b>{decision.signed.outcome.impression}</b>
          </p>
          <ul>
            {decision.signed.outcome.items.map((item) => (
              <li key={item.itemId}>{plainWords(item)}</li>
            ))}
          </ul>
          <p className="sheet-page__small">
            {SHEET_TEXT.decidedBy(decision.signed.signedBy.name, dateTimeWords(decision.signed.signedAt))}
          </p>
        </>
      )}
      {resident.wishes !== undefined && (
        <p>
          <b>{SHEET_TEXT.wishes}:</b> {resident.wishes}
        </p>
      )}
    </Box>
  );
}
