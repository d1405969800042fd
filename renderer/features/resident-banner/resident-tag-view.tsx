import { Droplet, Ear, FileText, Flower2, TriangleAlert, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tag } from '../../ui/tag.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { ResidentTag, ResidentTagKind } from './resident-tags.ts';

const ICONS: Readonly<Record<ResidentTagKind, ReactNode>> = {
  allergy: <TriangleAlert aria-hidden="true" />,
  cpr: <FileText aria-hidden="true" />,
  scale2: <Droplet aria-hidden="true" />,
  communication: <Ear aria-hidden="true" />,
  similar: <UsersRound aria-hidden="true" />,
  differ: <TriangleAlert aria-hidden="true" />,
  death: <Flower2 aria-hidden="true" />,
  'expected-death': <FileText aria-hidden="true" />,
};

/** A tag with the icon of its kind; the detail is a tooltip and is read out. */
export function ResidentTagView({ tag }: { readonly tag: ResidentTag }) {
  const plainAllergy = tag.kind === 'allergy' && tag.tone === 'plain';
  return (
    <span title={tag.detail} data-testid={`tag-${tag.kind}`}>
      <Tag tone={tag.tone} icon={plainAllergy ? undefined : ICONS[tag.kind]}>
        {tag.words}
        {tag.detail !== undefined && <VisuallyHidden>. {tag.detail}</VisuallyHidden>}
      </Tag>
    </span>
  );
}
