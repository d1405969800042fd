import type { ResidentView } from '#domain/record/effective-resident.ts';
import { usePhoto } from '../../../../features/photo/index.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { useKiosk } from '../../state/context.tsx';

/** The person's photograph where there is one and it can be had; until then, and without one, the drawn face. */
export function Face({
  resident,
  size,
  decorative = true,
}: {
  readonly resident: ResidentView;
  readonly size: number;
  readonly decorative?: boolean;
}) {
  const { photos } = useKiosk();
  const photo = usePhoto(photos, resident.residentId, resident.photo);
  const name = `${resident.givenName} ${resident.familyName}`;
  if (photo.at !== 'here') {
    return <Portrait portrait={resident.portrait} name={name} size={size} decorative={decorative} />;
  }
  return (
    <img className="who-face" src={photo.url} width={size} height={size} alt={decorative ? '' : RING_TEXT.face(name)} />
  );
}
