import { useState } from 'react';
import type { DischargeChecked } from '#domain/red-bag/red-bag.ts';
import { AFTER_HOW, BAG_TEXT, PLAN_FITS } from '../../../../text/red-bag.ts';
import { calendarDay } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { go, useKiosk } from '../../state/context.tsx';
import type { BagPageProps } from './bag-page.ts';
import { useBagWriter } from './bag-write.ts';

const HOW = ['well', 'as-before', 'worse'] as const satisfies readonly DischargeChecked['how'][];
const PLAN = ['fits', 'changed', 'asked-gp'] as const satisfies readonly DischargeChecked['planReviewed'][];
const REVIEW_DAYS = [0, 7, 28, 90] as const;
const DAY_MS = 24 * 3_600_000;

/** The look some time after: how the person is, and whether the plan still fits. */
export function CheckAfter({ resident, bag, now }: BagPageProps) {
  const { store } = useKiosk();
  const { residentId, preferredName } = resident;
  const { bagId } = bag;
  const { saving, failed, run, put } = useBagWriter(residentId);
  const fields = useBagFields(bagId);
  const [tried, setTried] = useState(false);
  const how = HOW.find((one) => one === fields.get('check.how'));
  const plan = PLAN.find((one) => one === fields.get('check.plan'));
  const words = fields.get('check.words');
  const days = REVIEW_DAYS.find((one) => String(one) === fields.get('check.review')) ?? 0;
  const missing = (empty: boolean, said: string) => (tried && empty ? <p className="field__error">{said}</p> : null);

  function save(): void {
    setTried(true);
    if (how === undefined || plan === undefined || words.trim() === '') return;
    const body: DischargeChecked = {
      bagId,
      how,
      words: words.trim(),
      planReviewed: plan,
      ...(days === 0 ? {} : { planReviewBy: calendarDay(now + days * DAY_MS) }),
    };
    void run(async () => {
      await put({ kind: 'bag.checked-after', body });
      fields.drop('check.');
      store.setState({ toast: BAG_TEXT.afterSaved });
      go({ page: 'red-bag', residentId, part: 'home' });
    });
  }

  return (
    <div className="page entry-form" data-testid="bag-check">
      <BottomActions>
        <BackButton to={{ page: 'red-bag', residentId, part: 'home' }} />
        <Button data-testid="bag-check-save" busy={saving ? BAG_TEXT.saving : undefined} onClick={save}>
          {BAG_TEXT.afterSave}
        </Button>
      </BottomActions>
      <h1 className="page__title">{BAG_TEXT.afterTitle(preferredName)}</h1>
      <NotSaved failure={failed} />
      {how === 'worse' && (
        <Callout tone="amber" live="polite">
          {BAG_TEXT.afterWorse}
        </Callout>
      )}
      <Card className="pad entry-form">
        <OptionGroup
          legend={BAG_TEXT.afterHow}
          size="large"
          value={how}
          onChange={(chosen) => {
            fields.set('check.how', chosen);
          }}
          options={HOW.map((one) => ({ value: one, label: AFTER_HOW[one], testId: `bag-how-${one}` }))}
        />
        {missing(how === undefined, BAG_TEXT.afterHowEmpty)}
        <TextArea
          label={BAG_TEXT.afterWords}
          rows={2}
          maxLength={4000}
          error={tried && words.trim() === '' ? BAG_TEXT.afterWordsEmpty : undefined}
          data-testid="bag-check-words"
          value={words}
          onChange={(event) => {
            fields.set('check.words', event.target.value);
          }}
        />
        <OptionGroup
          legend={BAG_TEXT.afterPlan}
          value={plan}
          onChange={(chosen) => {
            fields.set('check.plan', chosen);
          }}
          options={PLAN.map((one) => ({ value: one, label: PLAN_FITS[one], testId: `bag-plan-${one}` }))}
        />
        {missing(plan === undefined, BAG_TEXT.afterPlanEmpty)}
        <OptionGroup
          legend={BAG_TEXT.afterReview}
          value={String(days)}
          onChange={(chosen) => {
            fields.set('check.review', chosen);
          }}
          options={REVIEW_DAYS.map((one) => ({ value: String(one), label: BAG_TEXT.afterReviewDays(one) }))}
        />
      </Card>
    </div>
  );
}
