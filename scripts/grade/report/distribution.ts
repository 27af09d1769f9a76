import type { GradedStudent } from './class-report.ts';
import { html, type Html } from './html.ts';

/** How many students lie in each tenth: [0 %, 10 %), …, [90 %, 100 %]; above 100 % in the last. */
export function tenthsOf(students: readonly GradedStudent[]): number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  const graded = students.filter(({ isGraded }) => isGraded);
  for (const { percent } of graded) counts[Math.min(9, Math.floor(percent / 10))]++;
  return counts;
}

/** The tenths as columns. */
export function distributionPicture(counts: readonly number[]): Html {
  const [width, height, left, top, gap] = [640, 190, 10, 22, 6];
  const step = (width - 2 * left) / counts.length;
  const most = Math.max(1, ...counts);
  const columns = counts.map((count, index) => {
    const tall = Math.round((count / most) * (height - top));
    const [x, y] = [left + index * step + gap / 2, height - tall];
    const middle = x + (step - gap) / 2;
    const label = index === 9 ? '90–100' : `${index * 10}–${index * 10 + 9}`;
    return html`<rect
        class="column"
        x="${x}"
        y="${y}"
        width="${step - gap}"
        height="${tall}"
        rx="2"
      />
      ${count > 0 && html`<text x="${middle}" y="${y - 6}" text-anchor="middle">${count}</text>`}
      <text class="axis" x="${middle}" y="${height + 18}" text-anchor="middle">${label}</text>`;
  });
  const told = counts.map(
    (count, index) => `${index * 10} to ${index * 10 + 10} percent: ${count}`,
  );
  return html`<svg
    viewBox="0 0 ${width} ${height + 42}"
    width="${width}"
    role="img"
    aria-label="${`Students by percent of the points. ${told.join(', ')}`}"
  >
    ${columns}
    <line class="base" x1="${left}" x2="${width - left}" y1="${height}" y2="${height}" />
    <text class="axis" x="${width / 2}" y="${height + 38}" text-anchor="middle">
      percent of the points
    </text>
  </svg>`;
}
