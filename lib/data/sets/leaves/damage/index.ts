import type { LeafClass } from '../classes';
import type { Damage } from './canvas';
import { insectHoles } from './holes';
import { lateBlight, mosaicVirus, powderyMildew } from './patches';
import { leafSpot, rust } from './spots';

/** What each class does to a leaf. */
export const damages: Readonly<Record<LeafClass, Damage | undefined>> = {
  healthy: undefined,
  'leaf spot': leafSpot,
  'late blight': lateBlight,
  rust,
  'powdery mildew': powderyMildew,
  'insect holes': insectHoles,
  'mosaic virus': mosaicVirus,
};
