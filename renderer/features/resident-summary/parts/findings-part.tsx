import type { ReactNode } from 'react';
import type { RecordedFinding } from '#domain/journal/reduce-resident.ts';
import { ABBEY_PARTS, abbeyBand, abbeyTotal, type FindingKind } from '#domain/observations/finding.ts';
import type { Provenance } from '#domain/observations/observation-set.ts';
import {
  ABBEY_BAND,
  ABBEY_PART,
  DIPSTICK_PAD,
  dipstickResultWords,
  FINDING_TEXT,
  FINDING_TITLE,
  told,
} from '../../../text/record.ts';
import { calendarWords } from '../../../text/time.ts';
import { classNames } from '../../../ui/class-names.ts';
import { AttachmentImage } from '../../photo/index.ts';
import { useSummary } from '../model/context.ts';
import {
  FINDING_ORDER,
  findingsOf,
  fluidDays,
  padResults,
  weightChange,
  type FindingOf,
  type RecordedOf,
} from '../model/findings.ts';
import { PartCard } from './part-card.tsx';
import { RecordedLine } from './recorded-line.tsx';
import { StrikeButton } from './strike-button.tsx';

function provenanceWords(provenance: Provenance): string {
  return provenance.source === 'device'
    ? FINDING_TEXT.provenance.device(provenance.deviceLabel)
    : FINDING_TEXT.provenance[provenance.source];
}

function Dipstick({ finding }: { readonly finding: FindingOf<'urine-dipstick'> }) {
  const results = padResults(finding.pads);
  return (
    <>
      {finding.catheter && <p className="recorded__look">{FINDING_TEXT.catheter}</p>}
      {results.length > 0 && results.every(({ state }) => state === 'usual' || state === 'told') && (
        <p>{FINDING_TEXT.allNegative}</p>
      )}
      <dl className="pads">
        {results.map(({ pad, result, state }) => (
          <div key={pad} className={classNames('pads__pad', `pads__pad--${state}`)}>
            <dt>{DIPSTICK_PAD[pad]}</dt>
            <dd>
              {state === 'not-read' ? FINDING_TEXT.notRead : dipstickResultWords(result)}
              {state === 'unusual' && <span className="visually-hidden">. {FINDING_TEXT.abnormal}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Weight({ recorded, all }: { recorded: RecordedOf<'weight'>; all: readonly RecordedOf<'weight'>[] }) {
  const { finding } = recorded;
  const change = weightChange(all, recorded);
  return (
    <p>
      <b className="recorded__value">{FINDING_TEXT.kilograms(finding.tenthsKilogram)}</b>{' '}
      <span className="secondary">{FINDING_TEXT.methods[finding.method]}</span>
      {change !== undefined && (
        <span data-testid="weight-change">
          , {FINDING_TEXT.weightChange(change.tenthsKilogram, change.days)}
          {change.tenthsKilogram !== 0 &&
            ` (${FINDING_TEXT.weightPercent((change.tenthsPercent / 10).toFixed(1).replace('-', '−'))})`}
        </span>
      )}
    </p>
  );
}

function Wound({ finding }: { readonly finding: FindingOf<'wound'> }) {
  const { photos, residentId } = useSummary();
  const size = FINDING_TEXT.size(finding.lengthMillimetres, finding.widthMillimetres);
  return (
    <>
      <p>
        <b>{finding.site}</b>
        {size !== '' && `, ${size}`}
      </p>
      {finding.words !== '' && <p className="stated__text">{finding.words}</p>}
      {finding.photos.length > 0 && (
        <>
          <ul className="wound-photos">
            {finding.photos.map((attachment, index) => (
              <li key={attachment.sha256}>
                <AttachmentImage
                  source={photos}
                  residentId={residentId}
                  attachment={attachment}
                  alt={FINDING_TEXT.photo(finding.site, index + 1)}
                />
              </li>
            ))}
          </ul>
          <p className="secondary">
            {finding.photoBasis === undefined ? FINDING_TEXT.noPhotoBasis : FINDING_TEXT.photoBasis[finding.photoBasis]}
          </p>
        </>
      )}
    </>
  );
}

function Words({ recorded, all }: { readonly recorded: RecordedFinding; readonly all: readonly RecordedFinding[] }) {
  const { finding } = recorded;
  switch (finding.kind) {
    case 'urine-dipstick':
      return <Dipstick finding={finding} />;
    case 'pain-numeric':
      return (
        <p>
          <b className="recorded__value">{FINDING_TEXT.painOf10(finding.score)}</b>
          {finding.site !== '' && <> {finding.site}</>}
        </p>
      );
    case 'pain-abbey': {
      const total = abbeyTotal(finding.parts);
      return (
        <>
          <p>
            <b className="recorded__value">{FINDING_TEXT.abbeyTotal(total, ABBEY_BAND[abbeyBand(total)])}</b>
          </p>
          <p className="secondary">
            {ABBEY_PARTS.filter((part) => finding.parts[part] > 0)
              .map((part) => `${ABBEY_PART[part]} ${String(finding.parts[part])}`)
              .join(', ')}
          </p>
        </>
      );
    }
    case 'weight':
      return <Weight recorded={{ ...recorded, finding }} all={all as readonly RecordedOf<'weight'>[]} />;
    case 'fluid':
      return (
        <p>
          <b>{FINDING_TEXT[finding.direction]}</b> {finding.estimated && `${FINDING_TEXT.about} `}
          {FINDING_TEXT.millilitres(finding.millilitres)}
          {finding.what !== '' && <> {finding.what}</>}
        </p>
      );
    case 'wound':
      return <Wound finding={finding} />;
    default:
      return finding satisfies never;
  }
}

function One({ recorded, all }: { readonly recorded: RecordedFinding; readonly all: readonly RecordedFinding[] }) {
  const { reader } = useSummary();
  return (
    <li className={classNames('recorded', recorded.struck !== undefined && 'recorded--struck')} data-testid="finding">
      <div className="recorded__words">
        <Words recorded={recorded} all={all} />
      </div>
      <div className="stated__foot">
        <RecordedLine recorded={recorded} more={provenanceWords(recorded.finding.provenance)} />
        {recorded.struck === undefined && (
          <StrikeButton entryId={recorded.id} what={told(FINDING_TITLE[recorded.finding.kind], reader)} />
        )}
      </div>
    </li>
  );
}

function Earlier({ count, children }: { readonly count: number; readonly children: ReactNode }) {
  if (count === 0) return null;
  return (
    <details className="past">
      <summary>{FINDING_TEXT.earlier(count)}</summary>
      {children}
    </details>
  );
}

const EARLIER_SHOWN = 30;

function FluidBalance({ all }: { readonly all: readonly RecordedOf<'fluid'>[] }) {
  const { today } = useSummary();
  const [newest, ...earlier] = fluidDays(all);
  if (newest === undefined) return null;
  const words = ({ day, inMl, outMl }: typeof newest): string =>
    FINDING_TEXT.day(
      day === today ? `${calendarWords(day)}, ${FINDING_TEXT.daySoFar}` : calendarWords(day),
      inMl,
      outMl,
    );
  return (
    <>
      <p data-testid="fluid-balance">
        <b>{words(newest)}.</b> {FINDING_TEXT.balance(newest.inMl - newest.outMl)}
        {newest.estimated && <span className="secondary"> ({FINDING_TEXT.someEstimated})</span>}
      </p>
      <ul className="recorded-list">
        {newest.entries.map((recorded) => (
          <One key={recorded.id} recorded={recorded} all={all} />
        ))}
      </ul>
      <Earlier count={earlier.length}>
        <ul className="rows">
          {earlier.slice(0, EARLIER_SHOWN).map((day) => (
            <li key={day.day} className="rows__row">
              <span>
                {words(day)}. {FINDING_TEXT.balance(day.inMl - day.outMl)}
              </span>
            </li>
          ))}
        </ul>
      </Earlier>
    </>
  );
}

function Kind({ kind, all }: { readonly kind: FindingKind; readonly all: readonly RecordedFinding[] }) {
  const { reader } = useSummary();
  const newest = all.find(({ struck }) => struck === undefined) ?? all[0];
  const earlier = all.filter((one) => one !== newest);
  return (
    <div className="finding-kind" data-testid={`finding-${kind}`}>
      <h4>{told(FINDING_TITLE[kind], reader)}</h4>
      {kind === 'fluid' ? (
        <FluidBalance all={all as readonly RecordedOf<'fluid'>[]} />
      ) : (
        <>
          <ul className="recorded-list">{newest !== undefined && <One recorded={newest} all={all} />}</ul>
          <Earlier count={earlier.length}>
            <ul className="recorded-list">
              {earlier.slice(0, EARLIER_SHOWN).map((recorded) => (
                <One key={recorded.id} recorded={recorded} all={all} />
              ))}
            </ul>
          </Earlier>
        </>
      )}
    </div>
  );
}

/** What was seen beside NEWS2: pain, urine, fluid, weight, wounds; the newest of each, earlier ones folded. */
export function FindingsPart() {
  const { record } = useSummary();
  const kinds = FINDING_ORDER.map((kind) => ({ kind, all: findingsOf(record.findings, kind) })).filter(
    ({ all }) => all.length > 0,
  );
  return (
    <PartCard part="findings">
      {kinds.length === 0 ? (
        <p className="secondary">{FINDING_TEXT.nothing}</p>
      ) : (
        <div className="finding-kinds">
          {kinds.map(({ kind, all }) => (
            <Kind key={kind} kind={kind} all={all} />
          ))}
        </div>
      )}
    </PartCard>
  );
}
