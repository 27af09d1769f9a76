import type { Week } from '../course.ts';

/** What every page gives to its layout. */
export interface PageData {
  title: string;
  /** One sentence, for search engines. */
  description: string;
  /** What stands above the title, such as “Week 1 · Day 3”. */
  above?: string;
  /** The address of the types of its code. */
  types?: string;
  /** What it shows needs more room than text. */
  wide?: boolean;
  page: { url: string };
  content: string;
  site: SiteData;
}

/** The name of the file that an address of the site means. */
export function fileOf(url: string): string {
  return url === '/' ? 'index.html' : url.slice(1);
}

/** A page as other pages name it. */
export interface Link {
  file: string;
  title: string;
}

/** What all pages share. */
export interface SiteData {
  weeks: readonly (Week & { days: readonly (Link & { day: number })[] })[];
  /** Pages beside the lessons. */
  extras: readonly Link[];
  /** All pages in the order in which one reads them. */
  order: readonly Link[];
  /** Addresses of the style sheet and the script. */
  styles: string;
  script: string;
}
