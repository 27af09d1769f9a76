import { DataError } from '../../../tensor';
import type { PictureBox } from './picture-list';

/** One row of a file of GTSRB: a picture, its size, the box of the sign, and which sign it is. */
export interface GtsrbRow {
  /** `GT-00014.csv, row 3`, counted from 1, the line with the names of the columns. */
  place: string;
  file: string;
  width: number;
  height: number;
  box: PictureBox;
  label: number;
}

const columns = ['Filename', 'Width', 'Height', 'Roi.X1', 'Roi.Y1', 'Roi.X2', 'Roi.Y2', 'ClassId'];
const byteOrderMark = '\ufeff';

/**
 * The rows of a file of GTSRB: `Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId`. The lower
 * right corner of a box is taken as excluded: then at least five pixels are left around each sign, as
 * the authors say.
 *
 * Source: J. Stallkamp, M. Schlipsing, J. Salmen and C. Igel, Man vs. computer: Benchmarking machine
 * learning algorithms for traffic sign recognition, Neural Networks 32, 2012.
 *
 * @throws DataError that names the file and the row
 */
export function gtsrbRows(bytes: Uint8Array, file: string, classes: number): GtsrbRow[] {
  const text = Buffer.from(bytes).toString('utf8').replace(byteOrderMark, '');
  const [head, ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (head !== columns.join(';')) {
    throw new DataError(
      `${file}, row 1: the columns should be ${columns.join(';')}, but are ${JSON.stringify(head.slice(0, 100))}.`,
    );
  }
  if (lines.length === 0) throw new DataError(`${file}, row 2: there is no picture in the list.`);
  const seen = new Set<string>();
  return lines.map((line, index) => {
    const row = rowOf(line, `${file}, row ${index + 2}`, classes);
    if (seen.has(row.file)) throw new DataError(`${row.place}: ${row.file} is listed twice.`);
    seen.add(row.file);
    return row;
  });
}

function rowOf(line: string, place: string, classes: number): GtsrbRow {
  const fail = (reason: string): never => {
    throw new DataError(`${place}: ${reason}`);
  };
  const fields = line.split(';');
  if (fields.length !== columns.length) {
    fail(
      `a row has ${columns.length} fields, but this one ${fields.length}: ${JSON.stringify(line.slice(0, 100))}.`,
    );
  }
  const [name, ...numbers] = fields;
  if (!/^[\w-]{1,60}\.ppm$/.test(name))
    fail(`${JSON.stringify(name.slice(0, 100))} is no name of a PPM file.`);
  const [width, height, left, top, right, bottom, label] = numbers.map((field, index) =>
    /^\d{1,5}$/.test(field)
      ? Number(field)
      : fail(
          `${columns[index + 1]} should be a whole number, but is ${JSON.stringify(field.slice(0, 100))}.`,
        ),
  );
  if (left >= right || top >= bottom || right > width || bottom > height) {
    fail(
      `the box from (${left}, ${top}) to (${right}, ${bottom}) does not lie in a picture of ${width}×${height} pixels.`,
    );
  }
  if (label >= classes) {
    fail(`ClassId is ${label}; there are only the classes 0 to ${classes - 1}.`);
  }
  return { place, file: name, width, height, box: { left, top, right, bottom }, label };
}
