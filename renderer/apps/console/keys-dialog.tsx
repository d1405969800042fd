import { KEYS_TEXT } from '../../text/console.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** The keys of the console: where they work, and what each does. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={KEYS_TEXT.title} onClose={onClose} actions={<Button onClick={onClose}>{KEYS_TEXT.close}</Button>}>
      <div className="console-keys">
        {KEYS_TEXT.groups.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([key, words]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="secondary">{KEYS_TEXT.note}</p>
    </Dialog>
  );
}
