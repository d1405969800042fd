import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { ADVICE_SHEET_TEXT } from '../../../../text/advice-sheet.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { dateTimeWords, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { adviceSheet, type AdviceSheet } from '../../state/advice-sheet.ts';
import { useKioskState, useNow } from '../../state/context.tsx';
import { familyWords } from '../resident/family-words.ts';
import { Alert, Box } from './sheet-box.tsx';
import { AdviceLines } from './advice-lines.tsx';
import { AdviceNumbers } from './advice-numbers.tsx';
import { AdviceWho } from './advice-who.tsx';
import './sheet-page.css';
import './advice-sheet.css';

/** What must stop whoever holds the paper, before anything else on it. */
function Stops({ record, sheet }: { readonly record: ResidentRecord; readonly sheet: AdviceSheet }) {
  return (
    <>
      {record.death !== undefined && <Alert title={ADVICE_SHEET_TEXT.died}>{dateTimeWords(record.death.at)}</Alert>}
      {sheet.encounter.lookAgain !== undefined && <Alert title={ADVICE_SHEET_TEXT.lookAgain} />}
      {sheet.newerAt !== undefined && <Alert title={ADVICE_SHEET_TEXT.newer(dateTimeWords(sheet.newerAt))} />}
    </>
  );
}

/** Who decided, when, and in one or two sentences what they think. */
function Decided({ resident, sheet }: { readonly resident: ResidentView; readonly sheet: AdviceSheet }) {
  const { outcome, signedBy, signedAt } = sheet.signed;
  const { signedAs, place, wishes } = outcome;
  const registered = [signedAs?.qualification, signedAs?.registration].filter((it) => it !== undefined && it !== '');
  return (
    <Box title={ADVICE_SHEET_TEXT.thinks}>
      <p className="advice-sheet__large">{outcome.impression}</p>
      {place !== undefined && (
        <p>
          <b>{ADVICE_SHEET_TEXT.place[place](resident.preferredName)}</b>
        </p>
      )}
      {wishes?.conflict === true && <p>{ADVICE_SHEET_TEXT.wishes(wishes.reason)}</p>}
      <p data-testid="advice-decided">
        {ADVICE_SHEET_TEXT.decidedBy(signedBy.name, dateTimeWords(signedAt))}
        {registered.length > 0 && ` (${registered.join(', ')})`}.{' '}
        {ADVICE_SHEET_TEXT.call(dateTimeWords(sheet.encounter.requestedAt))}.
      </p>
    </Box>
  );
}

function CallBack({ sheet }: { readonly sheet: AdviceSheet }) {
  return (
    <Box title={ADVICE_SHEET_TEXT.callBack}>
      <ul className="advice-sheet__list">
        {[...sheet.callIf, ADVICE_SHEET_TEXT.worried, ADVICE_SHEET_TEXT.notDone].map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Box>
  );
}

function Sheet({
  record,
  resident,
  encounterId,
}: {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly encounterId: string;
}) {
  const minute = useNow(60_000);
  const [printedAt, setPrintedAt] = useState<number>();
  const now = printedAt ?? minute;
  const signedIn = useKioskState((state) => state.signedIn);
  const home = useKioskState((state) => state.home);
  const link = useKioskState((state) => state.link);
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
  const sheet = adviceSheet(record, encounterId, now);
  if (sheet === undefined) return <Callout tone="amber">{ADVICE_SHEET_TEXT.none}</Callout>;
  const family = familyWords(sheet.encounter, now);
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
          {ADVICE_SHEET_TEXT.print}
        </Button>
      </BottomActions>
      <p className="secondary sheet-page__screen">{ADVICE_SHEET_TEXT.printHint}</p>
      {/* A table, so that whose sheet it is stands at the head of every page of paper. */}
      <table className="sheet-page advice-sheet" role="presentation" data-testid="advice-sheet">
        <thead>
          <tr>
            <td>
              <div className="advice-sheet__bar">
                <h1 className="sheet-page__title">{ADVICE_SHEET_TEXT.title}</h1>
                <span>{ADVICE_SHEET_TEXT.sub}</span>
                {home?.demo === true && <b>{ADVICE_SHEET_TEXT.demo}</b>}
              </div>
              <AdviceWho resident={resident} homeName={home?.homeName ?? ''} now={now} />
            </td>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <div className="advice-sheet__parts">
                <Stops record={record} sheet={sheet} />
                <Decided resident={resident} sheet={sheet} />
                {/* Before the lines: the page that is not lost is the first. */}
                <div className="advice-sheet__pair">
                  <CallBack sheet={sheet} />
                  <AdviceNumbers resident={resident} />
                </div>
                <AdviceLines sheet={sheet} now={now} />
                {sheet.hasMedicine && <p className="advice-sheet__note">{ADVICE_SHEET_TEXT.notEps}</p>}
                {family !== undefined && (
                  <Box title={ADVICE_SHEET_TEXT.family}>
                    <p>{family}.</p>
                  </Box>
                )}
                <div className="sheet-page__foot">
                  <span>{ADVICE_SHEET_TEXT.printed(dateTimeWords(now), signedIn?.name ?? '')}.</span>
                  {link?.hub === 'offline' && (
                    <b data-testid="advice-no-link">{ADVICE_SHEET_TEXT.noLink(nearTime(link.since, now))}</b>
                  )}
                  <span>{ADVICE_SHEET_TEXT.ifOld}</span>
                </div>
              </div>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** What a nurse decided, in plain words on A4, for the folder and for whoever was not at the call. It needs no network. */
export function AdviceSheetScreen({
  residentId,
  encounterId,
}: {
  readonly residentId: string;
  readonly encounterId: string;
}) {
  const record = useKioskState((state) => state.records.get(residentId));
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
      </BottomActions>
      {record?.resident === undefined ? (
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      ) : (
        <Sheet record={record} resident={record.resident} encounterId={encounterId} />
      )}
    </>
  );
}
