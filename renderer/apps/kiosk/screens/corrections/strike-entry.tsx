import { useEffect, useState } from 'react';
import type { Strike } from '#domain/journal/bodies.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { CORRECTIONS_TEXT } from '../../../../text/corrections.ts';
import { useNow, useKiosk, go } from '../../state/context.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { pressFor } from '../../state/presses.ts';
import type { SavedEntry } from '../../state/saved-entries.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import { RestedOn } from './rested-on.tsx';
import { SavedContent } from './saved-content.tsx';

const WHYS: readonly Strike['why'][] = ['entered-in-error', 'duplicate', 'wrong-resident'];

/** It should not be there at all: it stays in sight, crossed out, with who, when and why. */
export function StrikeEntry({
  record,
  saved,
  residentId,
}: {
  readonly record: ResidentRecord;
  readonly saved: SavedEntry;
  readonly residentId: string;
}) {
  const { store, bridge } = useKiosk();
  const now = useNow(10_000);
  const [why, setWhy] = useState<Strike['why']>();
  const [words, setWords] = useState('');
  const { saving, failed, run } = useSaving({
    notSaved: CORRECTIONS_TEXT.notSaved,
    changed: CORRECTIONS_TEXT.changedBefore,
  });
  const entryId = saved.recorded.id;
  const struck = saved.recorded.struck !== undefined;
  useEffect(() => {
    if (struck) go({ page: 'saved', residentId, entryId });
  }, [struck, residentId, entryId]);
  // A set that is somebody else's is moved; everything else is written down again.
  const whys = saved.kind === 'observations.recorded' ? WHYS.filter((it) => it !== 'wrong-resident') : WHYS;

  function strike(chosen: Strike['why']): void {
    void run(async () => {
      const fact = { kind: 'entry.struck', body: { entryId, why: chosen, words: words.trim() } } as const;
      await writeFact(store, bridge, pressFor.strike(entryId), residentId, fact);
      store.setState({ toast: CORRECTIONS_TEXT.struckDone });
      // A death that is struck is not there to be looked at any more.
      go(saved.kind === 'death.recorded' ? { page: 'resident', residentId } : { page: 'saved', residentId, entryId });
    });
  }

  return (
    <div className="page entry-form">
      <div>
        <h1 className="page__title">{CORRECTIONS_TEXT.strikeTitle}</h1>
        <p className="secondary">{CORRECTIONS_TEXT.wrongHint}</p>
      </div>
      {saved.kind === 'observations.recorded' && <RestedOn record={record} set={saved.recorded} now={now} />}
      <NotSaved failure={failed} />
      <Card className="pad entry-form">
        <OptionGroup
          legend={CORRECTIONS_TEXT.strikeTitle}
          legendHidden
          value={why}
          onChange={setWhy}
          options={whys.map((value) => ({ value, label: CORRECTIONS_TEXT.why[value], testId: `strike-${value}` }))}
        />
        {why === 'wrong-resident' && <p>{CORRECTIONS_TEXT.writeAgain}</p>}
        <TextArea
          label={CORRECTIONS_TEXT.reason}
          rows={2}
          maxLength={4000}
          data-testid="strike-words"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
      </Card>
      <Card className="pad">
        <SavedContent saved={saved} residentId={residentId} />
      </Card>
      <BottomActions>
        <Button
          look="red"
          data-testid="strike"
          busy={saving ? CORRECTIONS_TEXT.striking : undefined}
          off={why === undefined ? CORRECTIONS_TEXT.strikeWhyMissing : undefined}
          onClick={() => {
            if (why !== undefined) strike(why);
          }}
        >
          {CORRECTIONS_TEXT.strike}
        </Button>
      </BottomActions>
    </div>
  );
}
