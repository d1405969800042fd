import { HeadPanel } from './head-panel.tsx';

export interface KeysPanelProps {
  readonly title: string;
  readonly groups: readonly {
    readonly title: string;
    readonly rows: readonly (readonly [key: string, words: string])[];
  }[];
  /** Where the keys work and where they do not. */
  readonly note: string;
  readonly onClose: () => void;
}

/** The keys of a page: where they work, and what each does. */
export function KeysPanel({ title: name, groups, note, onClose }: KeysPanelProps) {
  return (
    <HeadPanel title={name} testId="keys-panel" onClose={onClose}>
      <div className="keys">
        {groups.map(({ title, rows }) => (
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
      <p className="secondary">{note}</p>
    </HeadPanel>
  );
}
