import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { SHEET_TEXT } from '../../../../text/hospital-sheet.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { CARE_AREA } from '../../../../text/record.ts';
import { dateTimeWords } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { useKioskState, useNow } from '../../state/context.tsx';
import { hospitalSheet } from '../../state/hospital-sheet.ts';
import { Alerts } from './sheet-alerts.tsx';
import { Alert, Box } from './sheet-box.tsx';
import { Decision, Medicines } from './sheet-care.tsx';
import { Sets } from './sheet-sets.tsx';
import { Who } from './sheet-who.tsx';
import './hospital-sheet.css';

function Sheet({ record, resident }: { readonly record: ResidentRecord; readonly resident: ResidentView }) {
  const minute = useNow(60_000);
  const [printedAt, setPrintedAt] = useState<number>();
  const now = printedAt ?? minute;
  const signedIn = useKioskState((state) => state.signedIn);
  const demo = useKioskState((state) => state.home?.demo === true);
  const sheet = hospitalSheet(record, new Date(now).toISOString());
  // The time on the paper is the time at which it is printed, and it is drawn before the printer sees it.
  useEffect(() => {
    if (printedAt === undefined) return;
    const printed = (): void => {
      setPrintedAt(undefined);
    };
    window.addEventListener('afterprint', printed);
    window.print();
    return () => {
      window.removeEventListener('afterprint', printed);
    };
  }, [printedAt]);
  return (
    <div className="page">
      <BottomActions>
        <Button
          data-testid="print"
          icon={<Printer aria-hidden="true" />}
          onClick={() => {
            setPrintedAt(Date.now());
          }}
        >
          {SHEET_TEXT.print}
        </Button>
      </BottomActions>
      <p className="secondary sheet-page__screen">{SHEET_TEXT.printHint}</p>
      <article className="sheet-page" data-testid="hospital-sheet">
        <div className="sheet-page__bar">
          <h1 className="sheet-page__title">{SHEET_TEXT.title}</h1>
          <span>{SHEET_TEXT.sub}</span>
          {demo && <b>{SHEET_TEXT.demo}</b>}
        </div>
        {record.death !== undefined && <Alert title={SHEET_TEXT.died}>{dateTimeWords(record.death.at)}</Alert>}
        <Who resident={resident} sheet={sheet} now={now} />
        <Alerts record={record} resident={resident} sheet={sheet} />
        <Decision sheet={sheet} resident={resident} />
        <Sets sheet={sheet} resident={resident} />
        <div className="sheet-page__pair">
          <Medicines sheet={sheet} />
          <Box title={SHEET_TEXT.background}>
            <p>{resident.background.length === 0 ? SHEET_TEXT.none : resident.background.join(', ')}</p>
          </Box>
          <Box title={SHEET_TEXT.settling}>
            {sheet.settles.length + sheet.upsets.length === 0 ? (
              <p>{SHEET_TEXT.none}</p>
            ) : (
              <>
                {sheet.settles.length > 0 && (
                  <p>
                    <b>{SHEET_TEXT.settles}:</b> {sheet.settles.join('. ')}
                  </p>
                )}
                {sheet.upsets.length > 0 && (
                  <p>
                    <b>{SHEET_TEXT.upsets}:</b> {sheet.upsets.join('. ')}
                  </p>
                )}
              </>
            )}
          </Box>
          <Box title={SHEET_TEXT.care}>
            {sheet.care.length === 0 ? (
              <p>{SHEET_TEXT.none}</p>
            ) : (
              sheet.care.map(({ area, words }) => (
                <p key={area}>
                  <b>{CARE_AREA[area]}:</b> {words}
                </p>
              ))
            )}
          </Box>
        </div>
        <footer className="sheet-page__foot">
          <span>{SHEET_TEXT.printed(dateTimeWords(now), signedIn?.name ?? '')}</span>
          <span>{SHEET_TEXT.notOriginal}</span>
        </footer>
      </article>
    </div>
  );
}

/** The hospital sheet of one person, out of the record on this tablet alone: shown as it will be printed. */
export function HospitalSheetScreen({ residentId }: { readonly residentId: string }) {
  const record = useKioskState((state) => state.records.get(residentId));
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
      </BottomActions>
      {record?.resident === undefined ? (
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      ) : (
        <Sheet record={record} resident={record.resident} />
      )}
    </>
  );
}
