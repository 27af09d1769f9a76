/** A network in figures, as the chart needs them. */
export interface ChartNetwork {
  /** The id in the zoo. */
  id: string;
  name: string;
  /** null: a network of the course. */
  year: number | null;
  parameters: number;
  multiplyAdds: number;
  source: string;
}

/** An error in % with its conditions. */
export interface ChartError {
  /** The id of a network of the chart, or a name that it does not have. */
  of: string;
  name: string;
  year: number | null;
  top1?: number;
  top5?: number;
  /** An error that is neither, as on other data. */
  other?: number;
  /** The pictures it was measured on. */
  dataset: string;
  /** 1: one network by itself; 0: another method. */
  networks: number | 'several';
  views: string;
  setting: string;
  source: string;
}

/** All that the chart can show. */
export interface ChartData {
  networks: readonly ChartNetwork[];
  errors: readonly ChartError[];
  /** The top-5 error of a trained person in %, on test pictures of the challenge. */
  person: number;
}

export type XAxis = 'parameters' | 'multiplyAdds' | 'year';
export type YAxis = 'parameters' | 'multiplyAdds' | 'error';
export type Metric = 'top-1' | 'top-5';

/** What is shown. */
export interface ChartState {
  x: XAxis;
  y: YAxis;
  metric: Metric;
  /** The conditions whose errors of single networks are drawn. */
  conditions: readonly Condition[];
  /** Whether the course's own networks are drawn too. */
  course: boolean;
  /** The id of the network, or the name of the entry, that is told about. */
  active: string | null;
}

/** How the pictures were looked at, on which pictures: errors are alike only within one of them. */
export type Condition = (typeof conditions)[number];

export const conditions = [
  'one crop',
  'ten crops',
  'one scale',
  'many scales',
  'not said',
  'test',
] as const;

/** What a condition is called in the legend. */
export const conditionNames: Readonly<Record<Condition, string>> = {
  'one crop': 'validation, one crop',
  'ten crops': 'validation, ten crops',
  'one scale': 'validation, one scale',
  'many scales': 'validation, many scales',
  'not said': 'validation, crops not said',
  test: 'test pictures of the challenge',
};

/** The condition of an error; undefined: measured on other data, so it does not belong here. */
export function conditionOf({ dataset, views }: ChartError): Condition | undefined {
  if (!dataset.startsWith('ILSVRC') || dataset.startsWith('ILSVRC-2010')) return undefined;
  if (dataset.includes('test')) return 'test';
  return conditions.find((condition) => condition === views);
}

/** Networks that a library or another text builds otherwise than the paper. */
export function isVariant({ id, year }: ChartNetwork): boolean {
  return familyOf(id) !== '' && year !== null && !/-\d{4}$/.test(id);
}

/** What a network is a build of; none for the course's own, even if they stand on a known one. */
export function familyOf(id: string): string {
  const found =
    /^(lenet5|alexnet|vgg|googlenet|resnet|se-resnet|mobilenet|efficientnet)(?!.*-head$)/.exec(id);
  return found?.[1] ?? '';
}
