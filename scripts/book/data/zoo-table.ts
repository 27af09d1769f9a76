import { compareZoo } from '../../zoo/compare-zoo.ts';

export interface ZooRow {
  id: string;
  name: string;
  year: number | null;
  parameters: number;
  multiplyAdds: number;
  /** Who else counted it, and how many figures were compared. */
  by: string;
  figures: number;
  agrees: boolean;
}

/** The networks of the library with the figures that are counted from their descriptions. */
export function zooTable(): ZooRow[] {
  return compareZoo().networks.map(
    ({ id, name, year, ours, recorded, figures, disagreements }) => ({
      id,
      name,
      year,
      ...ours,
      by: recorded.by,
      figures,
      agrees: disagreements.length === 0,
    }),
  );
}
