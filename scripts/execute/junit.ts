import { faultLines } from './judge.ts';
import type { ExecuteResult, NotebookResult } from './result.ts';

/** One test case per notebook, all its faults in one failure, as most readers of JUnit expect. */
export function junitXml({ notebooks, failed, skipped, seconds }: ExecuteResult): string {
  const counts = attributes({
    name: 'notebooks',
    tests: notebooks.length,
    failures: failed,
    errors: 0,
    skipped,
    time: seconds.toFixed(3),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite ${counts}>`,
    ...notebooks.flatMap(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase({ name, seconds, result, faults }: NotebookResult): string[] {
  const open = `    <testcase ${attributes({ classname: 'notebooks', name, time: seconds.toFixed(3) })}`;
  if (result === 'passed') return [`${open}/>`];
  if (result === 'skipped') return [`${open}>`, '      <skipped/>', '    </testcase>'];
  const lines = faults.flatMap(faultLines);
  const failure = attributes({ type: faults[0]?.kind ?? 'failed', message: lines[0] ?? '' });
  return [
    `${open}>`,
    `      <failure ${failure}>${escape(lines.join('\n'))}</failure>`,
    '    </testcase>',
  ];
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escape(String(value)).replace(/\n/g, '&#10;')}"`)
    .join(' ');
}

// XML 1.0 has no place for most control characters, half surrogates and two noncharacters.
const forbidden =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"]/g, (character) => entities[character]);
}
