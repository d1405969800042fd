import { CircleX, PencilLine, UsersRound } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { CORRECTIONS_TEXT } from '../../../../text/corrections.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { dateTimeWords, nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { Tag } from '../../../../ui/tag.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { mayRecordDeath } from '#domain/record/who-may-write.ts';
import type { CorrectionWay } from '../../state/route.ts';
import { findSaved, type SavedEntry } from '../../state/saved-entries.ts';
import { RestedOn } from './rested-on.tsx';
import { SavedContent } from './saved-content.tsx';
import '../findings/findings.css';
import '../form.css';
import './corrections.css';

const ICONS: Readonly<Record<CorrectionWay, ReactNode>> = {
  values: <PencilLine aria-hidden="true" />,
  person: <UsersRound aria-hidden="true" />,
  strike: <CircleX aria-hidden="true" />,
};

/** What can be wrong with it. Only a set can be corrected or moved as a whole; the rest is crossed out and written again. */
function waysFor(saved: SavedEntry): readonly CorrectionWay[] {
  return saved.kind === 'observations.recorded' ? ['values', 'person', 'strike'] : ['strike'];
}

function WhatIsWrong({
  saved,
  residentId,
  onClose,
}: {
  readonly saved: SavedEntry;
  readonly residentId: string;
  readonly onClose: () => void;
}) {
  return (
    <Sheet
      title={CORRECTIONS_TEXT.wrongTitle}
      onClose={onClose}
      actions={
        <Button look="line" onClick={onClose}>
          {CORRECTIONS_TEXT.back}
        </Button>
      }
    >
      <p className="secondary">{CORRECTIONS_TEXT.wrongHint}</p>
      <div className="ways">
        {waysFor(saved).map((how) => (
          <button
            key={how}
            type="button"
            className="card ways__way"
            data-testid={`wrong-${how}`}
            onClick={() => {
              go({ page: 'correct', residentId, entryId: saved.recorded.id, how });
            }}
          >
            {ICONS[how]}
            <span>
              <b>{CORRECTIONS_TEXT.ways[how].title}</b>
              <span className="secondary">{CORRECTIONS_TEXT.ways[how].hint}</span>
            </span>
          </button>
        ))}
      </div>
    </Sheet>
  );
}

/** One saved thing, whole: what it says, who saved it, and whether it stands. From here it is put right. */
export function SavedScreen({ residentId, entryId }: { readonly residentId: string; readonly entryId: string }) {
  const now = useNow(10_000);
  const record = useKioskState((state) => state.records.get(residentId));
  const role = useKioskState((state) => state.signedIn?.role);
  const [asking, setAsking] = useState(false);
  const saved = record && findSaved(record, entryId);
  const back = (
    <BottomActions>
      <BackButton to={{ page: 'resident', residentId }} />
    </BottomActions>
  );
  if (record === undefined || saved === undefined) {
    return (
      <>
        {back}
        <Callout tone="amber">{record === undefined ? RESIDENT_TEXT.unknown : CORRECTIONS_TEXT.notFound}</Callout>
      </>
    );
  }
  const { recorded, kind } = saved;
  const { struck, by, at, atHub } = recorded;
  const mayStrike = kind !== 'death.recorded' || (role !== undefined && mayRecordDeath(role));
  return (
    <div className="page">
      {back}
      {kind === 'observations.recorded' && struck !== undefined && (
        <RestedOn record={record} set={saved.recorded} now={now} />
      )}
      <Card
        className={classNames('pad', struck !== undefined && 'saved-entry--struck')}
        edge={struck === undefined ? 'plain' : 'danger'}
        data-testid="saved-entry"
        data-struck={struck !== undefined}
      >
        <div className="saved-entry__head">
          <h1 className="page__title">{CORRECTIONS_TEXT.savedTitle[kind]}</h1>
          <span className="secondary">{CORRECTIONS_TEXT.by(by.name, dateTimeWords(at))}</span>
          {!atHub && <Tag tone="amber">{RESIDENT_TEXT.notSent}</Tag>}
          {struck !== undefined && <Tag tone="red">{CORRECTIONS_TEXT.struck}</Tag>}
        </div>
        {struck !== undefined && (
          <Callout tone="red">
            {CORRECTIONS_TEXT.struckBy(struck.by.name, nearTime(struck.at, now), CORRECTIONS_TEXT.why[struck.why])}{' '}
            {struck.words !== '' && <>“{struck.words}” </>}
            {struck.replacedBy !== undefined && (
              <Button
                look="quiet"
                onClick={() => {
                  if (struck.replacedBy !== undefined) {
                    go({ page: 'saved', residentId, entryId: struck.replacedBy });
                  }
                }}
              >
                {CORRECTIONS_TEXT.replaced} {CORRECTIONS_TEXT.seeOther}
              </Button>
            )}
          </Callout>
        )}
        {kind === 'observations.recorded' && (saved.recorded.replaces ?? saved.recorded.movedFrom) !== undefined && (
          <p className="secondary">
            {saved.recorded.movedFrom === undefined ? CORRECTIONS_TEXT.replaces : CORRECTIONS_TEXT.movedHere}
          </p>
        )}
        <div className="saved-entry__content">
          <SavedContent saved={saved} residentId={residentId} />
        </div>
      </Card>
      {struck === undefined && mayStrike && (
        <BottomActions>
          <Button
            look="line"
            data-testid="this-is-wrong"
            onClick={() => {
              setAsking(true);
            }}
          >
            {CORRECTIONS_TEXT.wrong}
          </Button>
        </BottomActions>
      )}
      {asking && (
        <WhatIsWrong
          saved={saved}
          residentId={residentId}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}
