import { Droplet, Heart, Thermometer } from 'lucide-react';
import type { DeviceType } from '#domain/devices/device-type.ts';

/** What a device measures, as a picture. The word stands beside it. */
export function DeviceIcon({ type }: { readonly type: DeviceType }) {
  switch (type) {
    case 'blood-pressure':
      return <Heart aria-hidden="true" />;
    case 'oximeter':
      return <Droplet aria-hidden="true" />;
    case 'thermometer':
      return <Thermometer aria-hidden="true" />;
    default:
      return type satisfies never;
  }
}
