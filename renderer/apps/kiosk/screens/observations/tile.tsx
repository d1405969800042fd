import { Check, Clock, TriangleAlert } from 'lucide-react';
import { useContext, type ReactNode } from 'react';
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { Provenance } from '#domain/observations/observation-set.ts';
import { causeWords, COULD_NOT, stepsFor, TILE_TEXT } from '../../../../text/devices.ts';
import { GUIDED_TEXT } from '../../../../text/guided.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Tag, type TagTone } from '../../../../ui/tag.tsx';
import { isStale } from '../../bedside/bedside.ts';
import { GoOnContext } from './go-on.ts';
import { useBedsideActions } from './use-bedside.ts';
import './tile.css';

export interface TileProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly testId: string;
  readonly badge?: ReactNode;
  /** What else must be seen of the device: its battery, that it is no medical device. */
  readonly tags?: ReactNode;
  readonly edge?: 'plain' | 'working' | 'look' | undefined;
  readonly children: ReactNode;
}

/** One device or count: name, state in words, and what is in it. */
export function Tile({ icon, title, testId, badge, tags, edge, children }: TileProps) {
  return (
    <Card className="tile" edge={edge} aria-label={title} data-testid={testId}>
      <div className="tile__head">
        <h2 className="tile__title">
          <span className="tile__icon">{icon}</span> {title}
        </h2>
        <span className="tile__badges">
          {tags}
          {badge}
        </span>
      </div>
      <div className="tile__body">{children}</div>
    </Card>
  );
}

/** A state word with its icon. */
export function Badge({ tone, children }: { readonly tone: TagTone; readonly children: ReactNode }) {
  const icon =
    tone === 'green' ? (
      <Check aria-hidden="true" />
    ) : tone === 'amber' ? (
      <TriangleAlert aria-hidden="true" />
    ) : (
      <Clock aria-hidden="true" />
    );
  return (
    <Tag tone={tone} icon={tone === 'plain' ? undefined : icon}>
      {children}
    </Tag>
  );
}

/** When a value was taken, or that it is too old to be called now. */
export function TakenBadge({ provenance, now }: { readonly provenance: Provenance; readonly now: number }) {
  if (isStale(provenance, now)) {
    return <Badge tone="amber">{TILE_TEXT.old(Math.floor((now - Date.parse(provenance.takenAt)) / 60_000))}</Badge>;
  }
  const time = clockTime(provenance.takenAt);
  if (provenance.source === 'typed') return <Badge tone="amber">{TILE_TEXT.typed(time)}</Badge>;
  return (
    <Badge tone="green">{provenance.source === 'counted' ? TILE_TEXT.counted(time) : TILE_TEXT.taken(time)}</Badge>
  );
}

/** Where a value comes from, in words. */
export function sourceWords(provenance: Provenance): string {
  if (provenance.source === 'typed') return TILE_TEXT.typedBy;
  if (provenance.source !== 'device') return '';
  return `${TILE_TEXT.from(provenance.deviceLabel)} ${TILE_TEXT.remarks(provenance.remarks)}`.trim();
}

/** "Could not read" with its cause, three steps, and the ways on: again, typed in, or without it. */
export function CouldNotRead(props: { readonly type: DeviceType; readonly code: string; readonly actions: ReactNode }) {
  const { type, code } = props;
  const actions = useBedsideActions();
  const goOn = useContext(GoOnContext);
  return (
    <div className="could-not" role="status">
      <p>
        <b>{COULD_NOT[type]}.</b> {causeWords(code)} {TILE_TEXT.nothingBroken}
      </p>
      <ol className="could-not__steps">
        {stepsFor(type, code).map((step, index) => (
          <li key={step}>
            <span className="could-not__number" aria-hidden="true">
              {index + 1}
            </span>
            {step}
          </li>
        ))}
      </ol>
      <div className="tile__actions">
        {props.actions}
        <Button
          look="quiet"
          size="small"
          data-testid={`go-without-${type}`}
          onClick={() => {
            actions.goWithout(type);
            goOn?.();
          }}
        >
          {GUIDED_TEXT.goWithout}
        </Button>
      </div>
    </div>
  );
}

/** The device is not there: what is wrong, what to do first, and that what was taken before is not lost with it. */
export function NotConnected({ words, actions }: { readonly words: string; readonly actions: ReactNode }) {
  const oneAPage = useContext(GoOnContext) !== undefined;
  return (
    <>
      <p role="status">
        <b>{words}</b> {oneAPage && TILE_TEXT.restIsSafe}
      </p>
      <div className="tile__actions">{actions}</div>
    </>
  );
}

/** The way to put a value in by hand. */
export function TypeInButton({
  onClick,
  name,
}: {
  readonly onClick: () => void;
  readonly name: DeviceType | 'breathing';
}) {
  return (
    <Button look="quiet" size="small" data-testid={`type-in-${name}`} onClick={onClick}>
      {TILE_TEXT.typeIn}
    </Button>
  );
}
