import type { Thing } from '../thing';
import { apple } from './apple';
import { boat } from './boat';
import { butterfly } from './butterfly';
import { car } from './car';
import { cup } from './cup';
import { fish } from './fish';
import { flower } from './flower';
import { house } from './house';
import { mushroom } from './mushroom';
import { tree } from './tree';

/** How each class is drawn, and how far its things lean to both sides, in radians. */
export const things: readonly { name: string; draw: Thing; lean: number }[] = [
  { name: 'apple', draw: apple, lean: 0.35 },
  { name: 'boat', draw: boat, lean: 0.2 },
  { name: 'butterfly', draw: butterfly, lean: 0.6 },
  { name: 'car', draw: car, lean: 0.2 },
  { name: 'cup', draw: cup, lean: 0.2 },
  { name: 'fish', draw: fish, lean: 0.45 },
  { name: 'flower', draw: flower, lean: 0.3 },
  { name: 'house', draw: house, lean: 0.15 },
  { name: 'mushroom', draw: mushroom, lean: 0.25 },
  { name: 'tree', draw: tree, lean: 0.15 },
];
