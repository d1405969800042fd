import { Bandage, CupSoda, HeartCrack, Scale, TestTubeDiagonal } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RecordedFinding } from '#domain/journal/reduce-resident.ts';
import { FINDINGS_TEXT, findingWords } from '../../../../text/findings.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { calendarDay, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { Tag } from '../../../../ui/tag.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { FINDING_FORMS, formOf, type FindingForm } from '../../state/finding-forms.ts';
import { fluidsOn, lastOf } from '../../state/findings.ts';
import '../form.css';
import './findings.css';

const ICONS: Readonly<Record<FindingForm, ReactNode>> = {
  'urine-dipstick': <TestTubeDiagonal aria-hidden="true" />,
  pain: <HeartCrack aria-hidden="true" />,
  weight: <Scale aria-hidden="true" />,
  fluid: <CupSoda aria-hidden="true" />,
  wound: <Bandage aria-hidden="true" />,
};

/** As many as are looked at without searching; older ones stand in the summary. */
const SHOWN = 12;

function FindingRow({
  recorded,
  residentId,
  now,
}: {
  readonly recorded: RecordedFinding;
  readonly residentId: string;
  readonly now: number;
}) {
  const { id, finding, at, by, atHub, struck } = recorded;
  return (
    <li className={classNames('findings__row', struck !== undefined && 'findings__row--struck')} data-testid="finding">
      <div className="findings__words">
        <div>
          <b>{FINDINGS_TEXT.form[formOf(finding)]}</b> {findingWords(finding)}
        </div>
        <span className="secondary">{RESIDENT_TEXT.takenBy(by.name, nearTime(at, now))}</span>
      </div>
      {struck !== undefined && <Tag tone="red">{FINDINGS_TEXT.struck}</Tag>}
      {!atHub && <Tag tone="amber">{RESIDENT_TEXT.notSent}</Tag>}
      <Button
        look="line"
        onClick={() => {
          go({ page: 'saved', residentId, entryId: id });
        }}
      >
        {FINDINGS_TEXT.look}
      </Button>
    </li>
  );
}

/** What can be written down beside the seven values of NEWS2, each with what was written last. */
export function FindingsScreen({ residentId }: { readonly residentId: string }) {
  const now = useNow(10_000);
  const record = useKioskState((state) => state.records.get(residentId));
  const back = (
    <BottomActions>
      <BackButton to={{ page: 'resident', residentId }} />
    </BottomActions>
  );
  if (record?.resident === undefined) {
    return (
      <>
        {back}
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      </>
    );
  }
  const fluids = fluidsOn(record, calendarDay(now));
  const lastWords = (form: FindingForm): string => {
    if (form === 'fluid' && fluids.count > 0) {
      return `${FINDINGS_TEXT.fluidToday}: ${FINDINGS_TEXT.fluidTotals(fluids.in, fluids.out)}`;
    }
    const last = lastOf(record, form);
    return last === undefined
      ? FINDINGS_TEXT.never
      : FINDINGS_TEXT.last(findingWords(last.finding), nearTime(last.at, now));
  };
  const newest = record.findings.slice(-SHOWN).reverse();
  return (
    <div className="page">
      {back}
      <div>
        <h1 className="page__title">{FINDINGS_TEXT.title}</h1>
        <p className="secondary">{FINDINGS_TEXT.hint}</p>
      </div>
      {record.death === undefined && (
        <ul className="findings__kinds">
          {FINDING_FORMS.map((form) => (
            <li key={form}>
              <button
                type="button"
                className="card findings__kind"
                data-testid={`open-${form}`}
                onClick={() => {
                  go({ page: 'finding', residentId, form });
                }}
              >
                {ICONS[form]}
                <span>
                  <b>{FINDINGS_TEXT.form[form]}</b>
                  <span className="secondary">{lastWords(form)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Card className="pad" aria-label={FINDINGS_TEXT.before}>
        <h2 className="card-title">{FINDINGS_TEXT.before}</h2>
        {newest.length === 0 ? (
          <p className="secondary">{FINDINGS_TEXT.nothing}</p>
        ) : (
          <ul>
            {newest.map((recorded) => (
              <FindingRow key={recorded.id} recorded={recorded} residentId={residentId} now={now} />
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
