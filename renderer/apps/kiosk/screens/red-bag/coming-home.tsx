import { Check, ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { BagClosed } from '#domain/red-bag/red-bag.ts';
import { AFTER_HOW, BAG_TEXT, CAME_HOME_PAPERS, CLOSED_WHY, MEDICINE_CHANGE } from '../../../../text/red-bag.ts';
import { nearTime } from '../../../../text/time.ts';
import { saidHolder } from '../../../../features/red-bag/index.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { go, useKiosk } from '../../state/context.tsx';
import type { BagPageProps } from './bag-page.ts';
import { CopyOfPaper } from './copy-of-paper.tsx';
import { BagReturned } from './bag-returned.tsx';
import { BagStrip } from './bag-strip.tsx';
import { isSettled, wentAlong } from './bag-things.ts';
import { useBagWriter } from './bag-write.ts';
import { Custody } from './custody.tsx';
import { ThingBack } from './thing-back.tsx';

/** One step of coming home: its number, or a tick once it is done. */
function Step({
  number,
  title,
  done,
  children,
  testId,
}: {
  readonly number: number;
  readonly title: string;
  readonly done: boolean;
  readonly children: ReactNode;
  readonly testId: string;
}) {
  return (
    <Card className="pad bag-step" edge={done ? 'plain' : 'working'} data-testid={testId} data-done={done}>
      <h2 className="bag-step__title">
        <span className={done ? 'bag-step__mark bag-step__mark--done' : 'bag-step__mark'} aria-hidden={!done}>
          {done ? <Check aria-label={BAG_TEXT.stepDone} /> : number}
        </span>
        {title}
      </h2>
      {children}
    </Card>
  );
}

function PapersStep({ resident, bag, now }: BagPageProps) {
  const { residentId } = resident;
  const home = bag.cameHome;
  if (home === undefined) {
    return (
      <>
        <p>{BAG_TEXT.papersMissing}</p>
        <Button
          wide
          icon={<ChevronRight aria-hidden="true" />}
          data-testid="bag-open-papers"
          onClick={() => {
            go({ page: 'red-bag', residentId, part: 'papers' });
          }}
        >
          {BAG_TEXT.papersOpen}
        </Button>
      </>
    );
  }
  const { papers, summary, medicineChanges, medicinesLookedAt, equipment, followUp, copies, by, at } = home;
  return (
    <>
      <p>
        <b>{BAG_TEXT.papersDone(CAME_HOME_PAPERS[papers], by.name, nearTime(at, now))}</b>
      </p>
      {[summary, equipment, followUp]
        .filter((words) => words !== '')
        .map((words) => (
          <p key={words}>{words}</p>
        ))}
      {!medicinesLookedAt ? (
        <Callout tone="amber">{BAG_TEXT.changesNotLooked}</Callout>
      ) : medicineChanges.length === 0 ? (
        <p>{BAG_TEXT.changesNone}</p>
      ) : (
        <ul className="bag-lines">
          {medicineChanges.map(({ medicine, change, words, reason }) => (
            <li key={`${medicine} ${change}`}>
              <b>{medicine}</b>: {[MEDICINE_CHANGE[change], words, reason].filter((it) => it !== '').join(', ')}
            </li>
          ))}
        </ul>
      )}
      {copies.length > 0 && (
        <ul className="bag-copies">
          {copies.map((copy, index) => (
            <li key={copy.sha256}>
              <CopyOfPaper residentId={residentId} copy={copy} number={index + 1} />
            </li>
          ))}
        </ul>
      )}
      <Button
        look="line"
        data-testid="bag-open-papers"
        onClick={() => {
          go({ page: 'red-bag', residentId, part: 'papers' });
        }}
      >
        {BAG_TEXT.papersAgain}
      </Button>
    </>
  );
}

const WHY_CLOSED = ['complete', 'died', 'moved'] as const satisfies readonly BagClosed['why'][];

/** Nothing is left to do, or nobody does it any more. */
function CloseSheet({
  resident,
  bag,
  left,
  onClose,
}: BagPageProps & { readonly left: number; readonly onClose: () => void }) {
  const { store } = useKiosk();
  const { residentId } = resident;
  const { bagId } = bag;
  const { saving, failed, run, put } = useBagWriter(residentId);
  const fields = useBagFields(bagId);
  const [why, setWhy] = useState<BagClosed['why']>('complete');
  const [empty, setEmpty] = useState(false);
  const words = fields.get('close');
  return (
    <Sheet
      title={BAG_TEXT.closeTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="line" onClick={onClose}>
            {BAG_TEXT.cancel}
          </Button>
          <Button
            data-testid="bag-close-save"
            busy={saving ? BAG_TEXT.saving : undefined}
            onClick={() => {
              // What is left undone is left for a reason.
              const needed = left > 0 && words.trim() === '';
              setEmpty(needed);
              if (needed) return;
              void run(async () => {
                await put({ kind: 'bag.closed', body: { bagId, why, words: words.trim() || CLOSED_WHY[why] } });
                fields.drop('');
                store.setState({ toast: BAG_TEXT.closed });
                go({ page: 'resident', residentId });
              });
            }}
          >
            {BAG_TEXT.closeBag}
          </Button>
        </>
      }
    >
      <NotSaved failure={failed} />
      <div className="entry-form">
        <p className="secondary">{BAG_TEXT.closeHint}</p>
        {left > 0 && <Callout tone="amber">{BAG_TEXT.closeLeft(left)}</Callout>}
        <OptionGroup
          legend={BAG_TEXT.closeWhy}
          value={why}
          onChange={setWhy}
          options={WHY_CLOSED.map((one) => ({ value: one, label: CLOSED_WHY[one], testId: `bag-closed-${one}` }))}
        />
        <TextArea
          label={left > 0 ? BAG_TEXT.closeWordsNeeded : BAG_TEXT.closeWords}
          error={empty && words.trim() === '' ? BAG_TEXT.closeWhyEmpty : undefined}
          rows={2}
          maxLength={4000}
          data-testid="bag-close-words"
          value={words}
          onChange={(event) => {
            fields.set('close', event.target.value);
          }}
        />
      </div>
    </Sheet>
  );
}

/** Home again: the bag, the papers, the things one by one, and a look some time after. */
export function ComingHome(props: BagPageProps) {
  const { resident, bag, now } = props;
  const { residentId, preferredName } = resident;
  const [closing, setClosing] = useState(false);
  const things = wentAlong(bag);
  const looked = things.filter(({ checks }) => checks.length > 0).length;
  const settled = things.filter(isSettled).length;
  const last = bag.handedOver.at(-1);
  const isBack = last === undefined || last.to.kind === 'home';
  const { cameHome, checkedAfter } = bag;
  const steps = [isBack, cameHome !== undefined, settled === things.length, checkedAfter !== undefined];
  const left = steps.filter((done) => !done).length;
  return (
    <div className="page bag" data-testid="bag-page" data-status="home">
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
        <Button
          look={left === 0 ? 'primary' : 'line'}
          data-testid="bag-close"
          onClick={() => {
            setClosing(true);
          }}
        >
          {BAG_TEXT.closeBag}
        </Button>
      </BottomActions>
      <BagStrip bag={bag} now={now} home />
      {left === 0 && <Callout tone="green">{BAG_TEXT.settledAll}</Callout>}
      <div className="bag__columns">
        <div className="bag__side">
          <Step number={1} title={BAG_TEXT.stepBag} done={isBack} testId="bag-step-bag">
            {last === undefined ? (
              <p>{BAG_TEXT.custodyNone}</p>
            ) : isBack ? (
              <p>{BAG_TEXT.bagBackAt(nearTime(last.at, now), last.by.name)}</p>
            ) : (
              <>
                <p>
                  {BAG_TEXT.lastWith(saidHolder(last.to))}{' '}
                  {last.to.telephone !== undefined && BAG_TEXT.awayTelephone(last.to.telephone)}
                </p>
                <BagReturned {...props} />
              </>
            )}
          </Step>
          <Step number={2} title={BAG_TEXT.stepPapers} done={cameHome !== undefined} testId="bag-step-papers">
            <PapersStep {...props} />
          </Step>
          <Step number={4} title={BAG_TEXT.stepCheck} done={checkedAfter !== undefined} testId="bag-step-check">
            {checkedAfter !== undefined ? (
              <>
                <p>
                  <b>
                    {BAG_TEXT.afterDone(
                      AFTER_HOW[checkedAfter.how],
                      checkedAfter.by.name,
                      nearTime(checkedAfter.at, now),
                    )}
                  </b>
                </p>
                <p>{checkedAfter.words}</p>
              </>
            ) : (
              <>
                <p>
                  {cameHome === undefined ? BAG_TEXT.afterLater : BAG_TEXT.afterDue(nearTime(cameHome.checkDue, now))}
                </p>
                {cameHome !== undefined && (
                  <Button
                    look="line"
                    wide
                    data-testid="bag-open-check"
                    onClick={() => {
                      go({ page: 'red-bag', residentId, part: 'check' });
                    }}
                  >
                    {BAG_TEXT.afterTitle(preferredName)}
                  </Button>
                )}
              </>
            )}
          </Step>
          <Custody resident={resident} bag={bag} now={now} />
        </div>
        <div className="bag__main">
          <Step number={3} title={BAG_TEXT.thingsTitle} done={settled === things.length} testId="bag-step-things">
            {things.length === 0 ? (
              <p>{BAG_TEXT.thingsNone}</p>
            ) : (
              <>
                <p className="bag-step__sub">
                  <span className="secondary">{BAG_TEXT.thingsHint}</span>{' '}
                  <Tag tone={looked === things.length ? 'green' : 'blue'}>
                    {BAG_TEXT.thingsAll(looked, things.length)}
                  </Tag>
                </p>
                <ul className="bag-backs">
                  {things.map((state) => (
                    <ThingBack key={state.thing.thingId} residentId={residentId} bag={bag} state={state} now={now} />
                  ))}
                </ul>
              </>
            )}
          </Step>
        </div>
      </div>
      {closing && (
        <CloseSheet
          {...props}
          left={left}
          onClose={() => {
            setClosing(false);
          }}
        />
      )}
    </div>
  );
}
