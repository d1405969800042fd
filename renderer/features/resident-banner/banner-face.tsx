import { useEffect, useState } from 'react';
import { BANNER_TEXT } from '../../text/resident.ts';
import type { PhotoSource } from '../photo/index.ts';
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
  const { residentId, photo } = resident;
  const [loaded, setLoaded] = useState<{ readonly sha256: string; readonly url: string }>();
  const sha256 = photo?.sha256;
  useEffect(() => {
    if (photo === undefined || photos === undefined) return;
    let gone = false;
    photos.url(residentId, photo).then(
      (url) => {
        if (!gone) setLoaded({ sha256: photo.sha256, url });
      },
      () => {
        // It is not here and cannot be fetched now: the drawn face stays.
      },
    );
    return () => {
      gone = true;
    };
    // The digest is the photograph: another object with the same digest is the same one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [photos, residentId, sha256]);
  if (loaded === undefined || loaded.sha256 !== sha256) {
    return <Portrait portrait={resident.portrait} name={name} size={SIZE} decorative={false} />;
  }
  return <img className="banner-face" src={loaded.url} width={SIZE} height={SIZE} alt={BANNER_TEXT.photo(name)} />;
}
