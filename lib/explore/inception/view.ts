import { breakLines } from '../drawing/lines';
import { pictureWidth, words } from '../drawing/words';
import { svgPicture } from '../svg';
import { branchesOf } from './branches';
import { drawModule, rows } from './draw-module';
import { drawBars, drawTable, row } from './draw-table';
import { countModules } from './model';
import type { InceptionSettings } from './model';
import { compareModules } from './sentences';

/** The whole picture of a module, as SVG. */
export function inceptionView(settings: InceptionSettings): string {
  const { reduced, naive } = countModules(settings);
  const branches = branchesOf(settings);
  const tableTop = rows.top + rows.apart * 4 + 18;
  const barsTop = tableTop + row * 6 + 14;
  const text = compareModules(settings).flatMap((line) => breakLines(line, pictureWidth, 13));
  const textTop = barsTop + 86;
  return svgPicture(
    pictureWidth,
    textTop + text.length * 19 + 2,
    drawModule(settings, branches, reduced),
    drawTable(branches, reduced, naive, tableTop),
    drawBars('multiply-adds', reduced.multiplyAdds, naive.multiplyAdds, barsTop),
    drawBars('parameters', reduced.parameters, naive.parameters, barsTop + 38),
    ...text.map((line, index) => words(line, 0, textTop + index * 19)),
  );
}
