import { KEYS_TEXT } from '../../text/console.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** The keys of the console, in one table. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={KEYS_TEXT.title} onClose={onClose} actions={<Button onClick={onClose}>{KEYS_TEXT.close}</Button>}>
      <dl className="console-keys">
        {KEYS_TEXT.rows.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p className="secondary">{KEYS_TEXT.note}</p>
    </Dialog>
  );
}
