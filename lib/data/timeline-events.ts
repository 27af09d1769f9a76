import { readJson } from './read-json';

/** A row of the way from cells of the cat to the networks of 2020. */
export interface TimelineEvent {
  year: number;
  name: string;
  kind: 'biology' | 'idea' | 'network' | 'data' | 'competition';
  text: string;
  /** The network of the zoo that it is about. */
  network?: string;
  /** What the source counts, where the zoo has no such network. */
  parameters?: number;
  /** Top-5 errors in % of whole entries of the ImageNet challenge, not of single networks. */
  errors?: {
    name: string;
    value: number;
    /** 0: the entry was no neural network. */
    networks: 0 | 'several';
    setting: string;
  }[];
  /** What is often told, and what holds. */
  often?: string;
  source: string;
}

/** What led to convolutional networks and what became of them, by year. */
export function architectureTimelineEvents(): TimelineEvent[] {
  const file = 'architectures/timeline.json';
  return (readJson(file) as { events: TimelineEvent[] }).events;
}
