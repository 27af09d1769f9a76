export function deliverLessons(): string[] {
  return [];
}
