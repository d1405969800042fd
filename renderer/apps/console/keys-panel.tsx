import { KEYS_TEXT } from '../../text/console.ts';
import { HeadPanel } from './head-panel.tsx';

/** The keys of the console: where they work, and what each does. */
export function KeysPanel({ onClose }: { readonly onClose: () => void }) {
  return (
    <HeadPanel title={KEYS_TEXT.title} testId="keys-panel" onClose={onClose}>
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
    </HeadPanel>
  );
}
