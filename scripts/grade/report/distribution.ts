import type { GradedStudent } from './class-report.ts';
import { html, type Html } from './html.ts';

/** How many students lie in each tenth: [0 %, 10 %), …, [90 %, 100 %]; above 100 % in the last. */
export function tenthsOf(students: readonly GradedStudent[]): number[] {
  const counts = Array.from({ length: 10 }, () => 0);
  const graded = students.filter(({ isGraded }) => isGraded);
  for (const { percent } of graded) counts[Math.min(9, Math.floor(percent / 10))]++;
  return counts;
}

/** The tenths as columns, with an axis of students at the left. */
export function distributionPicture(counts: readonly number[]): Html {
  const [width, height, left, top, gap] = [832, 200, 52, 22, 6];
  const step = (width - left) / counts.length;
  const most = Math.max(1, ...counts);
  const heightOf = (count: number): number => Math.round((count / most) * (height - top));
  const columns = counts.map((count, index) => {
    const [x, y] = [left + index * step + gap / 2, height - heightOf(count)];
    const middle = x + (step - gap) / 2;
    const label = index === 9 ? '90–100' : `${index * 10}–${index * 10 + 9}`;
    return html`<rect
        class="column"
        x="${x}"
        y="${y}"
        width="${step - gap}"
        height="${heightOf(count)}"
        rx="2"
      />
      ${count > 0 && html`<text x="${middle}" y="${y - 6}" text-anchor="middle">${count}</text>`}
      <text class="axis" x="${middle}" y="${height + 18}" text-anchor="middle">${label}</text>`;
  });
  const ticks = [...new Set([0, Math.floor(most / 2), most])].map((count) => {
    const y = height - heightOf(count);
    return html`<line class="base" x1="${left}" x2="${width}" y1="${y}" y2="${y}" />
      <text class="axis" x="${left - 8}" y="${y + 4}" text-anchor="end">${count}</text>`;
  });
  const told = counts.map(
    (count, index) => `${index * 10} to ${index * 10 + 10} percent: ${count}`,
  );
  const middle = (height + top) / 2;
  return html`<div class="wide" role="region" aria-label="Distribution of points" tabindex="0">
    <svg
      viewBox="0 0 ${width} ${height + 42}"
      width="${width}"
      role="img"
      aria-label="${`Students by percent of the points. ${told.join(', ')}`}"
    >
      ${ticks} ${columns}
      <text class="axis" transform="translate(12 ${middle}) rotate(-90)" text-anchor="middle">
        students
      </text>
      <text class="axis" x="${(left + width) / 2}" y="${height + 38}" text-anchor="middle">
        percent of the points
      </text>
    </svg>
  </div>`;
}
