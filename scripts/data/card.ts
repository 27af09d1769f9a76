// npm run data -- card NAME
import { setCard, setCardNames } from 'convlab';
import { UsageError } from '../notebooks/find-notebooks.ts';
import { wrapped } from '../zoo/text-table.ts';

/** Prints what one should know of a set before one uses it. */
export function card(name: string): void {
  const names = setCardNames();
  if (!names.includes(name)) {
    throw new UsageError(`There is no set “${name}”; there are ${names.join(', ')}.`);
  }
  const { title, what, pictures, made, licence, source, goodFor, notGoodFor, version } =
    setCard(name);
  console.log(`${title} (${name}, version ${version})`);
  section('What it is', what);
  section('Pictures', pictures);
  section('How it was made', made);
  section('Licence', licence);
  section('Source', source);
  section('Good for', goodFor);
  section('Not good for', notGoodFor);
}

function section(title: string, content: string | readonly string[]): void {
  console.log(`\n${title}`);
  for (const text of typeof content === 'string' ? [content] : content) {
    const [first, ...rest] = wrapped(text, 86);
    const mark = typeof content === 'string' ? '  ' : '  - ';
    console.log(`${mark}${first}`);
    for (const line of rest) console.log(`${' '.repeat(mark.length)}${line}`);
  }
}
