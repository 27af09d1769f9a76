export type { Inspectable, InspectedLayer } from './inspectable';
