import { ArrowLeftRight, Circle, Clock, Phone, Settings2, ShieldAlert, Snowflake, UserPlus } from 'lucide-react';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import type { ReactNode } from 'react';
import { PANEL_TEXT } from '../../../text/handling.ts';
import { SAFEGUARDING_TEXT } from '../../../text/safeguarding.ts';
import { Button } from '../../../ui/button.tsx';
import './work-panel.css';

export type PanelKind = 'people' | 'hand-over' | 'promise' | 'telephone' | 'devices' | 'record' | 'safeguarding';

interface Tool {
  readonly key: string | undefined;
  readonly words: string;
  readonly icon: ReactNode;
}

const TOOLS: Readonly<Record<PanelKind, Tool>> = {
  people: { key: 'i', words: PANEL_TEXT.people, icon: <UserPlus aria-hidden="true" /> },
  'hand-over': { key: 'g', words: PANEL_TEXT.handOver, icon: <ArrowLeftRight aria-hidden="true" /> },
  promise: { key: 'b', words: PANEL_TEXT.promise, icon: <Clock aria-hidden="true" /> },
  telephone: { key: 't', words: PANEL_TEXT.telephone, icon: <Phone aria-hidden="true" /> },
  devices: { key: 'd', words: PANEL_TEXT.devices, icon: <Settings2 aria-hidden="true" /> },
  safeguarding: { key: 'y', words: SAFEGUARDING_TEXT.tool, icon: <ShieldAlert aria-hidden="true" /> },
  record: { key: undefined, words: PANEL_TEXT.record, icon: <Circle aria-hidden="true" /> },
};

export interface CallToolsProps<Kind extends PanelKind> {
  /** What applies now, in its order. */
  readonly tools: readonly Kind[];
  readonly open: Kind | undefined;
  readonly onOpen: (kind: Kind | undefined) => void;
  /** Freezes the picture, or clears the frozen one; absent while there is none. */
  readonly freeze?: { readonly frozen: boolean; readonly press: () => void } | undefined;
  readonly children?: ReactNode;
}

/** What can be done beside the call, each with its key. Pressed again it closes. */
export function CallTools<Kind extends PanelKind>({ tools, open, onOpen, freeze, children }: CallToolsProps<Kind>) {
  const toggle = (kind: Kind) => (): void => {
    onOpen(open === kind ? undefined : kind);
  };
  useKeys({
    ...Object.fromEntries(
      tools.flatMap((kind) => {
        const { key } = TOOLS[kind];
        return key === undefined ? [] : [[key, toggle(kind)] as const];
      }),
    ),
    f: freeze?.press,
    escape: open === undefined ? undefined : toggle(open),
  });
  return (
    <div className="call-tools" role="group" aria-label={PANEL_TEXT.tools}>
      {freeze !== undefined && (
        <Button
          look="line"
          size="small"
          icon={<Snowflake aria-hidden="true" />}
          aria-pressed={freeze.frozen}
          data-testid="tool-freeze"
          onClick={freeze.press}
        >
          {freeze.frozen ? PANEL_TEXT.unfreeze : PANEL_TEXT.freeze} <kbd>F</kbd>
        </Button>
      )}
      {tools.map((kind) => {
        const { key, words, icon } = TOOLS[kind];
        return (
          <Button
            key={kind}
            look="line"
            size="small"
            icon={icon}
            aria-expanded={open === kind}
            data-testid={`tool-${kind}`}
            onClick={toggle(kind)}
          >
            {words} {key !== undefined && <kbd>{key.toUpperCase()}</kbd>}
          </Button>
        );
      })}
      {children}
    </div>
  );
}
