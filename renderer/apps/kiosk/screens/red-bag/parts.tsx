import { Check, ChevronRight, SkipForward } from 'lucide-react';
import { useState } from 'react';
import type { Completeness, PartState } from '#domain/red-bag/completeness.ts';
import type { PackPart } from '#domain/red-bag/red-bag.ts';
import { BAG_TEXT, PACK_PART } from '../../../../text/red-bag.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { go } from '../../state/context.tsx';
import type { Route } from '../../state/route.ts';
import type { BagPageProps } from './bag-page.ts';
import { useBagWriter } from './bag-write.ts';

/** Where what is missing is filled in. */
function fillAt(part: PackPart, residentId: string): Route {
  switch (part) {
    case 'front-page':
    case 'what-happened':
    case 'contacts':
      return { page: 'red-bag', residentId, part: 'journey' };
    case 'medicines':
      return { page: 'red-bag', residentId, part: 'medicines' };
    case 'observations':
      return { page: 'observations', residentId };
    case 'belongings':
      return { page: 'red-bag', residentId };
    case 'assessment':
    case 'allergies':
    case 'advance-care':
    case 'about-me':
      return { page: 'resident', residentId };
    default:
      return part satisfies never;
  }
}

type PartSheetProps = Pick<BagPageProps, 'resident' | 'bag' | 'now'> & {
  readonly state: PartState;
  readonly onClose: () => void;
};

/** What is missing of one part: fill it in, or let it go without it and say why. */
function PartSheet({ resident, bag, now, state, onClose }: PartSheetProps) {
  const { residentId } = resident;
  const { bagId } = bag;
  const { part } = state;
  const { saving, failed, run, put } = useBagWriter(residentId);
  const fields = useBagFields(bagId);
  const field = `skip.${part}`;
  const [empty, setEmpty] = useState(false);
  const settled = bag.parts[part];
  const reason = fields.get(field);

  function settle(answer: 'skipped' | 'wanted'): void {
    const words = answer === 'wanted' ? '' : reason.trim();
    setEmpty(answer === 'skipped' && words === '');
    if (answer === 'skipped' && words === '') return;
    void run(async () => {
      await put({ kind: 'bag.part-settled', body: { bagId, part, answer, reason: words } });
      fields.drop(field);
      onClose();
    });
  }

  return (
    <Sheet
      title={PACK_PART[part]}
      onClose={onClose}
      actions={
        <>
          <Button look="line" onClick={onClose}>
            {BAG_TEXT.close}
          </Button>
          {state.state === 'skipped' && (
            <Button
              look="line"
              data-testid="bag-part-wanted"
              onClick={() => {
                settle('wanted');
              }}
            >
              {BAG_TEXT.wanted}
            </Button>
          )}
          {state.state === 'missing' && (
            <Button
              look="line"
              data-testid="bag-part-skip"
              busy={saving ? BAG_TEXT.saving : undefined}
              onClick={() => {
                settle('skipped');
              }}
            >
              {BAG_TEXT.skip}
            </Button>
          )}
          <Button
            data-testid="bag-part-fill"
            onClick={() => {
              onClose();
              go(fillAt(part, residentId));
            }}
          >
            {part === 'belongings' ? BAG_TEXT.packOn : BAG_TEXT.fill}
          </Button>
        </>
      }
    >
      <NotSaved failure={failed} />
      <div className="entry-form">
        <div>
          <h3>{BAG_TEXT.partMissing}</h3>
          <ul className="bag-lines bag-lines--plain">
            {state.missing.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
        {state.state === 'skipped' && settled !== undefined ? (
          <p>
            {BAG_TEXT.partSkipped(settled.by.name, nearTime(settled.at, now))} “{settled.reason}”
          </p>
        ) : (
          <TextArea
            label={BAG_TEXT.skipWhy}
            hint={BAG_TEXT.skipHint}
            error={empty && reason.trim() === '' ? BAG_TEXT.skipEmpty : undefined}
            rows={2}
            maxLength={4000}
            data-testid="bag-skip-why"
            value={reason}
            onChange={(event) => {
              fields.set(field, event.target.value);
            }}
          />
        )}
      </div>
    </Sheet>
  );
}

/** What is still missing, each with what to do about it; what is ready is said and takes no room. */
export function Parts({
  resident,
  bag,
  now,
  completeness,
}: Pick<BagPageProps, 'resident' | 'bag' | 'now'> & { readonly completeness: Completeness }) {
  const [open, setOpen] = useState<PackPart>();
  const ready = completeness.parts.filter(({ state }) => state === 'ready');
  const others = completeness.parts.filter(({ state }) => state !== 'ready');
  const shown = others.find(({ part }) => part === open);
  return (
    <>
      <ul className="bag-parts" aria-label={BAG_TEXT.pages}>
        {others.map(({ part, state, missing, required }) => (
          <li key={part} data-testid="bag-part" data-part={part} data-state={state}>
            <button
              type="button"
              className={`bag-part bag-part--${state}`}
              data-testid={`bag-part-${part}`}
              onClick={() => {
                setOpen(part);
              }}
            >
              {state === 'skipped' ? <SkipForward aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
              <span>{PACK_PART[part]}</span>
              <small>
                {state === 'skipped'
                  ? BAG_TEXT.skipped
                  : required
                    ? BAG_TEXT.missing(missing.length)
                    : BAG_TEXT.optional}
              </small>
            </button>
          </li>
        ))}
        {ready.map(({ part }) => (
          <li
            key={part}
            className="bag-part bag-part--ready"
            data-testid="bag-part"
            data-part={part}
            data-state="ready"
          >
            <Check aria-hidden="true" />
            <span>{PACK_PART[part]}</span>
            <small>{BAG_TEXT.ready}</small>
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <PartSheet
          resident={resident}
          bag={bag}
          now={now}
          state={shown}
          onClose={() => {
            setOpen(undefined);
          }}
        />
      )}
    </>
  );
}
