import { useState } from 'react';
import { HOME_TEXT } from '../../../../text/home.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useKiosk } from '../../state/context.tsx';
import { closeTask } from '../../state/close-task.ts';
import { useSaving } from '../../state/use-saving.ts';

type How = 'could-not' | 'not-needed';

/** Something that the nurse asked for was not done: why stands in the record. */
export function NotDoneSheet({
  residentId,
  taskId,
  what,
  onClose,
}: {
  readonly residentId: string;
  readonly taskId: string;
  readonly what: string;
  readonly onClose: () => void;
}) {
  const { store, bridge } = useKiosk();
  const [how, setHow] = useState<How>('could-not');
  const [words, setWords] = useState('');
  const [empty, setEmpty] = useState(false);
  const { saving, failed, run } = useSaving({ notSaved: HOME_TEXT.taskNotSaved });
  return (
    <Sheet
      title={HOME_TEXT.notDoneTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="line" onClick={onClose}>
            {HOME_TEXT.notDoneBack}
          </Button>
          <Button
            data-testid="save-not-done"
            busy={saving ? HOME_TEXT.saving : undefined}
            onClick={() => {
              setEmpty(words.trim() === '');
              if (words.trim() === '') return;
              void run(async () => {
                await closeTask(store, bridge, residentId, { taskId, how, words: words.trim() });
                store.setState({ toast: HOME_TEXT.taskDone });
                onClose();
              });
            }}
          >
            {HOME_TEXT.notDoneSave}
          </Button>
        </>
      }
    >
      <p className="not-done__what">{what}</p>
      <NotSaved failure={failed} />
      <OptionGroup
        legend={HOME_TEXT.notDoneHow}
        legendHidden
        value={how}
        onChange={setHow}
        options={[
          { value: 'could-not', label: HOME_TEXT.couldNot, testId: 'could-not' },
          { value: 'not-needed', label: HOME_TEXT.notNeeded, testId: 'not-needed' },
        ]}
      />
      <TextArea
        label={HOME_TEXT.notDoneWords}
        rows={2}
        maxLength={1000}
        error={empty ? HOME_TEXT.notDoneEmpty : undefined}
        data-testid="not-done-words"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
    </Sheet>
  );
}
