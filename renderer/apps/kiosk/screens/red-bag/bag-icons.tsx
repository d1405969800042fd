import {
  Accessibility,
  BatteryMedium,
  Coins,
  Ear,
  Footprints,
  Gem,
  Glasses,
  Package,
  Pill,
  Shirt,
  Smartphone,
  Smile,
  SprayCan,
} from 'lucide-react';
import type { BelongingKind } from '#domain/red-bag/belongings.ts';

const ICONS: Readonly<Record<BelongingKind, typeof Package>> = {
  glasses: Glasses,
  'hearing-aid-left': Ear,
  'hearing-aid-right': Ear,
  'hearing-aid-batteries': BatteryMedium,
  'dentures-upper': Smile,
  'dentures-lower': Smile,
  'walking-aid': Accessibility,
  medicines: Pill,
  clothes: Shirt,
  slippers: Footprints,
  toiletries: SprayCan,
  'phone-and-charger': Smartphone,
  jewellery: Gem,
  cash: Coins,
  other: Package,
};

/** The drawing of a thing; its name stands beside it. */
export function BelongingIcon({ kind }: { readonly kind: BelongingKind }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden="true" />;
}
