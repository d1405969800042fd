import { BANNER_TEXT } from '../../text/resident.ts';
import { usePhoto, type PhotoSource } from '../photo/index.ts';
import { Portrait } from '../portrait/portrait.tsx';
import type { BannerResident } from './resident-tags.ts';

interface BannerFaceProps {
  readonly resident: BannerResident;
  readonly name: string;
  readonly photos: PhotoSource | undefined;
}

const SIZE = 72;

/** The photograph where there is one and it can be had; until then, and without one, the drawn face. */
export function BannerFace({ resident, name, photos }: BannerFaceProps) {
  const photo = usePhoto(photos, resident.residentId, resident.photo);
  if (photo.at !== 'here') {
    return <Portrait portrait={resident.portrait} name={name} size={SIZE} decorative={false} />;
  }
  return <img className="banner-face" src={photo.url} width={SIZE} height={SIZE} alt={BANNER_TEXT.photo(name)} />;
}
