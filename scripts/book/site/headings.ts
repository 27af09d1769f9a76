export interface Heading {
  level: number;
  id: string;
  /** As HTML, without the link to itself. */
  text: string;
}

/** The headings of a page that have an id. */
export function headingsIn(html: string): Heading[] {
  return [...html.matchAll(/<h([2-4])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)<\/h\1>/gs)].map(
    ([, level, id, inside]) => ({
      level: Number(level),
      id,
      text: inside.replace(/<a class="anchor".*?<\/a>/s, '').trim(),
    }),
  );
}
